"""Races at the door: joining, invitations, suspending, duties."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from practicum.communities import actions
from practicum.communities.models import Duty, Invitation, JoiningRequest, Membership, Welcome
from practicum.kit import clock
from practicum.web.testing import make
from tests.races.racing import Act, Race


def running(membership: Any, name: str) -> int:
    return Duty.objects.filter(membership=membership, name=name).exclude(until__lte=clock.now()).count()


class Newcomers(Race):
    """One newcomer a round. (Not run by itself.)"""

    def begin(self) -> None:
        self.cy = make.person()

    def standing(self) -> Any:
        return Membership.objects.get(person=self.cy, community=self.world.place)


del Race.all["Newcomers"]


class OneJoinsOnce(Newcomers):
    def act(self, number: int) -> Act:
        seat = self.world.seat(self.cy)
        return lambda: actions.join(seat, community=self.world.place)

    def wrong(self, done: list[Any]) -> Iterator[str]:
        told = len(self.world.told("MemberJoined", self.standing()))
        if (self.standing().standing, told) != ("member", 1):
            yield f"joined as {self.standing().standing}, told {told} times"


class SuspendedWhileJoining(Newcomers):
    """A steward suspends whoever has just come in; a second click on Join does not undo that."""

    def act(self, number: int) -> Act:
        seat = self.world.seat(self.cy)
        if number:
            return lambda: actions.join(seat, community=self.world.place)
        ada = self.world.seat(self.world.ada)

        def suspend() -> None:
            while not (found := Membership.objects.filter(person=self.cy, community=self.world.place).first()):
                pass
            actions.suspend(ada, membership=found, why="Spam.")

        return suspend

    def wrong(self, done: list[Any]) -> Iterator[str]:
        if self.world.told("MemberSuspended", self.standing()) and self.standing().standing != "suspended":
            yield f"suspended, and yet {self.standing().standing}"


class RemovedWhileAnInvitationIsUsed(Newcomers):
    many = 10

    def begin(self) -> None:
        super().begin()
        ada = self.world.seat(self.world.ada)
        make.member(self.cy, self.world.place, standing="applicant")
        self.invitations = [
            actions.invite(ada, community=self.world.place, address=self.cy.email)[0] for _ in range(self.many - 1)
        ]

    def act(self, number: int) -> Act:
        seat, membership = self.world.seat(self.cy), self.standing()
        if number == self.many - 1:
            ada = self.world.seat(self.world.ada)
            return lambda: actions.remove_member(ada, membership=membership, why="Spam.")
        given = Invitation.objects.select_related("community", "invited_by").get(pk=self.invitations[number].pk)
        return lambda: actions.accept_invitation(seat, invitation=given)

    def wrong(self, done: list[Any]) -> Iterator[str]:
        if self.world.told("MemberRemoved", self.standing()) and self.standing().standing != "removed":
            yield f"removed, and yet {self.standing().standing}"


class AnInvitationIsUsedOnce(Newcomers):
    def begin(self) -> None:
        super().begin()
        ada = self.world.seat(self.world.ada)
        self.given, _ = actions.invite(ada, community=self.world.place, address=self.cy.email, duty="greeter")

    def act(self, number: int) -> Act:
        seat = self.world.seat(self.cy)
        given = Invitation.objects.select_related("community", "invited_by").get(pk=self.given.pk)
        return lambda: actions.accept_invitation(seat, invitation=given)

    def wrong(self, done: list[Any]) -> Iterator[str]:
        used, duties = self.many - done.count(None), running(self.standing(), "greeter")
        if (used, duties, len(self.world.told("InvitationAccepted", self.given))) != (1, 1, 1):
            yield f"an invitation was used {used} times and gave {duties} duties"


class TwoInvitationsGiveADutyOnce(Newcomers):
    many = 20

    def begin(self) -> None:
        super().begin()
        ada = self.world.seat(self.world.ada)
        words = {"community": self.world.place, "address": self.cy.email, "duty": "greeter"}
        self.given = [actions.invite(ada, **words)[0] for _ in range(self.many)]

    def act(self, number: int) -> Act:
        seat = self.world.seat(self.cy)
        given = Invitation.objects.select_related("community", "invited_by").get(pk=self.given[number].pk)
        return lambda: actions.accept_invitation(seat, invitation=given)

    def wrong(self, done: list[Any]) -> Iterator[str]:
        if running(self.standing(), "greeter") != 1:
            yield f"one holds a duty {running(self.standing(), 'greeter')} times"


class OneAsksOnce(Newcomers):
    def begin(self) -> None:
        super().begin()
        self.place = make.community(joining="request")
        make.member(self.world.ada, self.place, "steward")

    def act(self, number: int) -> Act:
        seat = make.seat(self.cy, self.place)
        return lambda: actions.ask_to_join(seat, community=self.place, reason="learn", why="Ropes.")

    def wrong(self, done: list[Any]) -> Iterator[str]:
        membership = Membership.objects.get(person=self.cy, community=self.place)
        asked = JoiningRequest.objects.filter(person=self.cy, community=self.place).count()
        if (asked, len(self.world.told("JoiningAsked", membership))) != (1, 1) or done.count(None):
            yield f"asked {asked} times, told {len(self.world.told('JoiningAsked', membership))}"


class ItIsDecidedOnce(OneAsksOnce):
    def begin(self) -> None:
        super().begin()
        seat = make.seat(self.cy, self.place)
        self.request = actions.ask_to_join(seat, community=self.place, reason="learn", why="Ropes.")

    def act(self, number: int) -> Act:
        if number == 0:
            cy = make.seat(self.cy, self.place)
            request = JoiningRequest.objects.select_related("community", "person").get(pk=self.request.pk)
            return lambda: actions.withdraw(cy, request=request)
        ada = make.seat(self.world.ada, self.place)
        request = JoiningRequest.objects.select_related("community", "person").get(pk=self.request.pk)
        return lambda: actions.decide(ada, request=request, accept=bool(number % 2), line="So be it.")

    def wrong(self, done: list[Any]) -> Iterator[str]:
        membership = Membership.objects.get(person=self.cy, community=self.place)
        state = JoiningRequest.objects.get(pk=self.request.pk).state
        kinds = ("JoiningAccepted", "JoiningDeclined", "JoiningWithdrawn")
        told = [kind for kind in kinds for _ in self.world.told(kind, membership)]
        if told != [f"Joining{state.title()}"] or (membership.standing == "member") != (state == "accepted"):
            yield f"told are {told}; the request is {state}, and she is {membership.standing}"


class ADutyIsGivenOnce(Newcomers):
    def begin(self) -> None:
        super().begin()
        self.membership = make.member(self.cy, self.world.place)

    def act(self, number: int) -> Act:
        ada, membership = self.world.seat(self.world.ada), self.standing()
        return lambda: actions.give_duty(ada, membership=membership, name="curator")

    def wrong(self, done: list[Any]) -> Iterator[str]:
        if (running(self.membership, "curator"), len(self.world.told("DutyGiven", self.membership))) != (1, 1):
            yield f"one holds a duty {running(self.membership, 'curator')} times"


class ADutyIsLentOnce(Newcomers):
    def begin(self) -> None:
        super().begin()
        self.membership = make.member(self.cy, self.world.place)
        self.duty = Duty.objects.create(
            membership=Membership.objects.get(person=self.world.bo, community=self.world.place), name="greeter"
        )

    def act(self, number: int) -> Act:
        bo, until = self.world.seat(self.world.bo), clock.now() + timedelta(days=3)
        duty = Duty.objects.select_related("membership__community", "space").get(pk=self.duty.pk)
        return lambda: actions.lend_duty(bo, duty=duty, to=self.standing(), until=until)

    def wrong(self, done: list[Any]) -> Iterator[str]:
        if (running(self.membership, "greeter"), len(self.world.told("DutyLent", self.membership))) != (1, 1):
            yield f"a duty is lent {running(self.membership, 'greeter')} times"
        Duty.objects.filter(pk=self.duty.pk).delete()


class OneStewardStays(Race):
    """Two stewards lay it down at the same moment, without a word on what becomes of the community."""

    many = 10

    def begin(self) -> None:
        self.place = make.community(joining="open")
        self.people = [make.person() for _ in range(self.many)]
        for person in self.people:
            make.member(person, self.place, "steward")

    def act(self, number: int) -> Act:
        seat = make.seat(self.people[number], self.place)
        if number % 2:
            return lambda: actions.leave(seat, community=self.place)
        duty = Duty.objects.select_related("membership__person", "space").get(membership__person=self.people[number])
        return lambda: actions.lay_down_duty(seat, duty=duty)

    def wrong(self, done: list[Any]) -> Iterator[str]:
        left = Duty.objects.filter(membership__community=self.place, name="steward", membership__standing="member")
        left = left.exclude(until__lte=clock.now()).count()
        if left != 1:
            yield f"{left} stewards are left"


class OneIsWelcomedOnce(Newcomers):
    def begin(self) -> None:
        super().begin()
        self.membership = make.member(self.cy, self.world.place)

    def act(self, number: int) -> Act:
        bo, membership = self.world.seat(self.world.bo), self.standing()
        return lambda: actions.welcome(bo, membership=membership, text="Hello.")

    def wrong(self, done: list[Any]) -> Iterator[str]:
        made = Welcome.objects.filter(membership=self.membership).count()
        if (made, len(self.world.told("NewcomerWelcomed", self.membership))) != (1, 1):
            yield f"welcomed {made} times by one member"
