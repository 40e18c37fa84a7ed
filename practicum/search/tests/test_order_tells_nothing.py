"""How common words are is counted of what a reader sees: what is hidden from her leaves her order as it was."""

from typing import Any

import pytest

from practicum.search import commonness
from practicum.search.beginning import begin
from practicum.search.queries import find, suggest
from practicum.search.query import Query
from practicum.web.testing import make

ASKED = "brummel splice"


@pytest.fixture
def written(habitat, indexed):
    """What everybody reads: one word that is common there, and one that is rare."""
    for number in range(6):
        indexed(f"A splice, number {number}", "It slips in the rain.")
    indexed("A brummel in the rain", "It slips.")
    indexed("A rope", "Splice, splice and brummel.")
    commonness.count()


def told(person: Any) -> tuple[Any, ...]:
    """Everything that a reader is shown, with scores and order."""
    found = find(person, Query(ASKED))
    return suggest(person, ASKED), found.hits, found.total, found.facets


def hide(habitat: Any, indexed: Any) -> None:
    """Much with the rare word, hidden in each way there is."""
    for number in range(30):
        indexed(f"Brummel {number}", "Brummel.", space=habitat.workshop)
    only = make.audience(habitat.questions, habitat.bo)
    for number in range(20):
        indexed(f"Brummel for one {number}", "Brummel.", audience=only)
    for state in ("draft", "held", "removed_by_author", "removed_by_steward"):
        for number in range(8):
            indexed(f"Brummel {number}", "Brummel, brummel.", state=state)
    root = indexed("Brummel held", "Brummel.", state="held")
    for number in range(8):
        indexed(source=f"Brummel {number}", root=root, kind="answer")


def test_nobody_s_order_tells_of_what_is_hidden_from_her(habitat, indexed, written):
    readers = {"nobody": None, "a member": habitat.cy}
    before = {name: told(person) for name, person in readers.items()}
    hide(habitat, indexed)

    assert {name: told(person) for name, person in readers.items()} == before
    commonness.count()

    assert {name: told(person) for name, person in readers.items()} == before
    assert all(before[name][0] and before[name][1] for name in readers)


def test_many_that_are_hidden_and_likelier_take_nobody_s_place(habitat, indexed, written):
    before = suggest(None, "How does a rope slip?", by="vectors")
    for _number in range(70):
        indexed("How does a rope slip?", "How does a rope slip?", state="draft", author=habitat.ada)
    commonness.count()

    assert suggest(None, "How does a rope slip?", by="vectors") == before != []


def test_who_sees_a_space_has_its_words_counted(habitat, indexed):
    for number in range(9):
        indexed(f"Splice {number}", space=habitat.workshop)
    indexed("Brummel", space=habitat.workshop)
    commonness.count()
    inside, outside = commonness.current([habitat.workshop.pk], begin()), commonness.current([], begin())

    assert inside.of("splice") == 9
    assert inside.in_titles("splice") == 9
    assert inside.weight("brummel") > inside.weight("splice") > 0
    assert outside.of("splice") == outside.of("brummel") == 1
    assert outside.entries == 1
    assert outside.everywhere.of("splice") == 9


def test_public_words_help_a_small_community(habitat, indexed):
    for number in range(9):
        indexed(f"Splice {number}")
    commonness.count()

    assert (
        commonness.current([], begin()).of("splice")
        == commonness.current([habitat.workshop.pk], begin()).of("splice")
        == 9
    )


def test_a_count_of_a_version_before_is_made_anew(habitat, indexed, written):
    from practicum.search.models import Commonness

    Commonness.objects.update(spaces=None, space_stems=None, space_counts=None, space_title_counts=None)
    commonness._last = commonness._NOTHING

    assert suggest(None, ASKED)
    assert commonness.count_when_grown() is True
    assert commonness.current([], begin()).of("splice") == 7
