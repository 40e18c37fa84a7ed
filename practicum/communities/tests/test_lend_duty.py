"""Lending a duty: to whom, until when, shown as lent, taken back; what is lent goes with whoever lent it."""

from datetime import timedelta

import pytest

from practicum.access import DutyName
from practicum.communities.actions import end_duty, give_duty, lend_duty, suspend
from practicum.communities.models import Duty, Membership
from practicum.kit import Refusal, clock, ids
from practicum.web.testing import make


@pytest.fixture
def greeter(habitat):
    """Bo greets, for a hundred days."""
    return give(habitat, "greeter")


def of(habitat, person):
    return Membership.objects.get(community=habitat.community, person=person)


def give(habitat, name, **more):
    until = clock.now() + timedelta(days=100)
    return give_duty(habitat.seat_of(habitat.ada), membership=of(habitat, habitat.bo), name=name, until=until, **more)


def soon():
    return clock.now() + timedelta(days=9)


def lend(habitat, duty, to):
    return lend_duty(habitat.seat_of(duty.membership.person), duty=duty, to=of(habitat, to), until=soon())


def test_a_duty_is_lent_shown_as_lent_and_taken_back(habitat, reading_as, dee, greeter):
    bo = reading_as(habitat.bo)
    own = bo.get("/c/splices/people/bo").content.decode()
    assert "Lend it" in own and "To whom" in own

    answer = bo.post(f"/c/splices/duties/{ids.text(greeter.pk)}/lend", {"to": "@Dee", "until": str(soon().date())})
    assert (answer.status_code, answer["Location"]) == (302, "/c/splices/people/dee")
    assert habitat.seat_of(dee).duties == {"greeter"} == habitat.seat_of(habitat.bo).duties
    assert "lent by Bo" in reading_as(habitat.ada).get("/c/splices/people").content.decode()
    assert "lent by Bo" in reading_as(None).get("/c/splices/").content.decode()
    assert "Lent by you" in bo.get("/c/splices/people/bo").content.decode()
    assert "Take it back" in bo.get("/c/splices/people/dee").content.decode()

    bo.post(f"/c/splices/duties/{ids.text(Duty.objects.get(lent_by=habitat.bo).pk)}/end", {})
    assert (habitat.seat_of(dee).duties, habitat.seat_of(habitat.bo).duties) == (frozenset(), {"greeter"})


def test_it_is_offered_on_the_page_of_a_member_who_does_not_hold_it(habitat, reading_as, dee, greeter):
    bo = reading_as(habitat.bo)
    assert "Lend your duty of greeter" in bo.get("/c/splices/people/dee").content.decode()

    lend(habitat, greeter, dee)
    assert "Lend your duty" not in bo.get("/c/splices/people/dee").content.decode()
    assert "Lend" not in reading_as(dee).get("/c/splices/people/ada").content.decode()


@pytest.mark.parametrize(("to", "until", "words"), [
    ("nobody", "2099-01-01", "Nobody in this community is called @nobody."),
    ("dee", "", "This field is required."),
    ("dee", "2001-01-01", "A duty ends in the future."),
    ("bo", None, "A duty is lent to another member."),
])  # fmt: skip
def test_what_is_wrong_is_said_in_a_sentence(habitat, reading_as, dee, greeter, to, until, words):
    until = str(soon().date()) if until is None else until
    answer = reading_as(habitat.bo).post(f"/c/splices/duties/{ids.text(greeter.pk)}/lend", {"to": to, "until": until})

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert Duty.objects.exclude(lent_by=None).count() == 0


def test_nobody_lends_anothers_duty_not_even_a_steward(habitat, reading_as, dee, greeter):
    body = {"to": "dee", "until": str(soon().date())}
    for person in (habitat.ada, dee):
        assert reading_as(person).post(f"/c/splices/duties/{ids.text(greeter.pk)}/lend", body).status_code == 403
    assert habitat.seat_of(dee).duties == frozenset()


def test_it_is_not_lent_twice_to_the_same_member(habitat, dee, greeter):
    lend(habitat, greeter, dee)

    with pytest.raises(Refusal, match="holds this duty already"):
        lend(habitat, greeter, dee)


def test_what_was_lent_ends_when_the_lender_is_sent_out(habitat, dee):
    lend(habitat, give(habitat, "moderator"), dee)
    assert habitat.seat_of(dee).duties == {"moderator"}

    suspend(habitat.seat_of(habitat.ada), membership=of(habitat, habitat.bo), why="Sold things.")

    assert habitat.seat_of(dee).duties == frozenset()


def test_a_lent_duty_of_steward_keeps_no_community_when_its_lender_goes(habitat, dee):
    own = Duty.objects.get(name=DutyName.STEWARD)
    lend_duty(habitat.seat_of(habitat.ada), duty=own, to=of(habitat, dee), until=soon())

    with pytest.raises(Refusal, match="Nobody would look after"):
        end_duty(habitat.seat_of(habitat.ada), duty=own)


def test_ending_what_one_was_lent_ends_nothing_that_one_lent_oneself(habitat, dee, greeter):
    """Bo greets everywhere and lends that to Dee; Ada lends Bo hers of one space, and takes it back."""
    lend(habitat, greeter, dee)
    make.member(habitat.ada, habitat.community)
    hers = Duty.objects.create(
        membership=of(habitat, habitat.ada), name="greeter", space=habitat.workshop, until=soon() + timedelta(days=9)
    )
    lent = lend_duty(habitat.seat_of(habitat.ada), duty=hers, to=of(habitat, habitat.bo), until=soon())

    end_duty(habitat.seat_of(habitat.ada), duty=lent)

    assert habitat.seat_of(dee).duties == {"greeter"}


def test_a_duty_in_a_secret_space_does_not_tell_of_it(habitat, reading_as, dee):
    hidden = make.space(habitat.community, "secret", "inner", name="Inner circle")
    make.seated(habitat.bo, hidden)
    give(habitat, "curator", space=hidden)

    assert "Inner circle" in reading_as(habitat.bo).get("/c/splices/people/bo").content.decode()
    for path in ("/c/splices/people/bo", "/c/splices/people"):
        page = reading_as(dee).get(path).content.decode()
        assert "Inner circle" not in page and "curator" not in page
