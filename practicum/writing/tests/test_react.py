"""Reactions: thank you, and it changed my mind; given, counted, taken back, and refused."""

import pytest

from practicum.activity.models import Activity
from practicum.conversations.models import Thread, thread_url
from practicum.kit import NotAllowed, Refusal, ids
from practicum.web.testing import make
from practicum.writing.actions import react
from practicum.writing.models import Contribution, Reaction, State


@pytest.fixture
def item(habitat):
    """A question of Bo's, in public."""
    made = make.item(habitat.questions, habitat.bo, title="Why does it leak?")
    Thread.objects.create(contribution=made)
    return made


def given(item):
    return sorted(Reaction.objects.filter(contribution=item).values_list("kind", "person__handle"))


def test_thanks_and_a_changed_mind_are_counted_apart(habitat, item):
    dee = make.person("Dee")
    make.member(dee, habitat.community)

    assert react(habitat.seat_of(habitat.ada), item=item, kind="thanks") == 1
    assert react(habitat.seat_of(dee), item=item, kind="thanks") == 2
    assert react(habitat.seat_of(dee), item=item, kind="changed_my_mind") == 1
    assert given(item) == [("changed_my_mind", "dee"), ("thanks", "ada"), ("thanks", "dee")]


def test_twice_is_once_and_is_told_once(habitat, item):
    for _time in range(2):
        assert react(habitat.seat_of(habitat.ada), item=item, kind="thanks") == 1

    assert Activity.objects.filter(kind="ReactionGiven", thing_id=item.pk).count() == 1


def test_one_is_taken_back_and_the_other_stays(habitat, item):
    for kind in ("thanks", "changed_my_mind"):
        react(habitat.seat_of(habitat.ada), item=item, kind=kind)

    assert react(habitat.seat_of(habitat.ada), item=item, kind="thanks", on=False) == 0
    assert react(habitat.seat_of(habitat.ada), item=item, kind="thanks", on=False) == 0
    assert given(item) == [("changed_my_mind", "ada")]


def test_nobody_takes_anothers_back(habitat, item):
    dee = make.person("Dee")
    make.member(dee, habitat.community)
    react(habitat.seat_of(habitat.ada), item=item, kind="thanks")

    react(habitat.seat_of(dee), item=item, kind="thanks", on=False)

    assert given(item) == [("thanks", "ada")]


def test_a_guest_thanks_and_neither_the_author_nor_an_outsider_does(habitat, item):
    guest = make.person("Gil")
    make.member(guest, habitat.community, standing="guest")
    react(habitat.seat_of(guest), item=item, kind="thanks")

    for person in (habitat.bo, habitat.cy):
        with pytest.raises(NotAllowed):
            react(habitat.seat_of(person), item=item, kind="thanks")
    assert given(item) == [("thanks", "gil")]


@pytest.mark.parametrize(
    "state", [State.HELD, State.DRAFT, State.REMOVED_BY_AUTHOR, State.REMOVED_BY_STEWARD, State.ERASED]
)
def test_what_does_not_stand_is_not_reacted_to(habitat, item, state):
    Contribution.objects.filter(pk=item.pk).update(state=state)

    with pytest.raises(NotAllowed):
        react(habitat.seat_of(habitat.ada), item=Contribution.objects.get(pk=item.pk), kind="thanks")


def test_there_are_no_other_reactions(habitat, item):
    with pytest.raises(Refusal):
        react(habitat.seat_of(habitat.ada), item=item, kind="applause")
    assert given(item) == []


def test_the_page_shows_the_count_and_ones_own_and_takes_it_back(habitat, item, client):
    react(habitat.seat_of(habitat.ada), item=item, kind="thanks")
    client.force_login(habitat.ada)
    key, address = ids.text(item.pk), thread_url(item.pk, "Why does it leak?")

    assert 'aria-pressed="true">' in (page := client.get(address).content.decode())
    assert "Thank you · 1" in " ".join(page.replace("</svg>", "").split())
    client.post(f"/i/{key}/react", {"undo": "thanks"})
    assert given(item) == []
    client.post(f"/i/{key}/react", {"kind": "changed_my_mind"})
    assert given(item) == [("changed_my_mind", "ada")]


def test_a_removed_item_shows_no_count_any_more(habitat, item, client):
    react(habitat.seat_of(habitat.ada), item=item, kind="thanks")
    Contribution.objects.filter(pk=item.pk).update(state=State.REMOVED_BY_AUTHOR)
    dee = make.person("Dee")
    make.member(dee, habitat.community)
    client.force_login(dee)

    assert "Thank you" not in client.get(thread_url(item.pk, "")).content.decode()


def test_what_one_does_not_see_is_not_there_to_be_thanked(habitat, client):
    secret = make.item(make.space(habitat.community, "secret"), habitat.ada)
    client.force_login(habitat.bo)

    assert client.post(f"/i/{ids.text(secret.pk)}/react", {"kind": "thanks"}).status_code == 404
    assert given(secret) == []
