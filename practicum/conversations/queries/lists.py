"""Lists of threads: of a space, of a community, newest activity first, paged by their place and never by offset."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import connection

from practicum.access import Capability, can
from practicum.communities.models import Community, Space
from practicum.communities.seats import seat_in
from practicum.conversations.limits import THREADS_A_PAGE
from practicum.conversations.models import thread_url
from practicum.conversations.queries.rows import Who, who
from practicum.conversations.queries.selecting import AUTHOR, as_moment
from practicum.kit import paging
from practicum.kit.rows import fetch
from practicum.writing.sight import seen_by

if TYPE_CHECKING:
    from practicum.people.models import Person

LIST = (
    "SELECT c.id, c.title, c.lead, c.kind, c.standing, c.active_at, c.author_id,"
    " COALESCE(NULLIF(p.name, ''), h.name, ''), h.handle, h.state, h.id, t.posts, t.answers, t.confirmations,"
    " t.last_confirmed_at, t.closed_at, t.last_ordinal, c.audience_id{mine}, c.space_id"
    f" FROM writing_contribution c {AUTHOR} JOIN conversations_thread t ON t.contribution_id = c.id {{joins}}{{places}}"
    " WHERE c.{of} = {number} AND c.root_id IS NULL AND c.state = 'published'{filters} AND {sight}{after}"
    " ORDER BY c.active_at DESC, c.id DESC LIMIT {limit}"
)
PLACES = " LEFT JOIN conversations_readplace rp1 ON rp1.thread_id = c.id AND rp1.person_id = {me}"
AFTER = " AND (c.active_at, c.id) < ({at}, {id})"
STANDINGS = ("open", "answered", "confirmed", "outdated")
KINDS = ("question", "discussion", "sharing", "note")


@dataclass(slots=True)
class Row:
    """One thread in a list. `unread` counts numbered posts since she last read, None when she never opened it."""

    id: int
    url: str
    title: str
    lead: str
    kind: str
    standing: str
    active_at: datetime
    who: Who
    posts: int
    answers: int
    confirmations: int
    last_confirmed_at: datetime | None
    closed: bool
    unread: int | None
    narrowed: bool
    space_id: int


@dataclass
class ThreadList:
    """A page of a list. `next` is a cursor, empty at the end."""

    rows: list[Row]
    next: str = ""
    kind: str = ""
    standing: str = ""


def space_threads(
    space: Space, person: "Person | None", *, kind: str = "", standing: str = "", cursor: str = ""
) -> ThreadList:
    """The threads of one space; `kind` and `standing` narrow. One query."""
    return _threads("space_id", space.pk, person, kind, standing, cursor)


@dataclass
class SpacePage:
    """A space's threads, and what this reader may do there."""

    threads: ThreadList
    start: bool = False
    follow: bool = False
    follows: bool = False


def space_page(space: Space, person: "Person | None", **narrowed: str) -> SpacePage:
    """One query signed out, three signed in."""
    shown = SpacePage(space_threads(space, person, **narrowed))
    if person is not None:
        seat = seat_in(space.community, person)
        shown.start = can(seat, Capability.START_THREAD, space)
        shown.follow = can(seat, Capability.FOLLOW, space)
        shown.follows = bool(fetch(FOLLOWS, [person.pk, space.pk]))
    return shown


FOLLOWS = "SELECT 1 FROM activity_follow WHERE person_id = %s AND thing_kind = 'space' AND thing_id = %s"


def community_threads(
    community: Community,
    person: "Person | None",
    *,
    kind: str = "",
    standing: str = "",
    cursor: str = "",
    limit: int = 0,
) -> ThreadList:
    """The threads of all spaces of a community that this person sees. One query."""
    return _threads("community_id", community.pk, person, kind, standing, cursor, limit)


def _threads(
    of: str, number: int, person: "Person | None", kind: str, standing: str, cursor: str, limit: int = 0
) -> ThreadList:
    limit = limit or THREADS_A_PAGE.maximum
    values: dict[str, Any] = {"number": number, "limit": limit + 1}
    filters = ""
    if kind in KINDS:
        filters, values["kind"] = " AND c.kind = {kind}", kind
    if standing in STANDINGS:
        filters, values["standing"] = filters + " AND c.standing = {standing}", standing
    place = paging.read(cursor, datetime, int)
    if place is not None:
        values |= {"at": connection.ops.adapt_datetimefield_value(place.values[0]), "id": place.values[1]}
    rows = _rows(person, _text(of, filters, place is not None, person is not None), values)
    shown = [_row(row, person) for row in rows[:limit]]
    more = len(rows) > limit
    after = paging.write(paging.Place((shown[-1].active_at, shown[-1].id))) if more else ""
    return ThreadList(shown, after, kind, standing)


MINE_OPEN = " AND c.kind = 'question' AND c.standing = 'open'"
MY_COMMUNITIES = (
    "c.community_id IN (SELECT mm.community_id FROM communities_membership mm WHERE mm.person_id = {me}"
    " AND mm.standing IN ('member', 'guest'))"
)


def my_threads(person: "Person", *, limit: int) -> list[Row]:
    """The newest threads of the communities she is inside of. One query."""
    return _mine(person, "", limit)


def open_threads(person: "Person", *, limit: int) -> list[Row]:
    """Open questions of the communities she is inside of, the newest activity first. One query."""
    return _mine(person, MINE_OPEN, limit)


def _mine(person: "Person", filters: str, limit: int) -> list[Row]:
    text = _text("community_id", filters, False, True).replace("c.community_id = {number}", MY_COMMUNITIES)
    return [_row(row, person) for row in _rows(person, text, {"limit": limit})]


def _text(of: str, filters: str, paged: bool, signed_in: bool) -> str:
    text = LIST.replace("{of}", of).replace("{filters}", filters).replace("{after}", AFTER if paged else "")
    text = text.replace("{mine}", ", rp1.ordinal" if signed_in else ", NULL")
    return text.replace("{places}", PLACES if signed_in else "")


def _rows(person: Any, query: str, values: dict[str, Any]) -> list[Any]:
    sql, bound = seen_by(person, query, values=values)
    with connection.cursor() as cursor:
        cursor.execute(sql, bound)
        return cursor.fetchall()


def _row(row: Any, person: "Person | None") -> Row:
    (pk, title, lead, kind, standing, active, author, name, handle, state, person_id, posts, answers, confirmations,
     confirmed_at, closed_at, last, audience, read_to, space_id) = row  # fmt: skip
    return Row(
        id=pk, url=thread_url(pk, title), title=title, lead=lead, kind=kind, standing=standing,
        active_at=as_moment(active), who=who(author, name, handle, state, person_id), posts=posts, answers=answers,
        confirmations=confirmations, last_confirmed_at=as_moment(confirmed_at), closed=closed_at is not None,
        unread=None if person is None or read_to is None else max(0, last - read_to), narrowed=audience is not None,
        space_id=space_id,
    )  # fmt: skip
