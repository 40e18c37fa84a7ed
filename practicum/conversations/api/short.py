"""A thread in short over the API: reading it, writing it, saying that it holds, asking for it, handing it over."""

from typing import Annotated, Literal

from django.http import HttpRequest
from pydantic import Field

from practicum.conversations import actions, limits
from practicum.conversations.api.addresses import router
from practicum.conversations.lookup import number_of, seat_for, summary_seen, thread_seen
from practicum.conversations.queries.short import Short, short_of, summary_of
from practicum.people.api import DONE, Done, Given, GivenId, Id, Moment, Shape, done, known_caller

Code = Literal[
    "changed", "removed", "held", "moved", "not_accepted", "failed", "outdated", "did_not_work", "reply_failed",
    "changed_a_mind",
]  # fmt: skip


class Doubt(Shape):
    """Why a sentence may not hold any more: since when (null where no moment is known), and the post it is about."""

    code: Code
    at: Moment | None
    post_id: Id


class SentenceShown(Shape):
    """One sentence; `rests_on` are posts of the thread, or the thread itself for its opening."""

    text: str
    rests_on: list[Id]
    doubts: list[Doubt]


class SummaryShown(Shape):
    """A thread in short. A sentence is there for those who read all the posts that it rests on.

    `newer` counts posts that came since it was looked at, up to a hundred; `stale` says that it may not hold any more.
    Where nothing of it is there for you, it has no sentences; `version` is 0 where nobody wrote one.
    """

    thread_id: Id
    version: int
    owner: str | None
    written_at: Moment | None
    looked_at: Moment | None
    stale: bool
    newer: int
    sentences: list[SentenceShown]


class SentenceGiven(Given):
    """`rests_on`: ids of posts of the thread that all its readers read, or of the thread itself."""

    text: Annotated[str, Field(min_length=1, max_length=limits.SENTENCE.maximum)]
    rests_on: Annotated[list[GivenId], Field(min_length=1, max_length=limits.RESTS_ON.maximum)]


class Summarise(Given):
    """All its sentences again; none takes the summary away. `version` is the one you read, 0 where there was none."""

    sentences: Annotated[list[SentenceGiven], Field(max_length=limits.SENTENCES.maximum)]
    version: Annotated[int, Field(ge=0, le=2_147_483_647)] = 0


class HandOverSummary(Given):
    """`give`: it becomes theirs who ask for it; otherwise it stays with you."""

    give: bool = True


@router.get("/threads/{key}/summary", response=SummaryShown, summary="A thread in short")
def summary(request: HttpRequest, key: Id) -> SummaryShown:
    """What its readers wrote of it, sentence by sentence, and what came since that may speak against it."""
    thread = thread_seen(key, request.person)
    found = short_of(thread.pk, request.person)
    if found is not None:
        return _shown(found, key)
    kept = summary_of(thread)
    return SummaryShown(
        thread_id=key, version=kept.version if kept else 0, owner=None, written_at=None, looked_at=None, stale=False,
        newer=0, sentences=[],
    )  # fmt: skip


@router.put("/threads/{key}/summary", response=DONE, summary="Write a thread in short")
def write_summary(request: HttpRequest, key: Id, summary: Summarise) -> Done:
    """Where nobody did it becomes yours; else its owner and a steward write it anew."""
    thread = thread_seen(key, known_caller(request))
    lines = [actions.Line(one.text, tuple(number_of(post) for post in one.rests_on)) for one in summary.sentences]
    seat = seat_for(request.person, thread, request.scopes)
    actions.write_summary(seat, thread=thread, lines=lines, version=summary.version)
    return done()


@router.post("/threads/{key}/summary/confirm", response=DONE, summary="Say that a summary still holds")
def confirm_summary(request: HttpRequest, key: Id) -> Done:
    """You looked at the thread: nothing of it has to be written anew."""
    found = summary_seen(key, known_caller(request))
    actions.confirm_summary(seat_for(request.person, found.thread, request.scopes), summary=found)
    return done()


@router.post("/threads/{key}/summary/ask", response=DONE, summary="Ask to keep a summary")
def ask_for_summary(request: HttpRequest, key: Id) -> Done:
    """Its owner hands it over, or keeps it."""
    found = summary_seen(key, known_caller(request))
    actions.ask_for_summary(seat_for(request.person, found.thread, request.scopes), summary=found)
    return done()


@router.post("/threads/{key}/summary/owner", response=DONE, summary="Hand a summary over, or keep it")
def hand_summary_over(request: HttpRequest, key: Id, hand: HandOverSummary) -> Done:
    """To whoever asks for it; nobody asks: a conflict (409)."""
    found = summary_seen(key, known_caller(request))
    seat = seat_for(request.person, found.thread, request.scopes)
    actions.hand_summary_over(seat, summary=found, give=hand.give)
    return done()


def _shown(found: Short, key: str) -> SummaryShown:
    sentences = [
        SentenceShown(
            text=one.text,
            rests_on=[post for post, _ordinal in one.posts],
            doubts=[Doubt(code=why.code, at=why.at, post_id=why.post) for why in one.why],
        )
        for one in found.sentences
    ]
    return SummaryShown(
        thread_id=key, version=found.version, owner=found.owner.name if found.owner else None,
        written_at=found.written_at, looked_at=found.looked_at, stale=found.stale, newer=found.newer,
        sentences=sentences,
    )  # fmt: skip
