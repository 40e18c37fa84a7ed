"""The bulk door: threads and posts of long ago."""

from datetime import UTC, datetime, timedelta

import pytest

from practicum.communities.seats import console_seat
from practicum.conversations.actions import take_in
from practicum.conversations.incoming import Incoming
from practicum.conversations.models import Post, Thread
from practicum.kit import NotAllowed
from practicum.web.testing import make
from practicum.writing.actions import begin_import, finish_import, release_import
from practicum.writing.models import Contribution

LONG_AGO = datetime(2004, 5, 6, 7, 8, tzinfo=UTC)


@pytest.fixture
def voice(habitat):
    return make.persona(habitat.ada, habitat.community).pk


def incoming(voice, name, root="", parent="", days=0, kind=""):
    return Incoming(
        external_id=name, kind=kind or ("reply" if root else "discussion"), persona_id=voice,
        happened_at=LONG_AGO + timedelta(days=days), source=f"Words of {name}.", root=root, parent=parent,
        title="" if root else f"About {name}", format="mail",
    )  # fmt: skip


def land(habitat, batch, **options):
    seat = console_seat("bringing the old list in", habitat.community)
    return take_in(seat, space=habitat.questions, source="mbox:old", batch=batch, **options)


def test_threads_come_in_with_their_own_times_and_places(habitat, voice):
    done = land(habitat, [incoming(voice, "a"), incoming(voice, "b", "a", "a", 1), incoming(voice, "c", "a", "b", 2)])

    thread = Thread.objects.get(pk=done.ids["a"])
    assert (thread.posts, thread.last_ordinal) == (2, 2)
    assert thread.contribution.active_at == LONG_AGO + timedelta(days=2)
    assert list(Post.objects.order_by("ordinal").values_list("parent", flat=True)) == [done.ids["a"], done.ids["b"]]


def test_a_second_run_adds_nothing(habitat, voice):
    batch = [incoming(voice, "a"), incoming(voice, "b", "a")]
    land(habitat, batch)

    assert land(habitat, batch).repeats == ["a", "b"]
    assert Contribution.objects.count() == 2


def test_a_later_batch_goes_on_with_the_thread(habitat, voice):
    first = land(habitat, [incoming(voice, "a"), incoming(voice, "b", "a")])
    land(habitat, [incoming(voice, "c", "a", "b", 9)])

    thread = Thread.objects.get(pk=first.ids["a"])
    assert (thread.posts, thread.contribution.active_at) == (2, LONG_AGO + timedelta(days=9))


def test_a_post_without_its_root_is_named_not_written(habitat, voice):
    assert land(habitat, [incoming(voice, "b", "gone")]).orphans == ["b"]


def test_what_is_held_is_seen_by_stewards_until_it_is_released(habitat, voice):
    seat = console_seat("bringing the old list in", habitat.community)
    archive = begin_import(seat, space=habitat.questions, source="mbox:old", format="mbox")
    done = land(habitat, [incoming(voice, "a"), incoming(voice, "b", "a")], held_under=archive)
    finish_import(seat, batch=archive, summary={"seen": 2})

    def seen_by(person):
        return Contribution.objects.filter(pk=done.ids["b"]).visible_to(person).exists()

    assert (seen_by(habitat.bo), seen_by(None), seen_by(habitat.ada)) == (False, False, True)
    with pytest.raises(NotAllowed):
        release_import(habitat.seat_of(habitat.bo), batch=archive)
    assert release_import(habitat.seat_of(habitat.ada), batch=archive) == 2
    assert (seen_by(habitat.bo), seen_by(None)) == (True, True)
