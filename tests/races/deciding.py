"""Races on the way to a decision: one vote a person, one end of a phase, one stance a round."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from practicum.decisions import actions
from practicum.decisions.models import Decision, Dissent, Proposal, Voice, Vote
from practicum.kit import clock
from practicum.web.testing import make
from tests.races.racing import Act, Race


class Proposals(Race):
    """One proposal a round. (Not run by itself.)"""

    process = "vote"

    def begin(self) -> None:
        self.cast = 0
        made = actions.propose(
            self.world.seat(self.world.ada), space=self.world.space, process=self.process, title="We fill first.",
            sections={"question": "Fill or listen?"},
        )  # fmt: skip
        self.number = made.pk

    def found(self) -> Any:
        return Decision.objects.select_related("contribution__space__community", "contribution__author").get(
            pk=self.number
        )

    def change(self, **facts: Any) -> None:
        Proposal.objects.filter(pk=self.number).update(**facts)

    def now(self) -> Proposal:
        return Proposal.objects.get(pk=self.number)


del Race.all["Proposals"]


class OneVotesOnce(Proposals):
    """One person presses fifty times, yes and no."""

    def act(self, number: int) -> Act:
        seat, found = self.world.seat(self.world.bo), self.found()
        return lambda: actions.vote(seat, decision=found, ballot={"word": "yes" if number % 2 else "no"})

    def wrong(self, done: list[Any]) -> Iterator[str]:
        votes = Vote.objects.filter(proposal=self.number).count()
        told = len(self.world.told("SpokenOn", self.found()))
        if (votes, told) != (1, 1) or done.count(None):
            yield f"one person has {votes} votes, told {told} times, {done.count(None)} refused"


class VotesAreCountedAsTheyStand(Proposals):
    """Members vote while it ends: what was taken is counted, what came later is refused."""

    many = 20

    def begin(self) -> None:
        super().begin()
        self.people = [make.person() for _ in range(self.many)]
        for person in self.people:
            make.member(person, self.world.place)

    def act(self, number: int) -> Act:
        found = self.found()
        if number == 0:
            ada = self.world.seat(self.world.ada)

            def end() -> None:
                self.change(until=clock.now() - timedelta(seconds=1))
                actions.go_on(ada, decision=found)

            return end
        seat = self.world.seat(self.people[number])
        return lambda: actions.vote(seat, decision=found, ballot={"word": "yes"})

    def wrong(self, done: list[Any]) -> Iterator[str]:
        taken = self.many - 1 - done[1:].count(None)
        counted, kept = self.now().result.get("yes"), Vote.objects.filter(proposal=self.number).count()
        if (counted, kept) != (taken, taken):
            yield f"{taken} votes were taken, {kept} are kept, {counted} were counted"


class APhaseEndsOnce(Proposals):
    """A vote ends by many at once: one outcome, told once, and its dissent written once."""

    def begin(self) -> None:
        super().begin()
        found = self.found()
        for person, word in ((self.world.ada, "yes"), (self.world.bo, "no")):
            actions.vote(self.world.seat(person), decision=found, ballot={"word": word}, reason="So.")
        third = make.person()
        make.member(third, self.world.place)
        actions.vote(self.world.seat(third), decision=found, ballot={"word": "yes"})
        self.change(until=clock.now() - timedelta(seconds=1))

    def act(self, number: int) -> Act:
        ada, found = self.world.seat(self.world.ada), self.found()
        return lambda: actions.go_on(ada, decision=found)

    def wrong(self, done: list[Any]) -> Iterator[str]:
        ended, told = self.many - done.count(None), len(self.world.told("ProposalEnded", self.found()))
        dissents = Dissent.objects.filter(decision=self.number).count()
        if (ended, told, dissents, self.now().outcome) != (1, 1, 1, "adopted"):
            yield f"ended {ended} times, told {told}, {dissents} dissents, {self.now().outcome}"


class APhaseIsNotLeaptOver(Proposals):
    """A consent round is led on by many at once: to the next phase, and no further."""

    process = "consent"

    def begin(self) -> None:
        super().begin()
        self.change(until=clock.now() - timedelta(seconds=1))

    def act(self, number: int) -> Act:
        ada, found = self.world.seat(self.world.ada), self.found()
        return lambda: actions.go_on(ada, decision=found)

    def wrong(self, done: list[Any]) -> Iterator[str]:
        if (self.now().phase, self.many - done.count(None)) != ("clarify", 1):
            yield f"is in {self.now().phase} after {self.many - done.count(None)} steps"


class OneStanceARound(Proposals):
    process = "consent"

    def begin(self) -> None:
        super().begin()
        self.change(phase="object")

    def act(self, number: int) -> Act:
        seat, found = self.world.seat(self.world.bo), self.found()
        word = ("consent", "aside", "objection")[number % 3]
        return lambda: actions.speak(seat, decision=found, word=word, text="So.", suggestion="Other.")

    def wrong(self, done: list[Any]) -> Iterator[str]:
        said = Voice.objects.filter(proposal=self.number).count()
        if said != 1 or done.count(None):
            yield f"one person holds {said} stances, {done.count(None)} refused"
