"""Races around answers: accepting, saying how it went, joining a problem."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from practicum.activity.models import Activity, Follow
from practicum.conversations import actions
from practicum.conversations.models import Acceptance, Post
from practicum.conversations.settling import facts_of, tries_of
from practicum.writing.models import Contribution, Link, Outcome, Use
from tests.races.racing import Act, Race


def standing_differs(thread: Any) -> Iterator[str]:
    """A question's standing is what its rows say."""
    should = facts_of(thread.pk)[1]
    has = Contribution.objects.get(pk=thread.pk).standing
    if has != should:
        yield f"the question stands as {has} and should as {should}"


class OneAnswerIsAccepted(Race):
    def begin(self) -> None:
        self.thread = self.world.thread()
        self.answers = [self.world.posted(self.thread) for _ in range(3)]

    def act(self, number: int) -> Act:
        seat, answer = self.world.seat(self.world.ada), self.world.fresh(self.answers[number % 3])
        return lambda: actions.accept_answer(seat, answer=answer)

    def wrong(self, done: list[Any]) -> Iterator[str]:
        told = [one.after["answer"] for one in self.world.told("AnswerAccepted", self.thread)]
        accepted = list(Acceptance.objects.filter(thread=self.thread.pk).values_list("answer_id", flat=True))
        if [str(pk) for pk in accepted] != told[-1:]:
            yield f"accepted {accepted}, told last {told[-1:]}"
        if any(one == next_one for one, next_one in pairwise(told)):
            yield "the same acceptance is told twice"
        yield from standing_differs(self.thread)


class AnAcceptedAnswerIsRemoved(Race):
    def begin(self) -> None:
        self.thread = self.world.thread()
        self.answer = self.world.posted(self.thread)

    def act(self, number: int) -> Act:
        answer = self.world.fresh(self.answer)
        if number % 5 == 0:
            bo, item = self.world.seat(self.world.bo), self.world.fresh(answer.contribution)
            return lambda: actions.take_away(bo, item=item)
        if number % 5 == 1:
            seat = self.world.seat(self.world.crowd[number])
            return lambda: actions.confirm_answer(seat, answer=answer, outcome=Outcome.WORKED)
        ada = self.world.seat(self.world.ada)
        return lambda: actions.accept_answer(ada, answer=answer)

    def wrong(self, done: list[Any]) -> Iterator[str]:
        yield from standing_differs(self.thread)


class OneSaysOnceHowItWent(Race):
    def begin(self) -> None:
        self.thread = self.world.thread()
        self.answer = self.world.posted(self.thread)

    def act(self, number: int) -> Act:
        seat, answer = self.world.seat(self.world.crowd[0]), self.world.fresh(self.answer)
        outcome = Outcome.values[number % 4]
        return lambda: actions.confirm_answer(seat, answer=answer, outcome=outcome)

    def wrong(self, done: list[Any]) -> Iterator[str]:
        uses = Use.objects.filter(contribution=self.answer.pk)
        if uses.filter(withdrawn_at=None).count() != 1:
            yield "not one word of hers counts"
        replaced = [pk for pk in uses.values_list("supersedes", flat=True) if pk]
        if len(replaced) != len(set(replaced)):
            yield "two words of hers replace the same one"
        yield from standing_differs(self.thread)


class ManySayHowItWent(Race):
    def begin(self) -> None:
        self.thread = self.world.thread()
        self.answer = self.world.posted(self.thread)

    def act(self, number: int) -> Act:
        seat, answer = self.world.seat(self.world.crowd[number]), self.world.fresh(self.answer)
        return lambda: actions.confirm_answer(seat, answer=answer, outcome=Outcome.WORKED)

    def wrong(self, done: list[Any]) -> Iterator[str]:
        counts = tries_of([self.answer.pk])[self.answer.pk]
        if Post.objects.get(pk=self.answer.pk).worked != counts["worked"] or counts["worked"] != self.many:
            yield f"{self.many} say that it worked; counted are {counts}"


class SameProblemAsOnePerson(Race):
    def begin(self) -> None:
        self.thread, self.cy = self.world.thread(), self.world.crowd[0]

    def act(self, number: int) -> Act:
        seat, thread = self.world.seat(self.cy), self.world.fresh(self.thread)
        return lambda: actions.join_problem(seat, thread=thread)

    def wrong(self, done: list[Any]) -> Iterator[str]:
        found = {
            "links": Link.objects.filter(here=self.thread.pk, person=self.cy).count(),
            "follows": Follow.objects.filter(thing_id=self.thread.pk, person=self.cy).count(),
            "told": len(self.world.told("ProblemShared", self.thread)),
            "counted": self.world.fresh(self.thread).same_problem,
        }
        if set(found.values()) != {1}:
            yield f"one person has the same problem: {found}"


class SameProblemAsManyPeople(Race):
    def begin(self) -> None:
        self.thread = self.world.thread()

    def act(self, number: int) -> Act:
        seat, thread = self.world.seat(self.world.crowd[number]), self.world.fresh(self.thread)
        return lambda: actions.join_problem(seat, thread=thread)

    def wrong(self, done: list[Any]) -> Iterator[str]:
        counted, told = self.world.fresh(self.thread).same_problem, len(self.world.told("ProblemShared", self.thread))
        if (counted, told) != (self.many, self.many):
            yield f"{self.many} have the same problem; counted are {counted}, told {told}"


class SameProblemAndNotAfterAll(Race):
    def begin(self) -> None:
        self.thread = self.world.thread()
        for person in self.world.crowd[::2]:
            actions.join_problem(self.world.seat(person), thread=self.world.fresh(self.thread))

    def act(self, number: int) -> Act:
        seat, thread = self.world.seat(self.world.crowd[number]), self.world.fresh(self.thread)
        act = actions.join_problem if number % 2 else actions.leave_problem
        return lambda: act(seat, thread=thread)

    def wrong(self, done: list[Any]) -> Iterator[str]:
        if self.world.fresh(self.thread).same_problem != self.many // 2:
            yield f"{self.many // 2} have the same problem; counted are {self.world.fresh(self.thread).same_problem}"


class OutdatedWhileItIsAnswered(Race):
    many = 30

    def begin(self) -> None:
        self.thread, self.newer = self.world.thread(), self.world.thread()
        self.answer = self.world.posted(self.thread)

    def act(self, number: int) -> Act:
        seat, thread = self.world.seat(self.world.crowd[number]), self.world.fresh(self.thread)
        if number % 3 == 0:
            newer = self.world.fresh(self.newer.contribution)
            return lambda: actions.mark_outdated(seat, thing=thread, newer=newer)
        if number % 3 == 1:
            return lambda: self.world.posted(thread, self.world.crowd[number])
        answer = self.world.fresh(self.answer)
        return lambda: actions.confirm_answer(seat, answer=answer, outcome=Outcome.WORKED)

    def wrong(self, done: list[Any]) -> Iterator[str]:
        yield from standing_differs(self.thread)
        if Link.objects.filter(here=self.thread.pk, there=self.newer.pk).count() != 1:
            yield "two links to what is newer"
        if Activity.objects.filter(kind="ThreadOutdated", thing_id=self.thread.pk).count() != 1:
            yield "it is told more than once that the thread is outdated"
