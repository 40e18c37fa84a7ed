"""The shapes of threads, posts and uses in the API; lengths are those of the pages."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from practicum.communities import limits as places
from practicum.conversations.models import Role, ThreadKind
from practicum.people.api import Given, GivenId, Id, Moment, Shape
from practicum.topics.limits import TOPIC, TOPICS_AN_ITEM
from practicum.writing import limits
from practicum.writing.api import Author, Files, FileShown, Written

Slug = Annotated[str, Field(min_length=1, max_length=places.SLUG.maximum)]
Language = Annotated[str, Field(pattern=r"^([A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})?)?$", max_length=12)]


class State(StrEnum):
    """How a question stands."""

    OPEN = "open"
    ANSWERED = "answered"
    CONFIRMED = "confirmed"
    OUTDATED = "outdated"


class Named(Shape):
    slug: str
    name: str


class Counts(Shape):
    posts: int
    answers: int
    confirmations: int


class ThreadLine(Shape):
    """A thread in a list. `state` is null for what is no question."""

    id: Id
    url: str
    community: Named
    space: Named
    kind: str
    state: str | None
    title: str
    lead: str
    author: Author
    started_at: Moment
    active_at: Moment
    counts: Counts
    last_confirmed_at: Moment | None
    closed: bool


class Threads(Shape):
    items: list[ThreadLine]
    next: str | None


class ThreadShown(ThreadLine):
    """A whole thread but for its posts. `best_answer_id` is the accepted answer, else the one most confirmed."""

    opening: Written
    best_answer_id: Id | None
    same_problem: int
    link: str
    why_it_matters: str
    topics: list[Named]
    files: list[FileShown]
    locked: bool
    closed_line: str


class Tries(Shape):
    """How many say it worked, partly, did not, or that it is too early."""

    worked: int
    partly: int
    did_not_work: int
    too_early: int


class PostShown(Shape):
    """A reply or answer has its `ordinal` in the thread; a comment has none and hangs under its parent."""

    id: Id
    thread_id: Id
    parent_id: Id | None
    url: str
    role: str
    ordinal: int | None
    author: Author
    text: Written
    holds_when: str
    accepted: bool
    outdated: bool
    tries: Tries
    comments: int
    files: list[FileShown]


class Posts(Shape):
    """`next` is the ordinal to go on from, null at the end."""

    items: list[PostShown]
    next: int | None


class Comments(Shape):
    items: list[PostShown]
    next: str | None


class UseTold(Shape):
    id: Id
    post_id: Id
    outcome: str
    line: str
    told_at: Moment


class Ask(Given):
    """A new thread. A sharing needs a link or a file, and why it matters to the practice."""

    community: Slug
    space: Slug
    title: Annotated[str, Field(min_length=1, max_length=limits.TITLE.maximum)]
    kind: ThreadKind = ThreadKind.QUESTION
    body: Annotated[str, Field(max_length=limits.TEXT.maximum, description="Markdown.")] = ""
    lead: Annotated[str, Field(max_length=limits.LEAD.maximum)] = ""
    topics: Annotated[
        list[Annotated[str, Field(max_length=TOPIC.maximum)]], Field(max_length=TOPICS_AN_ITEM.maximum)
    ] = []
    language: Language = ""
    link: Annotated[str, Field(max_length=limits.ORIGIN.maximum)] = ""
    why_it_matters: Annotated[str, Field(max_length=limits.LEAD.maximum)] = ""
    files: Files = []


class Add(Given):
    """A reply, an answer or a comment. `parent` is the post it replies to; the opening when it is left out.

    `files` are ids of files you have uploaded.
    """

    body: Annotated[str, Field(min_length=1, max_length=limits.TEXT.maximum, description="Markdown.")]
    role: Role = Role.REPLY
    holds_when: Annotated[str, Field(max_length=limits.HOLDS_WHEN.maximum)] = ""
    parent: GivenId | None = None
    files: Files = []
