"""People from archives: taken in by the host's hand, retired when their owner has claimed them."""

import pytest

from practicum.access import Seat
from practicum.kit import NotAllowed, Refusal
from practicum.people.actions import Newcomer, retire_placeholder, take_in
from practicum.people.models import Happening, Person, PersonState, SecurityEvent
from practicum.people.tests.conftest import seat


def test_a_batch_becomes_people_in_its_order(ada, django_assert_max_num_queries) -> None:
    batch = [Newcomer("Jan Jansen", "nl"), Newcomer("Jan Jansen"), Newcomer("李"), Newcomer("x" * 500)]

    with django_assert_max_num_queries(4):
        people = take_in(seat(ada), batch=batch)

    stored = list(Person.objects.filter(state=PersonState.PLACEHOLDER).order_by("pk"))
    assert [person.pk for person in people] == [person.pk for person in stored]
    assert [person.name for person in stored] == ["Jan Jansen", "Jan Jansen", "李", "x" * 120]
    assert len({person.handle for person in stored}) == 4
    assert {(person.email, person.has_usable_password(), person.active) for person in stored} == {("", False, False)}
    assert stored[0].language == "nl"


def test_the_console_may_and_a_member_may_not(bo, db) -> None:
    take_in(Seat(None, console=True, why="brings an archive in"), batch=[Newcomer("Old")])

    for who in (seat(bo), Seat(None)):
        with pytest.raises(NotAllowed):
            take_in(who, batch=[Newcomer("Old")])
    assert Person.objects.filter(name="Old").count() == 1


def test_a_claimed_placeholder_keeps_nothing_of_the_name(ada, bo) -> None:
    (old,) = take_in(seat(ada), batch=[Newcomer("Bo F. (work)")])

    retire_placeholder(seat(bo), placeholder=old, into=bo, proved=True)

    old.refresh_from_db()
    assert (old.state, old.name, old.handle[:8]) == (PersonState.FORMER, "", "retired-")
    assert SecurityEvent.objects.values_list("person", "what").get() == (bo.pk, Happening.CLAIMED)


def test_without_proof_nothing_is_claimed(ada, bo) -> None:
    (old,) = take_in(seat(ada), batch=[Newcomer("Old")])

    with pytest.raises(NotAllowed):
        retire_placeholder(seat(bo), placeholder=old, into=bo, proved=False)
    with pytest.raises(Refusal):
        retire_placeholder(seat(bo), placeholder=ada, into=bo, proved=True)
    assert Person.objects.get(pk=old.pk).name == "Old"
