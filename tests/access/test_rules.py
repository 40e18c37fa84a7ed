"""Each rule of the policy says what its sentence says, for every combination of the facts that it is about.

The matrix asks over HTTP, where most doors are shut twice; here a rule is asked by itself. Rules that look into the
database, and what is asked before and after any rule, are in `test_deciding.py`.
"""

from collections.abc import Iterable, Iterator

import pytest

from practicum.access import Capability as C
from practicum.access.registry import RULES
from practicum.kit import clock
from tests.access.facts import NOW, Sentence, seat
from tests.access.sentences import SENTENCES

# They look into the database: test_deciding.py.
BY_ROWS = {
    C.SUSPEND, C.EDIT_SPACES, C.SEAT_PEOPLE, C.NARROW_AUDIENCE, C.ADMIT_GUEST, C.KEEP_ENTRY, C.RELEASE_IMPORT,
}  # fmt: skip


def test_each_rule_has_a_sentence_or_is_asked_of_rows() -> None:
    told = {sentence.capability for sentence in SENTENCES}

    assert told | BY_ROWS == set(RULES)
    assert not told & BY_ROWS


def wrong(sentences: Iterable[Sentence] = SENTENCES) -> Iterator[str]:
    """Each case that a rule decides otherwise than its sentence."""
    for sentence in sentences:
        for f in sentence.cases():
            decided = RULES[sentence.capability](seat(f), sentence.thing(f))
            if decided is not sentence.says(f):
                told = {name: getattr(f, name) for name in sentence.facts}
                yield f"{sentence.capability}: {decided} for {told}"


def test_each_rule_says_what_its_sentence_says(monkeypatch: pytest.MonkeyPatch, record_property) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    cases = sum(1 for sentence in SENTENCES for _ in sentence.cases())
    found = list(wrong())
    told = len({sentence.capability for sentence in SENTENCES})
    record_property("counts", f"rules by themselves: {told} of {len(RULES)}, {cases} cases, {len(found)} wrong")

    assert found == []
