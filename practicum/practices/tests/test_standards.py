"""A practice as the community's standard: editions, dissent word for word, what follows it, and its review."""

from datetime import timedelta

import pytest

from practicum.activity.models import Activity
from practicum.kit import NotAllowed, Refusal, clock, ids
from practicum.kit.models import RateWindow
from practicum.practices.actions import (
    Taking,
    edit_practice,
    end_standard,
    follow_standard,
    look_again,
    make_practice,
    object_to_standard,
    retire,
    review,
    take_standard,
)
from practicum.practices.models import Following, Objection, Practice, Standard
from practicum.practices.outlets import days_that_came
from practicum.web.testing import make
from practicum.web.testing.calling import client_of
from practicum.writing.models import Contribution


def fresh(practice):
    return Practice.objects.select_related("contribution__space__community", "contribution__author").get(pk=practice.pk)


@pytest.fixture
def steward(habitat):
    one = make.person("Stew")
    make.member(one, habitat.community, "steward")
    return one


@pytest.fixture
def reviewed(habitat):
    """Make a practice that two members say holds."""
    readers = [make.person(f"Reader{place}") for place in range(2)]
    for one in readers:
        make.member(one, habitat.community)

    def write(title="Find the joint", space=None):
        made = make_practice(
            habitat.seat_of(habitat.ada), space=space or habitat.questions, title=title, sections={"doing": "Fill it."}
        )
        Contribution.objects.filter(pk=made.pk).update(standing="reviewed")
        return fresh(made)

    write.readers = readers
    return write


def in_a_year():
    return clock.now().date() + timedelta(days=365)


def taking(**more):
    said = {"rule": "consent", "circle": "The call of 12 May, 9 of us", "review_on": in_a_year()}
    return Taking(**said | more)


def test_a_steward_writes_down_who_took_it_by_which_rule_and_until_when(habitat, steward, reviewed):
    practice = reviewed()
    answer = client_of(steward).post(
        f"/k/{ids.text(practice.pk)}/standard",
        {"rule": "vote", "circle": "The call of 12 May, 9 of us", "review_on": in_a_year().isoformat(),
         "why": "Two pipes broke.", "otherwise": "Not in  shallow wells;\nI said so in May."},
    )  # fmt: skip

    assert answer.status_code == 302
    standard = Standard.objects.get()
    assert (standard.edition, standard.version, standard.rule) == (1, 1, "vote")
    assert Objection.objects.get().text == "Not in  shallow wells;\nI said so in May."
    assert fresh(practice).contribution.standing == "adopted" and fresh(practice).look_on == in_a_year()
    page = client_of(habitat.bo).get(practice.get_absolute_url()).content.decode()
    for words in ("edition 1", "By vote", "The call of 12 May, 9 of us", "Two pipes broke.", "somebody, without a name",
                  "I said so in May."):  # fmt: skip
        assert words in page, words
    register = client_of(habitat.bo).get(f"/c/{habitat.community.slug}/standards").content.decode()
    assert "Find the joint" in register and "one holds otherwise" in register and "By vote" in register
    (entry,) = Activity.objects.filter(privileged=True, kind="StandardTaken")
    assert entry.after["edition"] == 1


def test_a_member_or_the_owner_alone_does_not_make_a_standard_and_a_draft_is_none(habitat, steward, reviewed):
    practice = reviewed()
    Practice.objects.filter(pk=practice.pk).update(owner=habitat.bo)
    with pytest.raises(NotAllowed):
        take_standard(habitat.seat_of(habitat.bo), practice=fresh(practice), taking=taking())
    Contribution.objects.filter(pk=practice.pk).update(standing="draft")
    with pytest.raises(Refusal, match="reviewed"):
        take_standard(habitat.seat_of(steward), practice=fresh(practice), taking=taking())
    with pytest.raises(Refusal, match="lies ahead"):
        Contribution.objects.filter(pk=practice.pk).update(standing="reviewed")
        take_standard(habitat.seat_of(steward), practice=fresh(practice), taking=taking(review_on=clock.now().date()))


