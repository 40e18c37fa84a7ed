"""What the pages show on which threads are put in order: the posts one may choose, the spaces one may move to."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from practicum.communities.queries.places import spaces_known
from practicum.conversations.models import Thread
from practicum.kit import ids
from practicum.kit.rows import as_moment, fetch
from practicum.writing.sight import seen_by
from practicum.writing.voices import AUTHOR

if TYPE_CHECKING:
    from practicum.people.models import Person

SHOWN, LINE = 500, 140
POSTS = (
    "SELECT c.id, COALESCE(NULLIF(p.name, ''), h.name, ''), c.happened_at, SUBSTR(c.source, 1, 400), q.role,"
    " q.ordinal, c.audience_id"
    f" FROM conversations_post q JOIN writing_contribution c ON c.id = q.contribution_id {AUTHOR} {{joins}}"
    " WHERE q.thread_id = {thread} AND q.ordinal IS NOT NULL AND {sight} ORDER BY q.ordinal, c.id LIMIT {limit}"
)


@dataclass(slots=True)
class Line:
    """One post at a glance."""

    key: str
    name: str
    at: datetime
    line: str
    answer: bool
    ordinal: int
    narrowed: bool


def posts_at_a_glance(thread: Thread, person: "Person | None") -> list[Line]:
    """The first five hundred replies and answers of a thread, each in one line. One query."""
    rows = fetch(*seen_by(person, POSTS, values={"thread": thread.pk, "limit": SHOWN}))
    return [
        Line(ids.text(pk), name, as_moment(at), _line(source), role == "answer", ordinal, audience is not None)
        for pk, name, at, source, role, ordinal, audience in rows
    ]


def spaces_beside(thread: Thread, person: "Person") -> list[tuple[str, str]]:
    """The spaces of its community that this person reads, its own first: word and name."""
    space = thread.contribution.space
    known = [one.space for one in spaces_known(space.community, person) if one.readable]
    others = [(one.slug, one.name) for one in known if one.pk != space.pk and one.community_id == space.community_id]
    return [(space.slug, space.name), *others]


def _line(source: str) -> str:
    words = " ".join(source.split())
    return words if len(words) <= LINE else words[:LINE].rsplit(" ", 1)[0] + "…"
