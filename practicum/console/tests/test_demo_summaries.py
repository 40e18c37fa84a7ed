"""The demo's threads in short: one that may not hold any more, one that holds, one with a few newer posts."""

import pytest

from practicum.communities.seats import console_seat
from practicum.console.demo.loading import load_demo
from practicum.conversations.queries import short_of, summaries_to_look_at
from practicum.people.models import Person


@pytest.fixture
def loading(db):
    return load_demo(console_seat("setting up the demo"))


def test_three_threads_are_told_in_short_and_one_is_stale(loading):
    joyce, keys = Person.objects.get(handle="joyce"), ("dry-morning", "seal-six-weeks", "pay-the-mechanic")
    told = {key: short_of(loading.threads[key], joyce) for key in keys}

    assert [len(short.sentences) for short in told.values()] == [5, 2, 5]
    assert [short.stale for short in told.values()] == [True, False, False]
    assert [why.code for why in told["dry-morning"].sentences[4].why] == ["failed"]
    assert told["pay-the-mechanic"].newer == 4
    assert [one.title for one in summaries_to_look_at(joyce)] == [told["dry-morning"].title]
