"""Practices are found and suggested like threads: what is adopted above what was given up, in context."""

import pytest
from django.test import Client

from practicum.practices.actions import make_practice
from practicum.practices.models import Practice
from practicum.search.queries import find, suggest
from practicum.search.query import Filters, Query
from practicum.web.testing import make
from practicum.writing.models import Contribution


def made(habitat, title, standing="draft", space=None):
    practice = make_practice(
        habitat.seat_of(habitat.ada), space=space or habitat.questions, title=title,
        sections={"doing": "Fill the rising main to the brim and wait."},
    )  # fmt: skip
    Contribution.objects.filter(pk=practice.pk).update(standing=standing)
    return practice


def hits(person, words, **filters):
    return [(hit.kind, hit.state, hit.address) for hit, _score in find(person, Query(words, Filters(**filters))).hits]


def test_what_is_adopted_stands_above_what_was_retired(habitat):
    for standing in ("retired", "draft", "adopted"):
        made(habitat, "Find the leaking joint", standing)

    assert [state for _kind, state, _address in hits(habitat.bo, "leaking joint")] == ["adopted", "draft", "retired"]
    assert [kind for kind, _state, _a in hits(habitat.bo, "leaking joint", kind="practice", state="adopted")] == [
        "practice"
    ]
    assert (
        hits(habitat.bo, "rising main")[0][2]
        == Practice.objects.get(contribution__standing="adopted").get_absolute_url()
    )


def test_the_ask_box_shows_that_there_is_a_practice(habitat):
    practice = made(habitat, "Find the leaking joint", "adopted")

    shown = suggest(habitat.bo, "which joint of my pipe is leaking")

    assert shown[0].address == practice.get_absolute_url() and shown[0].state == "Adopted"


def test_nobody_finds_what_she_does_not_read(habitat):
    closed = make.space(habitat.community, "closed", "few")
    make.seated(habitat.ada, closed)
    made(habitat, "Find the leaking joint", space=closed)

    assert hits(habitat.bo, "leaking joint") == [] and hits(None, "leaking joint") == []
    assert len(hits(habitat.ada, "leaking joint")) == 1


@pytest.mark.parametrize("words", ["leaking", "brim"])
def test_the_search_page_shows_it_as_a_practice(habitat, words):
    made(habitat, "Find the leaking joint", "adopted")

    page = Client().get("/search", {"q": words}).content.decode()

    assert "practice" in page and "Adopted" in page
