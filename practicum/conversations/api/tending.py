"""What one does with a thread or an item over the API, once it stands."""

from typing import Annotated

from django.http import HttpRequest
from pydantic import Field

from practicum.access import Capability, require
from practicum.activity.actions import follow as follow_thing
from practicum.activity.actions import unfollow as unfollow_thing
from practicum.conversations import actions
from practicum.conversations.api.addresses import router
from practicum.conversations.lookup import answer_seen, item_seen, number_of, seat_for, thread_seen
from practicum.people.api import DONE, Done, Given, GivenId, Id, Moment, Shape, done, known_caller
from practicum.topics.actions import set_topics
from practicum.topics.limits import TOPIC, TOPICS_AN_ITEM
from practicum.writing import actions as writing
from practicum.writing import limits, queries
from practicum.writing.models import ReactionKind
from practicum.writing.texts import Text

Why = Annotated[str, Field(max_length=300)]


class Close(Given):
    """What came of it, in one line."""

    line: Annotated[str, Field(min_length=1, max_length=limits.LEAD.maximum)]


class SetTopics(Given):
    """All its topics, by their names."""

    topics: Annotated[list[Annotated[str, Field(max_length=TOPIC.maximum)]], Field(max_length=TOPICS_AN_ITEM.maximum)]


class Build(Given):
    """The id of an idea, or of a post under one."""

    earlier: GivenId


class React(Given):
    kind: ReactionKind = ReactionKind.THANKS


class Reactions(Shape):
    """How many have reacted so."""

    kind: str
    count: int


class PictureWords(Given):
    """What a picture that hangs on it shows."""

    id: GivenId
    alt: Annotated[str, Field(max_length=limits.ALT.maximum)]


class Edit(Given):
    """The whole text again, and what its pictures show.

    `version` is the one you read: a newer one is a conflict (409).
    """

    version: Annotated[int, Field(ge=1, le=2_147_483_647)]
    title: Annotated[str, Field(max_length=limits.TITLE.maximum)] = ""
    lead: Annotated[str, Field(max_length=limits.LEAD.maximum)] = ""
    body: Annotated[str, Field(max_length=limits.TEXT.maximum, description="Markdown.")] = ""
    why: Why = ""
    pictures: Annotated[list[PictureWords], Field(max_length=limits.FILES.maximum)] = []


class Edited(Shape):
    id: Id
    version: int


class WithReason(Given):
    why: Why = ""


class Outdate(Given):
    """`newer` is the thread or post that is better known now."""

    newer: GivenId
    why: Why = ""


class Change(Shape):
    version: int
    by: str
    at: Moment
    why: str
    title_before: str
    title_after: str


class History(Shape):
    """The edits, the newest first."""

    items: list[Change]


@router.post("/threads/{key}/close", response=DONE, summary="Close a thread")
def close(request: HttpRequest, key: Id, close: Close) -> Done:
    """It is settled, not over: replies stay possible."""
    found = thread_seen(key, known_caller(request))
    actions.close_thread(seat_for(request.person, found, request.scopes), thread=found, line=close.line)
    return done()


@router.api_operation(["DELETE"], "/threads/{key}/close", response=DONE, summary="Open a thread again")
def reopen(request: HttpRequest, key: Id) -> Done:
    """It goes on."""
    found = thread_seen(key, known_caller(request))
    actions.reopen_thread(seat_for(request.person, found, request.scopes), thread=found)
    return done()


@router.put("/threads/{key}/topics", response=DONE, summary="Set the topics of a thread")
def thread_topics(request: HttpRequest, key: Id, topics: SetTopics) -> Done:
    """A word that nobody wrote before becomes a topic."""
    found = thread_seen(key, known_caller(request))
    set_topics(seat_for(request.person, found, request.scopes), item=found.contribution, names=topics.topics)
    return done()


@router.post("/threads/{key}/same-problem", response=DONE, summary="Say that it is your problem too")
def same_problem(request: HttpRequest, key: Id) -> Done:
    """You follow the thread with it."""
    found = thread_seen(key, known_caller(request))
    actions.join_problem(seat_for(request.person, found, request.scopes), thread=found)
    return done()


@router.api_operation(
    ["DELETE"], "/threads/{key}/same-problem", response=DONE, summary="Not the same problem after all"
)
def other_problem(request: HttpRequest, key: Id) -> Done:
    """If you followed it for another reason, you go on following."""
    found = thread_seen(key, known_caller(request))
    actions.leave_problem(seat_for(request.person, found, request.scopes), thread=found)
    return done()


