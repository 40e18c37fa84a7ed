"""Duties: those of the kind, for a term, in one space or everywhere, lent and ended."""

from datetime import timedelta

import pytest
import time_machine

from practicum.access import Capability, can
from practicum.activity.models import Activity
from practicum.communities.actions import end_duty, give_duty, lay_down_duty, lend_duty
from practicum.communities.models import Duty, Membership
from practicum.communities.seats import seat_in
from practicum.kit import NotAllowed, Refusal, clock, ids
from practicum.web.testing import make


def of(habitat, person):
    return Membership.objects.get(community=habitat.community, person=person)


def give(habitat, name="curator", **more):
    return give_duty(habitat.seat_of(habitat.ada), membership=of(habitat, habitat.bo), name=name, **more)


def test_a_duty_is_given_for_a_term_and_told(habitat):
    until = clock.now() + timedelta(days=100)
    give(habitat, until=until)

    assert habitat.seat_of(habitat.bo).duties == {"curator"}
    told = Activity.objects.get(kind="DutyGiven")
    assert (told.privileged, told.after["duty"], told.after["until"]) == (True, "curator", until.isoformat())
    with time_machine.travel(until + timedelta(seconds=1), tick=False):
        assert habitat.seat_of(habitat.bo).duties == frozenset()


@pytest.mark.parametrize(("kind", "given"), [("community_of_practice", False), ("virtual_team", True)])
def test_only_a_team_has_a_leader(db, kind, given):
    community, ada, bo = make.community(kind=kind), make.person("Ada"), make.person("Bo")
    make.member(ada, community, "steward")
    membership = make.member(bo, community)

    if given:
        give_duty(make.seat(ada, community), membership=membership, name="leader")
    else:
        with pytest.raises(Refusal):
            give_duty(make.seat(ada, community), membership=membership, name="leader")


def test_a_duty_in_one_space_gives_nothing_elsewhere(habitat):
    give(habitat, name="moderator", space=habitat.workshop)
    item = make.item(habitat.questions, habitat.ada)

    assert not can(habitat.seat_of(habitat.bo), Capability.MODERATE, item)
    assert can(seat_in(habitat.community, habitat.bo, space=habitat.workshop), Capability.MODERATE, item)
    assert not can(seat_in(habitat.community, habitat.bo, space=habitat.questions), Capability.MODERATE, item)


def test_a_duty_is_lent_within_its_term_and_not_lent_on(habitat):
    dee = make.person("Dee")
    to = make.member(dee, habitat.community)
    own = give(habitat, until=clock.now() + timedelta(days=10))
    bo = habitat.seat_of(habitat.bo)

    with pytest.raises(Refusal):
        lend_duty(bo, duty=own, to=to, until=clock.now() + timedelta(days=11))
    lent = lend_duty(bo, duty=own, to=to, until=clock.now() + timedelta(days=5))
    assert (make.seat(dee, habitat.community).duties, lent.lent_by) == ({"curator"}, habitat.bo)
    with pytest.raises(Refusal):
        lend_duty(make.seat(dee, habitat.community), duty=lent, to=of(habitat, habitat.ada), until=lent.until)

    end_duty(habitat.seat_of(habitat.ada), duty=own)
    assert make.seat(dee, habitat.community).duties == frozenset()


def test_one_lends_only_what_one_holds(habitat):
    own = give(habitat)

    with pytest.raises(NotAllowed):
        lend_duty(
            habitat.seat_of(habitat.ada), duty=own, to=of(habitat, habitat.ada), until=clock.now() + timedelta(days=1)
        )
    lay_down_duty(habitat.seat_of(habitat.bo), duty=own)
    own.refresh_from_db()
    with pytest.raises(Refusal):
        lend_duty(
            habitat.seat_of(habitat.bo), duty=own, to=of(habitat, habitat.ada), until=clock.now() + timedelta(days=1)
        )


def test_a_member_gives_and_ends_no_duty(habitat):
    with pytest.raises(NotAllowed):
        give_duty(habitat.seat_of(habitat.bo), membership=of(habitat, habitat.bo), name="steward")
    with pytest.raises(NotAllowed):
        end_duty(habitat.seat_of(habitat.bo), duty=Duty.objects.get(name="steward"))


@pytest.mark.parametrize("days", [-1, 1_200])
def test_a_term_lies_ahead_and_is_three_years_at_most(habitat, days):
    with pytest.raises(Refusal):
        give(habitat, until=clock.now() + timedelta(days=days))


def test_it_is_not_given_twice(habitat):
    give(habitat)

    with pytest.raises(Refusal):
        give(habitat)


def test_the_pages_give_and_end_it(habitat, reading_as):
    ada = reading_as(habitat.ada)
    ada.post("/c/splices/people/bo/duty", {"name": "greeter", "until": ""})
    duty = Duty.objects.get(name="greeter")
    assert "greeter" in reading_as(habitat.bo).get("/c/splices/people").content.decode()

    ada.post(f"/c/splices/duties/{ids.text(duty.pk)}/end", {})
    assert habitat.seat_of(habitat.bo).duties == frozenset()
