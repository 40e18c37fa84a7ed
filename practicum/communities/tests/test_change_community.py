"""Settings and rest of a community: what changes is recorded with what was before."""

import pytest

from practicum.activity.models import Activity
from practicum.communities import telling
from practicum.communities.actions import archive_community, change_community, wake_community
from practicum.communities.models import Community
from practicum.conversations.actions import start_thread
from practicum.kit import NotAllowed, Refusal
from practicum.writing.texts import Text


def change(habitat, person=None, **more):
    words = {"name": "Splices", "purpose": "", "joining": "request", "listed": True} | more
    return change_community(habitat.seat_of(person or habitat.ada), community=habitat.community, **words)


def test_a_change_is_told_with_what_was_before(habitat):
    change(habitat, joining="open", listed=False)

    told = Activity.objects.get(kind="CommunityChanged")
    assert (told.privileged, told.before, told.after) == (
        True,
        {"joining": "request", "listed": True},
        {"joining": "open", "listed": False},
    )


def test_what_changes_nothing_is_not_told(habitat):
    change(habitat)

    assert Activity.objects.count() == 0


def test_a_member_changes_nothing(habitat):
    with pytest.raises(NotAllowed):
        change(habitat, habitat.bo, name="Mine")


@pytest.mark.parametrize("wrong", [{"name": " "}, {"joining": "maybe"}, {"name": "x" * 121}])
def test_what_is_wrong_is_refused(habitat, wrong):
    with pytest.raises(Refusal):
        change(habitat, **wrong)


def test_at_rest_nothing_is_added_and_it_can_be_woken(habitat):
    with pytest.raises(Refusal):
        archive_community(habitat.seat_of(habitat.ada), community=habitat.community, why="")
    archive_community(habitat.seat_of(habitat.ada), community=habitat.community, why="The pumps are all mended.")
    habitat.community.refresh_from_db()

    with pytest.raises(NotAllowed):
        start_thread(
            habitat.seat_of(habitat.bo), space=habitat.questions, kind="question", text=Text("?", title="One more?")
        )
    wake_community(habitat.seat_of(habitat.ada), community=habitat.community)

    assert Community.objects.get().state == "active"
    assert list(Activity.objects.values_list("kind", flat=True)) == ["CommunityArchived", "CommunityWoken"]


def test_the_page_asks_for_the_reason_as_what_it_is(habitat, reading_as):
    """What the act requires is not shown as optional, and no word of a long reason is cut off in silence."""
    ada = reading_as(habitat.ada)
    shown = ada.get("/c/splices/settings").content.decode().split('id="rest-h"')[1]
    long = ada.post("/c/splices/settings/rest", {"why": "Mended. " * 50})

    assert "Why it comes to rest" in shown and "(optional)" not in shown and " required" in shown
    assert (long.status_code, Community.objects.get().state) == (422, "active")


def test_an_act_that_nobody_could_look_up_is_not_done(habitat, monkeypatch):
    monkeypatch.setattr(telling, "teller", None)

    with pytest.raises(telling.NobodyListens):
        change(habitat, name="Silent")
    assert Community.objects.get().name == "Splices"
