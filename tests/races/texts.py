"""Races on what people write: editing, reacting, drafts, files, topics, following."""

from collections.abc import Iterator
from typing import Any

from practicum.activity.actions import follow
from practicum.activity.models import Activity, Follow
from practicum.communities.seats import site_seat
from practicum.conversations import actions
from practicum.topics.actions import set_topics
from practicum.topics.models import Topic, TopicOf
from practicum.writing import actions as writing
from practicum.writing import limits
from practicum.writing.models import Draft, File, Reaction, Revision, State
from practicum.writing.texts import Text
from tests.races.racing import Act, Race


class TwoEditorsOfOneText(Race):
    """Whoever comes second is told, and nothing is lost without a word."""

    def begin(self) -> None:
        self.post = self.world.posted(self.world.thread("discussion"), role="reply")

    def act(self, number: int) -> Act:
        bo, item = self.world.seat(self.world.bo), self.world.fresh(self.post.contribution)
        return lambda: writing.edit_item(bo, item=item, text=Text(f"Version {number}."), version=item.version)

    def wrong(self, done: list[Any]) -> Iterator[str]:
        item = self.world.fresh(self.post.contribution)
        saved = [number for number, given in enumerate(done) if given is not None]
        kept = Revision.objects.filter(contribution=item).count()
        found = (len(saved), item.version, kept, len(self.world.told("ItemEdited", item)))
        if found != (1, 2, 1, 1) or item.source != f"Version {saved[0]}.":
            yield f"saved, version, kept, told: {found}, text “{item.source}”"


class RemovedWhileItIsEdited(Race):
    def begin(self) -> None:
        self.post = self.world.posted(self.world.thread("discussion"), role="reply")

    def act(self, number: int) -> Act:
        item = self.world.fresh(self.post.contribution)
        if number % 2:
            bo = self.world.seat(self.world.bo)
            return lambda: writing.edit_item(bo, item=item, text=Text("Rather so."), version=item.version)
        ada = self.world.seat(self.world.ada)
        return lambda: writing.remove_item(ada, item=item, why="Against the rules.")

    def wrong(self, done: list[Any]) -> Iterator[str]:
        kinds = list(
            Activity.objects.filter(thing_id=self.post.pk, kind__in=["ItemEdited", "ItemRemoved"])
            .order_by("sequence").values_list("kind", flat=True)
        )  # fmt: skip
        if kinds not in (["ItemRemoved"], ["ItemEdited", "ItemRemoved"]):
            yield f"it went {kinds}"
        if self.world.fresh(self.post.contribution).state != State.REMOVED_BY_STEWARD:
            yield "what a steward removed stands again"


class OneThanksOnce(Race):
    def begin(self) -> None:
        self.post = self.world.posted(self.world.thread("discussion"), role="reply")

    def act(self, number: int) -> Act:
        seat, item = self.world.seat(self.world.crowd[0]), self.world.fresh(self.post.contribution)
        return lambda: writing.react(seat, item=item, kind="thanks")

    def wrong(self, done: list[Any]) -> Iterator[str]:
        rows = Reaction.objects.filter(contribution=self.post.pk)
        found = rows.count(), len(self.world.told("ReactionGiven", self.post))
        if found != (1, 1):
            yield f"one thanks: {found[0]} rows, told {found[1]} times"


class OneThanksAndTakesItBack(Race):
    def begin(self) -> None:
        self.post = self.world.posted(self.world.thread("discussion"), role="reply")

    def act(self, number: int) -> Act:
        seat, item = self.world.seat(self.world.crowd[0]), self.world.fresh(self.post.contribution)
        return lambda: writing.react(seat, item=item, kind="thanks", on=bool(number % 2))

    def wrong(self, done: list[Any]) -> Iterator[str]:
        if Reaction.objects.filter(contribution=self.post.pk).count() > 1:
            yield "one thanks twice"


class ManyThank(Race):
    def begin(self) -> None:
        self.post = self.world.posted(self.world.thread("discussion"), role="reply")

    def act(self, number: int) -> Act:
        seat, item = self.world.seat(self.world.crowd[number]), self.world.fresh(self.post.contribution)
        return lambda: writing.react(seat, item=item, kind="thanks")

    def wrong(self, done: list[Any]) -> Iterator[str]:
        if Reaction.objects.filter(contribution=self.post.pk).count() != self.many:
            yield "somebody's thanks are missing"


