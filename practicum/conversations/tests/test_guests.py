"""Guests of a thread: let in by its page until a day, and no longer; what they learn is that thread and no more."""

from datetime import timedelta

import pytest

from practicum.activity.models import Activity
from practicum.conversations.actions import reply, start_thread
from practicum.kit import NotAllowed, Refusal, clock, ids
from practicum.web.testing import make
from practicum.web.testing.calling import client_of
from practicum.writing.actions import admit_guest, end_guest_pass
from practicum.writing.models import Contribution, GuestPass
from practicum.writing.texts import Text


@pytest.fixture
def thread(habitat):
    made = start_thread(
        habitat.seat_of(habitat.bo), space=habitat.workshop, kind="discussion", text=Text("The oakum way.", title="Old")
    )
    reply(habitat.seat_of(habitat.ada), thread=made, text=Text("It holds in salt water."))
    return Contribution.objects.select_related("space__community", "author", "root").get(pk=made.pk)


def in_days(number):
    return (clock.now() + timedelta(days=number)).date().isoformat()


def test_a_guest_is_let_in_by_the_page_and_reads_that_thread_alone(habitat, thread):
    guest, address = make.person("Gil"), f"/i/{ids.text(thread.pk)}"
    steward, theirs = client_of(habitat.ada), client_of(guest)
    assert theirs.get(address).status_code == 404

    asked = steward.post(f"{address}/guests", {"person": f"@{guest.handle}", "until": in_days(3)})

    assert asked.status_code == 302
    page = theirs.get(address, follow=True)
    assert "The oakum way." in page.content.decode() and "It holds in salt water." in page.content.decode()
    assert "Workshop" not in page.content.decode()
    assert theirs.get(f"/c/{habitat.community.slug}/s/workshop/").status_code == 404
    listed = steward.get(f"{address}/guests").content.decode()
    assert "Gil" in listed and "No longer" in listed


def test_no_longer_means_now_and_what_she_wrote_stays(habitat, thread):
    guest, address = make.person("Gil"), f"/i/{ids.text(thread.pk)}"
    seat, theirs = habitat.seat_of(habitat.ada), client_of(guest)
    admit_guest(seat, item=thread, person=guest, until=clock.now() + timedelta(days=3))
    theirs.post(f"/t/{ids.text(thread.pk)}/reply", {"body": "We tar it."})

    client_of(habitat.ada).post(f"{address}/guests", {"end": guest.handle})

    assert theirs.get(address).status_code == 404
    assert "We tar it." in client_of(habitat.bo).get(address, follow=True).content.decode()
    end_guest_pass(seat, item=thread, person=guest)
    kinds = list(Activity.objects.filter(privileged=True).values_list("kind", flat=True))
    assert kinds.count("GuestAdmitted") == kinds.count("GuestPassEnded") == 1


@pytest.mark.parametrize(
    ("person", "until", "words"),
    [("nobody-at-all", 3, "Nobody here has this handle."), ("", 3, "required"), ("gil", -1, "ends in the future")],
)
def test_what_cannot_be_is_a_sentence_and_nothing_typed_is_lost(habitat, thread, person, until, words):
    make.person("Gil", handle="gil")

    answer = client_of(habitat.ada).post(
        f"/i/{ids.text(thread.pk)}/guests", {"person": person, "until": in_days(until)}
    )

    assert answer.status_code == 422 and words in answer.content.decode()
    assert f'value="{in_days(until)}"' in answer.content.decode()
    assert not GuestPass.objects.exists()


def test_members_let_nobody_in_and_a_part_is_not_opened(habitat, thread):
    with pytest.raises(NotAllowed):
        admit_guest(habitat.seat_of(habitat.bo), item=thread, person=habitat.cy, until=clock.now() + timedelta(days=1))
    part = Contribution.objects.select_related("space__community", "author", "root").get(root=thread)
    with pytest.raises(NotAllowed):
        admit_guest(habitat.seat_of(habitat.ada), item=part, person=habitat.cy, until=clock.now() + timedelta(days=1))
    with pytest.raises(Refusal):
        admit_guest(habitat.seat_of(habitat.ada), item=thread, person=habitat.cy, until=clock.now())
    assert client_of(habitat.bo).get(f"/i/{ids.text(thread.pk)}/guests").status_code == 403
    assert "guests" not in client_of(habitat.bo).get(f"/i/{ids.text(thread.pk)}/more").content.decode()
