"""Sight and its mirror against who reads what by the rows, in plain Python: a world by chance, another each day."""

from collections.abc import Iterator

import pytest

from practicum.communities.models import Space
from practicum.communities.sight import EVERYONE
from practicum.communities.sight import people_who_see as who_see_space
from practicum.kit import clock
from practicum.people.models import Person
from practicum.writing import sight
from practicum.writing.models import Contribution
from tests.access.test_matrix import seed_of_today
from tests.access.world_by_chance import Facts, build

_PLAINLY = "SELECT c.id FROM writing_contribution c LEFT JOIN writing_contribution r ON r.id = c.root_id WHERE {plain}"


def wrong(facts: Facts) -> Iterator[str]:
    """Whatever somebody reads that she may not, or does not that she may."""
    for person in (None, *facts.people):
        who = person.handle if person else "signed out"
        for kind, rows, should in readings(facts, person):
            for row, found in rows:
                if found != should(row):
                    yield f"{who} {kind} {row.pk}: {found}"
    plain = {row.pk for row in Contribution.objects.raw(_PLAINLY.replace("{plain}", sight.PLAIN.format(c="c", r="r")))}
    for item in facts.items:
        parts = [item] if item.root is None else [item, item.root]
        if (item.pk in plain) != all(one.state == "published" and one.audience_id is None for one in parts):
            yield f"plain {item.pk}"


def readings(facts: Facts, person: Person | None) -> Iterator[tuple]:
    spaces, items = Space.objects, Contribution.objects
    ways = [
        ("reads the space", facts.spaces, spaces.visible_to(person), lambda row: facts.reads_space(person, row)),
        ("knows the space", facts.spaces, spaces.known_to(person), lambda row: facts.knows_space(person, row)),
        ("reads", facts.items, items.visible_to(person), lambda row: facts.reads(person, row)),
        (
            "sees of", facts.items, items.visible_to(person, stubs=True),
            lambda row: facts.reads(person, row, stubs=True),
        ),
    ]  # fmt: skip
    for kind, rows, asked, should in ways:
        seen = set(asked.values_list("pk", flat=True))
        yield kind, [(row, row.pk in seen) for row in rows], should


def wrong_in_the_mirror(facts: Facts) -> Iterator[str]:
    for kind, rows, asked, reads in (
        ("space", facts.spaces, who_see_space, facts.reads_space),
        ("item", facts.items, sight.people_who_see, facts.reads),
    ):
        for row in rows:
            should = {person.pk for person in facts.people if reads(person, row)}
            seeing = asked(row)
            if seeing is EVERYONE:
                if not (reads(None, row) and len(should) == len(facts.people)):
                    yield f"not everyone sees {kind} {row.pk}"
            elif (found := set(seeing.values_list("pk", flat=True))) != should:
                yield f"{kind} {row.pk}: {found ^ should}"


@pytest.fixture
def frozen(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now)


def test_everybody_reads_exactly_what_the_rows_say(frozen: None, record_property) -> None:
    facts, seed = build(seed_of_today()), seed_of_today()
    found, mirrored = list(wrong(facts)), list(wrong_in_the_mirror(facts))
    cells = (1 + len(facts.people)) * 2 * (len(facts.items) + len(facts.spaces))
    told = f"{cells} sights (seed {seed}), {len(found)} wrong, {len(mirrored)} in the mirror"
    record_property("counts", f"a world by chance: {told}")

    assert (found[:20], mirrored[:20]) == ([], [])