def test_dissent_is_kept_word_for_word_and_nameless_is_nameless(habitat, steward, reviewed):
    practice = reviewed()
    take_standard(habitat.seat_of(steward), practice=practice, taking=taking())
    words = "Not in  shallow wells;\nI said so in May."
    said = object_to_standard(habitat.seat_of(habitat.bo), practice=practice, text=words, nameless=True)

    assert said.text == words and Objection.objects.get().person is None
    entry = Activity.objects.filter(kind="ObjectionSaid").get()
    assert entry.actor_id is None and entry.why == "" and entry.after in ({}, None)
    counted = RateWindow.objects.count()
    object_to_standard(habitat.seat_of(habitat.bo), practice=practice, text="Again.", nameless=True)
    assert RateWindow.objects.count() == counted  # counted for the standard, not for her


def test_a_new_edition_leaves_those_who_follow_on_an_older_one_until_they_say_otherwise(habitat, steward, reviewed):
    base, other = reviewed(), reviewed("Find it in the dark")
    first = take_standard(habitat.seat_of(steward), practice=base, taking=taking())
    address, key = base.get_absolute_url(), ids.text(other.pk)
    keeper = client_of(habitat.ada)
    told = keeper.post(f"/k/{key}/follows", {"standard": address, "deviation": "By ear, as one sees nothing."})
    assert told.status_code == 302 and Following.objects.get().standard_id == first.pk
    page = client_of(habitat.bo).get(address).content.decode()
    assert "Find it in the dark" in page and "By ear, as one sees nothing." in page
    assert "older edition" not in page

    edit_practice(habitat.seat_of(habitat.ada), practice=fresh(base), title="Find the joint", lead="",
                  sections={"doing": "Fill it, and wait."}, version=1)  # fmt: skip
    changed = client_of(habitat.bo).get(address).content.decode()
    assert "The text was changed since" in changed
    second = take_standard(habitat.seat_of(steward), practice=fresh(base), taking=taking(rule="vote"))

    assert (second.edition, second.version, second.line) == (2, 2, first.line)
    page = client_of(habitat.bo).get(other.get_absolute_url()).content.decode()
    assert "An older edition" in page and "Edition 2 stands now" in page
    assert "follows an older edition, 1" in client_of(habitat.bo).get(address).content.decode()
    register = client_of(habitat.bo).get(f"/c/{habitat.community.slug}/standards").content.decode()
    assert "follows an older edition, 1" in register
    keeper.post(f"/k/{key}/follows", {"standard": address})
    assert "An older edition" not in client_of(habitat.bo).get(other.get_absolute_url()).content.decode()
    assert Following.objects.filter(ended_at=None).get().standard_id == second.pk
    assert (
        keeper.post(f"/k/{key}/follows", {"end": ids.text(Following.objects.get(ended_at=None).pk)}).status_code == 302
    )
    assert not Following.objects.filter(ended_at=None).exists()


def test_another_practice_takes_the_place_of_a_standard(habitat, steward, reviewed):
    old, new, follower = reviewed(), reviewed("Listen for the joint"), reviewed("In the dark")
    first = take_standard(habitat.seat_of(steward), practice=old, taking=taking())
    follow_standard(habitat.seat_of(habitat.ada), practice=follower, standard=first)
    second = take_standard(habitat.seat_of(steward), practice=new, taking=taking(), instead_of=old)

    assert (second.edition, second.line) == (2, first.line)
    page = client_of(habitat.bo).get(follower.get_absolute_url()).content.decode()
    assert "An older edition" in page and new.get_absolute_url() in page
    assert Standard.objects.filter(ended_at=None).get().practice_id == new.pk


def test_what_took_its_place_in_a_hidden_space_is_not_told(habitat, steward, reviewed):
    hidden = make.space(habitat.community, "secret")
    for one in (habitat.ada, steward):
        make.seated(one, hidden)
    old, follower = reviewed(), reviewed("In the dark")
    new = reviewed("The quiet way", space=hidden)
    first = take_standard(habitat.seat_of(steward), practice=old, taking=taking())
    follow_standard(habitat.seat_of(habitat.ada), practice=follower, standard=first)
    follow_standard(habitat.seat_of(habitat.ada), practice=new, standard=first, deviation="Quietly.")
    bo = client_of(habitat.bo)
    assert "Quietly." not in bo.get(old.get_absolute_url()).content.decode()
    assert "1 practice follows it" in bo.get(f"/c/{habitat.community.slug}/standards").content.decode()
    take_standard(habitat.seat_of(steward), practice=new, taking=taking(), instead_of=old)

    page = bo.get(follower.get_absolute_url()).content.decode()
    assert "No longer our standard" in page and "Edition 2" not in page and "quiet" not in page
    assert "quiet" not in bo.get(old.get_absolute_url()).content.decode()
    assert "Edition 2 stands now" in client_of(habitat.ada).get(follower.get_absolute_url()).content.decode()
    none = client_of(steward).post(f"/k/{ids.text(follower.pk)}/follows", {"standard": "/k/0000000000000"})
    hid = bo.post(f"/k/{ids.text(follower.pk)}/follows", {"standard": new.get_absolute_url()})
    assert hid.status_code == 403 and none.status_code == 422


