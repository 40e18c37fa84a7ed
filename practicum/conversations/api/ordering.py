"""Putting threads in order over the API: posts become a thread, two threads become one, one goes to another space."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Status
from pydantic import Field

from practicum.access import Capability, Seat, require
from practicum.communities.limits import SLUG
from practicum.communities.lookup import space_seen
from practicum.conversations import actions, limits
from practicum.conversations.api import queries
from practicum.conversations.api.addresses import router
from practicum.conversations.api.shapes import ThreadShown
from practicum.conversations.lookup import number_of, seat_for, thread_seen
from practicum.conversations.models import Thread, ThreadKind
from practicum.people.api import Given, GivenId, Id, known_caller
from practicum.writing.limits import TITLE

WhyOrdered = Annotated[str, Field(max_length=300, description="For the record.")]


class SplitThread(Given):
    """The posts that go, by their ids, and what they are about; the first of them is the opening."""

    posts: Annotated[list[GivenId], Field(min_length=1, max_length=limits.SPLIT.maximum)]
    title: Annotated[str, Field(min_length=1, max_length=TITLE.maximum)]
    kind: ThreadKind = ThreadKind.DISCUSSION
    why: WhyOrdered = ""


class MergeThread(Given):
    """`into` is the id of the thread that stays."""

    into: GivenId
    why: WhyOrdered = ""


class MoveThread(Given):
    """The word of a space of the same community."""

    space: Annotated[str, Field(min_length=1, max_length=SLUG.maximum)]


def _tended(request: HttpRequest, key: str, capability: Capability) -> tuple[Seat, Thread]:
    """A thread that the caller sees, and her seat, where she may put it in order."""
    found = thread_seen(key, known_caller(request))
    seat = seat_for(request.person, found, request.scopes)
    require(seat, capability, found)
    return seat, found


@router.post("/threads/{key}/split", response={201: ThreadShown}, summary="Make a thread of some of the posts")
def split_thread(request: HttpRequest, key: Id, split: SplitThread) -> Status[Any]:
    """For those who tend; both ends are linked, and who followed the one follows both. Answers with the new one."""
    seat, found = _tended(request, key, Capability.TEND_THREADS)
    posts = [number_of(post) for post in split.posts]
    made = actions.split_thread(
        seat, thread=found, posts=posts, title=split.title, kind=split.kind.value, why=split.why
    )
    return Status(201, queries.thread(made.pk, request.person))


@router.post("/threads/{key}/merge", response=ThreadShown, summary="Bring a thread into another one")
def merge_thread(request: HttpRequest, key: Id, merge: MergeThread) -> Any:
    """Of the same space and the same readers; the old address leads there. Answers with the one that stays."""
    seat, found = _tended(request, key, Capability.TEND_THREADS)
    into = thread_seen(merge.into, request.person)
    actions.merge_thread(seat, thread=found, into=into, why=merge.why)
    return queries.thread(into.pk, request.person)


@router.post("/threads/{key}/move", response=ThreadShown, summary="Move a thread to another space")
def move_thread(request: HttpRequest, key: Id, move: MoveThread) -> Any:
    """Where nobody reads it who could not read it here; its address stays the same."""
    seat, found = _tended(request, key, Capability.EDIT_SPACES)
    to = space_seen(found.contribution.space.community.slug, move.space, request.person)
    actions.move_thread(seat, thread=found, to=to)
    return queries.thread(found.pk, request.person)
