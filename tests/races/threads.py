"""Races in threads: replying, commenting, closing, removing and restoring."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from practicum.activity.models import Activity
from practicum.communities.audiences import Choice
from practicum.conversations import actions
from practicum.conversations.models import Post
from practicum.writing.models import State
from practicum.writing.texts import Text
from tests.races.racing import Act, Race


def ordinals_wrong(thread: Any) -> Iterator[str]:
    """Places of a thread whose posts are for everybody: 1, 2, 3 … without a gap."""
    rows = Post.objects.filter(thread=thread.pk, ordinal__isnull=False).order_by("ordinal")
    found = list(rows.values_list("ordinal", flat=True))
    if found != list(range(1, len(found) + 1)):
        yield f"the places of a thread are {found[:8]} …"


class ManyReply(Race):
    def begin(self) -> None:
        self.thread = self.world.thread("discussion")

    def act(self, number: int) -> Act:
        return lambda: self.world.posted(self.thread, self.world.crowd[number], "reply")

    def wrong(self, done: list[Any]) -> Iterator[str]:
        yield from ordinals_wrong(self.thread)
        if Post.objects.filter(thread=self.thread.pk).count() != self.many:
            yield "a reply is missing"


class ManyComment(Race):
    """Some of them for a few alone, which others must not be able to count."""

    many = 30

    def begin(self) -> None:
        self.thread = self.world.thread("discussion")
        self.under = self.world.posted(self.thread, role="reply")

    def act(self, number: int) -> Act:
        seat, thread = self.world.seat(self.world.crowd[number]), self.world.fresh(self.thread)
        parent = self.world.fresh(self.under.contribution)
        choice = Choice("stewards") if number % 3 == 0 else None
        words = {"role": "comment", "parent": parent, "text": Text("A word."), "choice": choice}
        return lambda: actions.reply(seat, thread=thread, **words)

    def wrong(self, done: list[Any]) -> Iterator[str]:
        if done.count(None):
            yield f"{done.count(None)} comments were refused"


class ItIsClosedOnce(Race):
    def begin(self) -> None:
        self.thread = self.world.thread("discussion")

    def act(self, number: int) -> Act:
        seat, thread = self.world.seat(self.world.ada), self.world.fresh(self.thread)
        return lambda: actions.close_thread(seat, thread=thread, line=f"Line {number}")

    def wrong(self, done: list[Any]) -> Iterator[str]:
        told = [one.after["line"] for one in self.world.told("ThreadClosed", self.thread)]
        if told != [self.world.fresh(self.thread).closed_line]:
            yield f"told are {len(told)} closings, and stands {self.world.fresh(self.thread).closed_line}"


class ItIsClosedWhileOneReplies(Race):
    def begin(self) -> None:
        self.thread = self.world.thread("discussion")

    def act(self, number: int) -> Act:
        thread = self.world.fresh(self.thread)
        if number % 2:
            return lambda: self.world.posted(thread, self.world.crowd[number], "reply")
        ada = self.world.seat(self.world.ada)
        if number % 4:
            return lambda: actions.close_thread(ada, thread=thread, line="So be it.")
        return lambda: actions.reopen_thread(ada, thread=thread)

    def wrong(self, done: list[Any]) -> Iterator[str]:
        yield from ordinals_wrong(self.thread)
        kinds = ("ThreadClosed", "ThreadReopened")
        rows = Activity.objects.filter(thing_id=self.thread.pk, kind__in=kinds).order_by("sequence")
        told = list(rows.values_list("kind", flat=True))
        if any(one == other for one, other in pairwise(told)):
            yield "it is told twice that it closed, or that it opened"
        if bool(told and told[-1] == "ThreadClosed") != bool(self.world.fresh(self.thread).closed_at):
            yield f"told last is {told[-1:]}, which is not how it stands"


class ItIsRemovedWhileOneReplies(Race):
    def begin(self) -> None:
        self.thread = self.world.thread()
        self.answer = self.world.posted(self.thread)

    def act(self, number: int) -> Act:
        if number % 5:
            return lambda: self.world.posted(self.thread, self.world.crowd[number])
        bo, item = self.world.seat(self.world.bo), self.world.fresh(self.answer.contribution)
        return lambda: actions.take_away(bo, item=item)

    def wrong(self, done: list[Any]) -> Iterator[str]:
        yield from ordinals_wrong(self.thread)
        told = len(self.world.told("ItemRemoved", self.answer))
        if told != 1:
            yield f"one removal is told {told} times"


class RemovedByAStewardStaysSo(Race):
    """Whose removal was first: an author who comes second cannot restore what a steward removed."""

    def begin(self) -> None:
        self.thread = self.world.thread("discussion")
        self.post = self.world.posted(self.thread, role="reply")

    def act(self, number: int) -> Act:
        item = self.world.fresh(self.post.contribution)
        if number % 2:
            bo = self.world.seat(self.world.bo)
            return lambda: actions.take_away(bo, item=item)
        ada = self.world.seat(self.world.ada)
        return lambda: actions.take_away(ada, item=item, why="Against the rules.")

    def wrong(self, done: list[Any]) -> Iterator[str]:
        told = [one.after["state"] for one in self.world.told("ItemRemoved", self.post)]
        by_author, by_steward = State.REMOVED_BY_AUTHOR, State.REMOVED_BY_STEWARD
        if told not in ([by_author], [by_steward], [by_author, by_steward]):
            yield f"told are {told[:3]}"
        if told and self.world.fresh(self.post.contribution).state != told[-1]:
            yield "what is told last is not how it stands"


class RemovedAndRestored(Race):
    def begin(self) -> None:
        self.thread = self.world.thread()
        self.answer = self.world.posted(self.thread)

    def act(self, number: int) -> Act:
        ada, item = self.world.seat(self.world.ada), self.world.fresh(self.answer.contribution)
        if number % 2:
            item.state = State.REMOVED_BY_STEWARD  # as the page of a moment ago had it
            return lambda: actions.put_back(ada, item=item)
        return lambda: actions.take_away(ada, item=item, why="Against the rules.")

    def wrong(self, done: list[Any]) -> Iterator[str]:
        kinds = ("ItemRemoved", "ItemRestored")
        rows = Activity.objects.filter(thing_id=self.answer.pk, kind__in=kinds).order_by("sequence")
        told = [(one.before["state"], one.after["state"]) for one in rows]
        if any(one[1] != other[0] for one, other in pairwise(told)):
            yield "one happening does not begin where the one before it ended"
        if told and told[-1][1] != self.world.fresh(self.answer.contribution).state:
            yield "what is told last is not how it stands"
