"""Closing doors: leaving, suspending, removing, letting back; what ends, what stays; no silent last steward."""

import pytest

from practicum.activity.models import Activity
from practicum.communities.actions import (
    end_duty,
    lay_down_duty,
    leave,
    let_in,
    lift,
    open_space,
    remove_member,
    seat_people,
    suspend,
)
from practicum.communities.models import AudienceSeat, Duty, Membership, Space, SpaceSeat
from practicum.kit import NotAllowed, Refusal
from practicum.web.testing import make
from practicum.writing.models import Contribution


def place(habitat, person):
    return Membership.objects.get(community=habitat.community, person=person)


@pytest.fixture
def inner(habitat):
    """A closed space in which Bo sits, and an item in a public space narrowed to him."""
    space = open_space(
        habitat.seat_of(habitat.ada), community=habitat.community, name="Inner", reach="closed", people=[habitat.bo]
    )
    make.item(space, habitat.ada)
    make.item(habitat.questions, habitat.ada, audience=make.audience(habitat.questions, habitat.ada, habitat.bo))
    make.item(habitat.workshop, habitat.ada)
    make.item(habitat.questions, habitat.bo, title="By Bo")
    return space


def sees(person):
    return Contribution.objects.visible_to(person).count()


OUT = {
    "leave": lambda h: leave(h.seat_of(h.bo), community=h.community),
    "suspend": lambda h: suspend(h.seat_of(h.ada), membership=place(h, h.bo), why="Sold things."),
    "remove": lambda h: remove_member(h.seat_of(h.ada), membership=place(h, h.bo), why="Sold things."),
}


@pytest.mark.parametrize(("act", "standing"), [("leave", "left"), ("suspend", "suspended"), ("remove", "removed")])
def test_whoever_goes_out_sees_what_a_stranger_sees_and_what_was_written_stays(habitat, inner, act, standing):
    make.member(habitat.bo, habitat.community, "curator")
    assert sees(habitat.bo) == 4

    OUT[act](habitat)

    assert sees(habitat.bo) == sees(None) == sees(habitat.cy) == 1
    assert place(habitat, habitat.bo).standing == standing
    assert SpaceSeat.objects.get(person=habitat.bo).until is not None
    assert AudienceSeat.objects.filter(person=habitat.bo).count() == 0
    assert Duty.objects.get(membership__person=habitat.bo).until is not None
    assert Contribution.objects.filter(title="By Bo", state="published").count() == 1


def test_a_suspension_is_told_with_its_reason_and_what_was_before(habitat):
    suspend(habitat.seat_of(habitat.ada), membership=place(habitat, habitat.bo), why="Sold things.")

    told = Activity.objects.get(kind="MemberSuspended")
    assert (told.privileged, told.why, told.before, told.after) == (
        True,
        "Sold things.",
        {"standing": "member"},
        {"standing": "suspended"},
    )


def test_without_a_reason_nobody_is_suspended(habitat):
    with pytest.raises(Refusal):
        suspend(habitat.seat_of(habitat.ada), membership=place(habitat, habitat.bo), why=" ")


def test_letting_back_gives_the_membership_and_nothing_else(habitat, inner):
    make.member(habitat.bo, habitat.community, "moderator")
    suspend(habitat.seat_of(habitat.ada), membership=place(habitat, habitat.bo), why="For a week.")

    lift(habitat.seat_of(habitat.ada), membership=place(habitat, habitat.bo))

    seat = habitat.seat_of(habitat.bo)
    assert (seat.standing, seat.duties) == ("member", frozenset())
    assert not Space.objects.visible_to(habitat.bo).filter(pk=inner.pk).exists()


def test_leaving_is_no_way_around_a_suspension(habitat):
    suspend(habitat.seat_of(habitat.ada), membership=place(habitat, habitat.bo), why="For a week.")
    leave(habitat.seat_of(habitat.bo), community=habitat.community)
    assert place(habitat, habitat.bo).standing == "removed"

    lift(habitat.seat_of(habitat.ada), membership=place(habitat, habitat.bo))
    assert place(habitat, habitat.bo).standing == "left"


def test_a_moderator_suspends_members_but_not_those_who_tend(habitat):
    mo = make.person("Mo")
    make.member(mo, habitat.community, "moderator")
    seat = make.seat(mo, habitat.community)

    with pytest.raises(NotAllowed):
        suspend(seat, membership=place(habitat, habitat.ada), why="No.")
    with pytest.raises(NotAllowed):
        suspend(seat, membership=place(habitat, mo), why="No.")
    suspend(seat, membership=place(habitat, habitat.bo), why="Yes.")
    assert place(habitat, habitat.bo).standing == "suspended"


def test_a_member_suspends_nobody(habitat):
    with pytest.raises(NotAllowed):
        suspend(habitat.seat_of(habitat.bo), membership=place(habitat, habitat.ada), why="No.")


def test_the_last_steward_leaves_with_a_sentence_or_not_at_all(habitat):
    duty = Duty.objects.get(name="steward")
    for act in (
        lambda: leave(habitat.seat_of(habitat.ada), community=habitat.community),
        lambda: lay_down_duty(habitat.seat_of(habitat.ada), duty=duty),
        lambda: end_duty(habitat.seat_of(habitat.ada), duty=duty),
    ):
        with pytest.raises(Refusal):
            act()
    assert habitat.seat_of(habitat.ada).duties == {"steward"}

    leave(habitat.seat_of(habitat.ada), community=habitat.community, line="Bo asks the host to find a steward.")
    assert Activity.objects.get(kind="MemberLeft").why == "Bo asks the host to find a steward."


def test_one_of_two_stewards_leaves_silently(habitat):
    make.member(habitat.bo, habitat.community, "steward")

    leave(habitat.seat_of(habitat.ada), community=habitat.community)

    assert place(habitat, habitat.ada).standing == "left"


def test_seats_in_a_joint_space_end_where_one_came_through_this_community(habitat):
    home = make.community("home")
    hal = make.person("Hal")
    make.member(hal, home, "steward")
    space = open_space(make.seat(hal, home), community=home, name="Joint", reach="closed")
    let_in(make.seat(hal, home), space=space, community=habitat.community)
    seat_people(make.seat(hal, home), space=space, people=[habitat.bo])
    assert Space.objects.visible_to(habitat.bo).filter(pk=space.pk).exists()

    leave(habitat.seat_of(habitat.bo), community=habitat.community)

    assert not Space.objects.visible_to(habitat.bo).filter(pk=space.pk).exists()
    assert SpaceSeat.objects.get(person=habitat.bo).until is not None


def test_a_suspended_member_of_a_hidden_community_still_finds_the_way_out(habitat, reading_as):
    type(habitat.community).objects.update(listed=False)
    suspend(habitat.seat_of(habitat.ada), membership=place(habitat, habitat.bo), why="For a week.")
    bo = reading_as(habitat.bo)

    assert bo.get("/c/splices/").status_code == 404
    assert bo.get("/c/splices/leave").status_code == 200
    assert bo.post("/c/splices/leave", {}).status_code == 302