@router.post("/threads/{key}/follow", response=DONE, summary="Follow a thread")
def follow_thread(request: HttpRequest, key: Id) -> Done:
    """You hear what is new in it."""
    found = thread_seen(key, known_caller(request))
    seat = seat_for(request.person, found, request.scopes)
    follow_thing(seat, thing_kind="thread", thing_id=found.pk, within=found)
    return done()


@router.api_operation(["DELETE"], "/threads/{key}/follow", response=DONE, summary="Follow a thread no more")
def unfollow_thread(request: HttpRequest, key: Id) -> Done:
    """Whatever it was followed for."""
    found = thread_seen(key, known_caller(request))
    seat = seat_for(request.person, found, request.scopes)
    unfollow_thing(seat, thing_kind="thread", thing_id=found.pk, within=found)
    return done()


@router.post("/items/{key}/reactions", response=Reactions, summary="Thank, or say that it changed your mind")
def react(request: HttpRequest, key: Id, react: React) -> Reactions:
    """For a thread's opening or a post; twice is once."""
    item = item_seen(key, known_caller(request))
    count = writing.react(seat_for(request.person, item, request.scopes), item=item, kind=react.kind.value)
    return Reactions(kind=react.kind.value, count=count)


@router.api_operation(["DELETE"], "/items/{key}/reactions/{kind}", response=DONE, summary="Take a reaction back")
def take_reaction_back(request: HttpRequest, key: Id, kind: ReactionKind) -> Done:
    """Yours alone."""
    item = item_seen(key, known_caller(request))
    writing.react(seat_for(request.person, item, request.scopes), item=item, kind=kind.value, on=False)
    return done()


@router.put("/items/{key}", response=Edited, summary="Edit a thread's opening or a post")
def edit(request: HttpRequest, key: Id, edit: Edit) -> Edited:
    """The old text is kept in its history."""
    item = item_seen(key, known_caller(request))
    seat, text = seat_for(request.person, item, request.scopes), Text(edit.body, edit.title, edit.lead)
    if edit.pictures:
        shown = {number_of(picture.id): picture.alt for picture in edit.pictures}
        writing.describe_files_of(seat, item=item, words=shown)
    changed = writing.edit_item(seat, item=item, text=text, version=edit.version, why=edit.why)
    return Edited(id=key, version=changed.version)


@router.get("/items/{key}/history", response=History, summary="The edits of a thread's opening or a post")
def history(request: HttpRequest, key: Id) -> History:
    """At most fifty."""
    rows = queries.history_of(item_seen(key, request.person))
    return History(
        items=[
            Change(
                version=row.version, by=row.by, at=row.at, why=row.why, title_before=row.title_before,
                title_after=row.title_after,
            )
            for row in rows
        ]
    )  # fmt: skip


@router.post("/items/{key}/remove", response=DONE, summary="Remove a thread or a post")
def remove(request: HttpRequest, key: Id, reason: WithReason) -> Done:
    """Your own, or with a reason as somebody who moderates. A line stays in its place."""
    item = item_seen(key, known_caller(request))
    actions.take_away(seat_for(request.person, item, request.scopes), item=item, why=reason.why)
    return done()


@router.post("/items/{key}/restore", response=DONE, summary="Undo a removal")
def restore(request: HttpRequest, key: Id, reason: WithReason) -> Done:
    """What you removed yourself, or as somebody who moderates."""
    item = item_seen(key, known_caller(request), removed=True)
    actions.put_back(seat_for(request.person, item, request.scopes), item=item, why=reason.why)
    return done()


@router.post("/items/{key}/outdate", response=DONE, summary="Say that something better is known")
def outdate(request: HttpRequest, key: Id, outdate: Outdate) -> Done:
    """And what: readers are led there."""
    item = item_seen(key, known_caller(request))
    thing = thread_seen(key, request.person) if item.root_id is None else answer_seen(key, request.person)
    newer = item_seen(outdate.newer, request.person)
    actions.mark_outdated(seat_for(request.person, item, request.scopes), thing=thing, newer=newer, why=outdate.why)
    return done()


@router.post("/threads/{key}/builds-on", response=DONE, summary="Say what your thread builds on")
def build_on(request: HttpRequest, key: Id, build: Build) -> Done:
    """Whoever thought of it first keeps her name; twice is once."""
    found = thread_seen(key, known_caller(request))
    seat = seat_for(request.person, found, request.scopes)
    require(seat, Capability.EDIT, found)
    actions.build_on(seat, thread=found, earlier=[item_seen(build.earlier, request.person)])
    return done()
