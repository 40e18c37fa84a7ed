"""Marks over the API: filing an item or a passage of it, disagreeing, and keeping what one promised."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from django.http import Http404, HttpRequest
from ninja import Status
from pydantic import Field

from practicum.access import Capability, require
from practicum.communities.lookup import member_called
from practicum.conversations import actions
from practicum.conversations.api.addresses import router
from practicum.conversations.lookup import item_seen, mark_seen, seat_for, thread_seen
from practicum.kit import ids
from practicum.people.api import DONE, Done, Given, Id, Shape, done, known_caller
from practicum.writing import actions as writing
from practicum.writing import limits
from practicum.writing.models import MarkWord

MarkWhy = Annotated[str, Field(max_length=limits.MARK_WHY.maximum)]


class Marked(Shape):
    id: Id
    word: str


class NewMark(Given):
    """`passage` is copied from the text; without one the whole item is marked. `owner` is the handle of who does it."""

    word: MarkWord
    passage: Annotated[str, Field(max_length=limits.MARKED.maximum)] = ""
    why: MarkWhy = ""
    owner: Annotated[str, Field(max_length=60)] = ""
    until: date | None = None


class Contest(Given):
    why: Annotated[str, Field(min_length=1, max_length=limits.MARK_WHY.maximum)]


class PromiseAct(StrEnum):
    """I do it; it is not for me; it is done; I let it go (with a line)."""

    TAKE = "take"
    REFUSE = "refuse"
    KEPT = "kept"
    LET_GO = "let_go"


class Promise(Given):
    act: PromiseAct
    line: MarkWhy = ""


class Read(Given):
    """The ordinal of the last post read."""

    ordinal: Annotated[int, Field(ge=0, le=2_147_483_647)]


@router.post("/items/{key}/marks", response={201: Marked}, summary="Mark an item, or a passage of it")
def mark(request: HttpRequest, key: Id, new: NewMark) -> Status[Marked]:
    """A decision, an action, a lesson: it stands in the community's register. Twice is once."""
    item = item_seen(key, known_caller(request))
    seat = seat_for(request.person, item, request.scopes)
    require(seat, Capability.MARK, item)
    owner = member_called(item.space.community, new.owner) if new.owner.strip() else None
    made = writing.mark_item(
        seat, item=item, word=new.word.value, passage=new.passage, why=new.why, owner=owner, until=new.until
    )
    return Status(201, Marked(id=ids.text(made.pk), word=made.word))


@router.api_operation(["DELETE"], "/marks/{key}", response=DONE, summary="Take a mark away")
def undo_mark(request: HttpRequest, key: Id) -> Done:
    """It leaves the register; what was outdated stands again as it did."""
    found = mark_seen(key, known_caller(request))
    actions.take_mark_away(seat_for(request.person, found.contribution, request.scopes), mark=found)
    return done()


@router.post("/marks/{key}/contest", response=DONE, summary="Say that a mark is not so")
def contest_mark(request: HttpRequest, key: Id, contest: Contest) -> Done:
    """The mark stays, and says that somebody disagrees."""
    found = mark_seen(key, known_caller(request))
    writing.contest_mark(seat_for(request.person, found.contribution, request.scopes), mark=found, why=contest.why)
    return done()


@router.post("/marks/{key}/promise", response=DONE, summary="Take, keep or let go what you were asked to do")
def promise(request: HttpRequest, key: Id, promise: Promise) -> Done:
    """For whom an action was given to; for everybody else there is nothing here."""
    found = mark_seen(key, known_caller(request))
    if found.owner_id != request.person.pk:
        raise Http404
    seat = seat_for(request.person, found.contribution, request.scopes)
    if promise.act in (PromiseAct.TAKE, PromiseAct.REFUSE):
        writing.take_promise(seat, mark=found, take=promise.act == PromiseAct.TAKE)
    else:
        writing.close_promise(seat, mark=found, kept=promise.act == PromiseAct.KEPT, line=promise.line)
    return done()


@router.post("/threads/{key}/read", response=DONE, summary="Say how far you have read")
def read(request: HttpRequest, key: Id, read: Read) -> Done:
    """It never goes back, and nobody else sees it."""
    found = thread_seen(key, known_caller(request))
    seat = seat_for(request.person, found, request.scopes)
    ordinal = min(read.ordinal, found.last_ordinal)
    actions.mark_read(seat, person=request.person, thread=found, ordinal=ordinal)
    return done()