def test_the_address_of_a_hidden_standard_is_answered_as_one_that_is_none(habitat, steward, reviewed):
    hidden = make.space(habitat.community, "secret")
    for one in (habitat.ada, steward):
        make.seated(one, hidden)
    new = reviewed("The quiet way", space=hidden)
    take_standard(habitat.seat_of(steward), practice=new, taking=taking())
    own = make_practice(habitat.seat_of(habitat.bo), space=habitat.questions, title="Own", sections={"doing": "Go."})
    bo, address = client_of(habitat.bo), f"/k/{ids.text(own.pk)}/follows"
    hid = bo.post(address, {"standard": new.get_absolute_url(), "deviation": "Kept words"})
    none = bo.post(address, {"standard": f"/k/{ids.text(ids.new())}", "deviation": "Kept words"})

    assert hid.status_code == none.status_code == 422
    assert "There is no standard at this address." in hid.content.decode()
    assert "Kept words" in hid.content.decode()


def test_a_review_date_that_passed_shows_makes_a_look_due_and_needs_a_next_one(habitat, steward, reviewed, monkeypatch):
    practice = reviewed()
    take_standard(habitat.seat_of(steward), practice=practice, taking=taking())
    bo = client_of(habitat.bo)
    assert "review late" not in bo.get(f"/c/{habitat.community.slug}/standards").content.decode()
    passed = clock.now().date() - timedelta(days=1)
    Standard.objects.update(review_on=passed)
    Practice.objects.update(look_on=passed)
    days_that_came()

    assert "review late since" in bo.get(f"/c/{habitat.community.slug}/standards").content.decode()
    assert "Its review is late" in bo.get(practice.get_absolute_url()).content.decode()
    assert fresh(practice).contribution.standing == "due"
    with pytest.raises(Refusal, match="looked at again"):
        look_again(habitat.seat_of(habitat.ada), practice=fresh(practice), line="Read it.")
    look_again(habitat.seat_of(habitat.ada), practice=fresh(practice), line="Read it at Chokwe.", look_on=in_a_year())
    assert "review late" not in bo.get(f"/c/{habitat.community.slug}/standards").content.decode()
    page = bo.get(practice.get_absolute_url()).content.decode()
    assert "Read it at Chokwe." in page and "Its review is late" not in page


def test_it_ends_with_a_reason_or_with_the_practice(habitat, steward, reviewed):
    practice, other = reviewed(), reviewed("Another")
    for one in (practice, other):
        take_standard(habitat.seat_of(steward), practice=one, taking=taking())
    end_standard(habitat.seat_of(steward), practice=practice, why="It breaks pipes.")
    retire(habitat.seat_of(steward), practice=fresh(other), why="Nobody needs it.")

    assert not Standard.objects.filter(ended_at=None).exists()
    page = client_of(habitat.bo).get(practice.get_absolute_url()).content.decode()
    assert "It breaks pipes." in page and fresh(practice).contribution.standing == "adopted"
    assert (
        "There is no standard yet"
        in client_of(habitat.bo).get(f"/c/{habitat.community.slug}/standards").content.decode()
    )
    with pytest.raises(Refusal, match="no standard"):
        object_to_standard(habitat.seat_of(habitat.bo), practice=practice, text="No.")
    review(habitat.seat_of(habitat.bo), practice=fresh(practice), holds=True)


def test_an_edition_stands_alone_and_a_practice_follows_another(habitat, steward, reviewed):
    practice = reviewed()
    standard = take_standard(habitat.seat_of(steward), practice=practice, taking=taking())
    with pytest.raises(Refusal, match="another practice"):
        follow_standard(habitat.seat_of(habitat.ada), practice=practice, standard=standard)
    end_standard(habitat.seat_of(steward), practice=practice, why="Enough.")
    with pytest.raises(Refusal, match="no standard now"):
        follow_standard(habitat.seat_of(habitat.ada), practice=reviewed("B"), standard=Standard.objects.get())
