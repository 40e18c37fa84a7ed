"""The demo's practices as they come to lie in the database: stages, counts, sources, both ends of the ribbon, words."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client

from practicum.activity.models import Activity
from practicum.communities.seats import console_seat
from practicum.console.demo.content import load
from practicum.console.demo.loading import Loading, load_demo
from practicum.conversations.models import Post
from practicum.practices.models import Passage, Practice
from practicum.practices.sections import split
from practicum.practices.settling import counted
from practicum.search.models import Entry
from practicum.writing.models import Contribution

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def loading(django_db_setup, django_db_blocker) -> Iterator[Loading]:
    """The demo once for all of this file; it goes with the transaction of the last test."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield load_demo(console_seat("a test of the demo"))
        transaction.set_rollback(True)


def test_the_demo_s_practices_stand_as_they_say(loading):
    for told in load().practices:
        item = Contribution.objects.get(pk=loading.practices[told.key])

        assert (item.standing, item.version, split(item.source)) == (told.stage, len(told.versions), told.sections.said)
        assert item.happened_at == told.at.on(loading.today)
        assert item.revisions.count() == len(told.edits) and item.uses.count() == len(told.uses)
        made = Practice.objects.filter(pk=item.pk)
        assert made.values(*counted(item.pk)).get() == counted(item.pk)


def test_every_passage_is_said_by_its_source_whose_ribbon_leads_to_the_practice(loading):
    client = Client()

    for told in load().practices:
        number = loading.practices[told.key]
        for passage in Passage.objects.filter(practice=number).select_related("item"):
            says = [passage.item.source, *(post.holds_when for post in Post.objects.filter(pk=passage.item_id))]
            assert any(passage.text in words for words in says), passage.text
    full = Practice.objects.get(pk=loading.practices["find-leaking-joint"])
    thread = Contribution.objects.get(pk=loading.threads["dry-morning"]).thread
    here, there = (client.get(one.get_absolute_url()).content.decode() for one in (full, thread))

    assert thread.get_absolute_url() in here and full.get_absolute_url() in there
    retired = Practice.objects.get(pk=loading.practices["pull-and-test"])
    assert full.get_absolute_url() in client.get(retired.get_absolute_url()).content.decode()


def test_what_happened_to_them_is_told_in_its_time_and_their_words_are_found(loading):
    number = loading.practices["find-leaking-joint"]
    told = Activity.objects.filter(thing_id=number).order_by("happened_at", "sequence")

    assert [row.kind for row in told][:4] == ["PracticeMade", "ItemEdited", "PracticeReviewed", "PracticeReviewed"]
    assert {row.kind for row in told} == {
        "PracticeMade", "ItemEdited", "PracticeReviewed", "PracticeAdopted", "PracticeLookedAt", "PracticeDue",
        "UseTold", "StandardFollowed",
    }  # fmt: skip
    assert told.last().happened_at <= told.first().recorded_at
    assert Entry.objects.filter(contribution=number).exists()


def test_a_practice_in_a_room_for_members_is_not_there_for_strangers(loading):
    narrow = Practice.objects.get(pk=loading.practices["visit-with-a-number"])

    assert Client().get(narrow.get_absolute_url()).status_code == 404
