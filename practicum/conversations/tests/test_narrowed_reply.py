"""A reply for some alone: seen in its place by those, and by nobody else in any count, order or page."""

import pytest

from practicum.communities.audiences import Choice
from practicum.conversations.actions import reply, start_thread
from practicum.conversations.models import Thread
from practicum.conversations.queries import thread_page
from practicum.conversations.recounting import miscounted
from practicum.web.testing import make
from practicum.writing.texts import Text

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk():
    """A thread of three members; `say` adds a reply of the first, for all or for the second alone."""
    place = make.community("pumps")
    people = [make.person(name) for name in ("Ada", "Bo", "Cleo")]
    for person in people:
        make.member(person, place)
    seat = make.seat(people[0], place)
    thread = start_thread(
        seat, space=make.space(place, "public"), kind="discussion", text=Text("Talk.", "What did we learn?")
    )

    def say(words, *, alone=False):
        choice = Choice("named", people=(people[1].pk,)) if alone else None
        return reply(seat, thread=thread, text=Text(words), choice=choice)

    return thread, people, say


def seen(thread, person):
    return [post.html.striptags() for post in thread_page(thread.pk, person, 1).posts]


def test_it_stands_in_its_place_for_those_and_for_nobody_else(talk):
    thread, (ada, bo, cleo), say = talk
    say("Before all", alone=True), say("First"), say("Between", alone=True), say("Second")

    assert seen(thread, ada) == seen(thread, bo) == ["Before all", "First", "Between", "Second"]
    assert seen(thread, cleo) == seen(thread, None) == ["First", "Second"]


def test_it_raises_no_counter_and_lifts_no_thread(talk):
    thread, _people, say = talk
    say("First")
    before = Thread.objects.select_related("contribution").get(pk=thread.pk)

    say("For one alone", alone=True)

    after = Thread.objects.select_related("contribution").get(pk=thread.pk)
    for name in ("posts", "answers", "last_ordinal", "last_author_id"):
        assert getattr(after, name) == getattr(before, name), name
    assert after.contribution.active_at == before.contribution.active_at
    assert list(miscounted()) == []