class ADraftIsSavedTwice(Race):
    def begin(self) -> None:
        self.place = f"reply:{self.world.thread('discussion').pk}"

    def act(self, number: int) -> Act:
        cy = self.world.crowd[0]
        fields = {"body": f"Typed {number}"}
        return lambda: writing.save_draft(site_seat(cy), person=cy, place=self.place, fields=fields)

    def wrong(self, done: list[Any]) -> Iterator[str]:
        if Draft.objects.filter(place=self.place).count() != 1 or done.count(None):
            yield f"{Draft.objects.filter(place=self.place).count()} drafts, {done.count(None)} refused"


class AFileHangsOnce(Race):
    """Two windows post with the same file."""

    many = 20

    def begin(self) -> None:
        self.thread, self.cy = self.world.thread("discussion"), self.world.crowd[0]
        self.file = File.objects.create(uploaded_by=self.cy, name="knot.txt", size=3, sha256="0" * 64)

    def act(self, number: int) -> Act:
        return lambda: self.world.posted(self.thread, self.cy, "reply", files=[self.file.pk])

    def wrong(self, done: list[Any]) -> Iterator[str]:
        if self.world.fresh(self.file).contribution_id not in [post.pk for post in done]:
            yield "the file hangs on nothing that was posted"


class UploadsAreCounted(Race):
    """The quota of files: a rate grants exactly its number, however many ask at once."""

    rates = True

    def begin(self) -> None:
        self.key = f"race:{self.world.thread('discussion').pk}"

    def act(self, number: int) -> Act:
        return lambda: limits.UPLOAD.take(self.key)

    def wrong(self, done: list[Any]) -> Iterator[str]:
        granted = self.many - done.count(None)
        if granted != limits.UPLOAD.number:
            yield f"{granted} uploads granted, allowed are {limits.UPLOAD.number}"


class OneFollowsOnce(Race):
    def begin(self) -> None:
        self.thread = self.world.thread("discussion")

    def act(self, number: int) -> Act:
        seat, thread = self.world.seat(self.world.crowd[0]), self.world.fresh(self.thread)
        return lambda: follow(seat, thing_kind="thread", thing_id=thread.pk, within=thread)

    def wrong(self, done: list[Any]) -> Iterator[str]:
        if Follow.objects.filter(thing_id=self.thread.pk, person=self.world.crowd[0]).count() != 1:
            yield "one follows twice"


class TwoGiveTopics(Race):
    """What stands in the end is what one of them wrote, not a mixture."""

    def begin(self) -> None:
        self.item = self.world.thread("discussion").contribution
        self.words = [[f"t{self.item.pk}-{number}-{place}" for place in range(4)] for number in range(4)]

    def act(self, number: int) -> Act:
        ada, item = self.world.seat(self.world.ada), self.world.fresh(self.item)
        return lambda: set_topics(ada, item=item, names=self.words[number % 4])

    def wrong(self, done: list[Any]) -> Iterator[str]:
        given = set(TopicOf.objects.filter(contribution=self.item).values_list("topic__name", flat=True))
        if given not in [set(words) for words in self.words]:
            yield f"{len(given)} topics, which nobody gave together"


class ATopicHasOneName(Race):
    def begin(self) -> None:
        self.items = [self.world.thread("discussion").contribution for _ in range(5)]
        self.word = f"word {self.items[0].pk}"

    def act(self, number: int) -> Act:
        ada, item = self.world.seat(self.world.ada), self.world.fresh(self.items[number % 5])
        return lambda: set_topics(ada, item=item, names=[self.word])

    def wrong(self, done: list[Any]) -> Iterator[str]:
        topics = Topic.objects.filter(name=self.word)
        if topics.count() != 1 or TopicOf.objects.filter(topic__in=topics).count() != 5:
            yield f"{topics.count()} topics of one name"


class APostIsRefusedOrWhole(Race):
    """Half of the replies are refused by a rule: none of those leaves anything."""

    def begin(self) -> None:
        self.thread = self.world.thread("discussion")

    def act(self, number: int) -> Act:
        seat, thread = self.world.seat(self.world.crowd[number]), self.world.fresh(self.thread)
        role = "reply" if number % 2 else "answer"  # a discussion takes no answers
        return lambda: actions.reply(seat, thread=thread, role=role, text=Text("So."))

    def wrong(self, done: list[Any]) -> Iterator[str]:
        if self.world.fresh(self.thread).posts != self.many // 2:
            yield f"{self.world.fresh(self.thread).posts} replies stand, {self.many // 2} were allowed"
