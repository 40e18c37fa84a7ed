"""Lists of threads: of a space, of a community, newest activity first, paged by their place and never by offset."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import connection

from practicum.access import Capability, can
from practicum.communities.models import Space
from practicum.communities.seats import seat_in
from practicum.conversations.limits import THREADS_A_PAGE
from practicum.conversations.models import thread_url
from practicum.conversations.queries.heads import ITEM_SLOTS, newest_seen
from practicum.conversations.queries.rows import Who, who
from practicum.conversations.queries.selecting import AUTHOR, as_moment
from practicum.kit import paging
from practicum.kit.rows import fetch
from practicum.topics.models import Topic
from practicum.writing.sight import PLAIN, seen_by

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
KINDS = ("question", "discussion", "sharing", "note", "idea", "notice", "story")


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


UNDER = " AND c.id IN (SELECT x.contribution_id FROM topics_topicof x WHERE x.topic_id = {topic})"


def topic_threads(topic: Topic, person: "Person | None", *, cursor: str = "") -> ThreadList:
    """The threads under one topic that this person sees, in all spaces of its community. One query."""
    return _threads("community_id", topic.community_id, person, "", "", cursor, topic=topic.pk)


def _threads(
    of: str, number: int, person: "Person | None", kind: str, standing: str, cursor: str, limit: int = 0, topic: int = 0
) -> ThreadList:
    limit = limit or THREADS_A_PAGE.maximum
    values: dict[str, Any] = {"number": number, "limit": limit + 1}
    filters = UNDER if topic else ""
    values |= {"topic": topic} if topic else {}
    if kind in KINDS:
        filters, values["kind"] = filters + " AND c.kind = {kind}", kind
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


HEAD = (
    "SELECT c.active_at, c.id, c.audience_id FROM writing_contribution c{joins} WHERE c.space_id = {place}"
    " AND c.root_id IS NULL AND c.state = 'published'{filters} ORDER BY c.active_at DESC, c.id DESC LIMIT {most}"
)
NEWEST = HEAD.replace("{filters}", "").replace("{joins}", "")
# When it was first answered stands with the question, so that the walk is as short as the list; the count decides.
OPEN = (
    " AND c.kind = 'question' AND c.first_answer_at IS NULL AND c.standing = 'open' AND t.answers = 0"
    " AND (p.person_id IS NULL OR p.person_id <> {asker})"
)
WAITING = HEAD.replace("{filters}", OPEN).replace(
    "{joins}",
    " JOIN conversations_thread t ON t.contribution_id = c.id JOIN communities_persona p ON p.id = c.author_id",
)


def my_threads(person: "Person | None", spaces: Sequence[int], *, limit: int) -> list[Row]:
    """The newest threads of these spaces, whose content she reads, as far as she sees them. Two queries."""
    return _newest(person, spaces, NEWEST, limit)


def waiting_threads(person: "Person", spaces: Sequence[int], *, limit: int) -> list[Row]:
    """Questions of others in these spaces, whose content she reads, that nobody has answered, the newest first. Two
    queries.
    """
    return _newest(person, spaces, WAITING, limit)


def _newest(person: "Person | None", spaces: Sequence[int], head: str, limit: int) -> list[Row]:
    """What is plain is seen, since she reads these spaces; sight in full looks where something has an audience."""

    def look(items: dict[str, Any], plain: bool) -> list[Any]:
        return _rows(person, PLAIN_ITEMS if plain else OF_ITEMS, items | {"limit": limit})

    asker = person.pk if person is not None else None
    return [_row(row, person) for row in newest_seen(spaces, head, look, limit, {"asker": asker})]


def _text(of: str, filters: str, paged: bool, signed_in: bool) -> str:
    text = LIST.replace("{of}", of).replace("{filters}", filters).replace("{after}", AFTER if paged else "")
    text = text.replace("{mine}", ", rp1.ordinal" if signed_in else ", NULL")
    return text.replace("{places}", PLACES if signed_in else "")


OF_ITEMS = _text("id", "", False, True).replace("c.id = {number} AND c.root_id IS NULL", f"c.id IN ({ITEM_SLOTS})")


PLAIN_ITEMS = OF_ITEMS.replace("{joins}", "LEFT JOIN writing_contribution {r} ON {r}.id = c.root_id")
PLAIN_ITEMS = PLAIN_ITEMS.replace("{sight}", PLAIN)


def _rows(person: Any, query: str, values: dict[str, Any]) -> list[Any]:
    return fetch(*seen_by(person, query, values=values))


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
