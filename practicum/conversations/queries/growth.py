"""What grows on the items of a page: comments, uses, reactions, links, topics, files, the parents' lines."""

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.urls import reverse
from django.utils.translation import gettext as _

from practicum.access import DutyName
from practicum.conversations.limits import COMMENTS_SHOWN, PAGE
from practicum.conversations.models import thread_url
from practicum.conversations.queries.rows import OUTCOMES, Item, MarkLine, UseLine, anchor_of, who
from practicum.conversations.queries.selecting import AUTHOR, POST, as_moment, post_from
from practicum.conversations.queries.selecting import WIDTH as ITEM_WIDTH
from practicum.kit import ids
from practicum.kit.rows import among, as_list, fetch
from practicum.writing.actions.attaching import SMALL
from practicum.writing.places import place_of
from practicum.writing.ribbon import STEPS
from practicum.writing.sight import seen_by
from practicum.writing.voices import OF_PLACES, PLACE_OF_USE, belongs

if TYPE_CHECKING:
    from practicum.conversations.queries.thread import ThreadPage
    from practicum.people.models import Person

WIDTH = PAGE.maximum + 2  # the opening and the best answer beside a page of posts
PAGE_IDS = "(" + ", ".join(f"{{v{place}}}" for place in range(WIDTH)) + ")"
USES_SHOWN = 12

COMMENTS = (
    f"SELECT {POST} FROM conversations_post q JOIN writing_contribution c ON c.id = q.contribution_id {AUTHOR}"
    f" {{joins}} WHERE q.parent_id IN {PAGE_IDS} AND q.ordinal IS NULL AND {{sight}} ORDER BY c.happened_at, c.id"
)
LINKS = (
    "SELECT l.kind, l.here_id, 1, c.id, c.title, COALESCE(c.root_id, c.id), rt.title, c.kind FROM writing_link l"
    " JOIN writing_contribution c ON c.id = l.there_id"
    " LEFT JOIN writing_contribution rt ON rt.id = c.root_id {joins}"
    f" WHERE l.here_id IN {PAGE_IDS} AND {{sight}}"
    " UNION ALL SELECT l.kind, l.there_id, 0, c.id, c.title, COALESCE(c.root_id, c.id), rt.title, c.kind"
    " FROM writing_link l"
    " JOIN writing_contribution c ON c.id = l.here_id"
    " LEFT JOIN writing_contribution rt ON rt.id = c.root_id {joins}"
    f" WHERE l.there_id IN {PAGE_IDS} AND {{sight}}"
)
# What grows on a page beside comments and links, in one statement: what it is, on which item, and 16 columns more.
_NOTHING = "'', '', CAST(NULL AS {moment}), '', '', '', '', '', ''"
_TOPICS = (
    "SELECT 'topic', w.contribution_id, tp.slug, tp.name, 0, tp.id, '', 0, 0, {nothing} FROM topics_topicof w"
    " JOIN topics_topic tp ON tp.id = w.topic_id AND tp.same_as_id IS NULL WHERE w.contribution_id = {thread}"
)
_FILES = (
    "SELECT 'file', fl.contribution_id, fl.media_type, fl.name, fl.size, fl.id, fl.alt, fl.width, fl.height, {nothing}"
    " FROM writing_file fl"
)
_MARKS = (
    "SELECT 'mark', mk.contribution_id, mk.word, mh.name, 0, mk.id, mk.why,"
    " CASE WHEN mk.contested_at IS NULL THEN 0 ELSE 1 END, 0, {nothing} FROM writing_mark mk"
    " JOIN people_person mh ON mh.id = mk.marked_by_id"
)
_OF_COMMENTS = " JOIN conversations_post q ON q.contribution_id = {of} WHERE {q.parent_id} AND q.ordinal IS NULL"
_USES = (
    "SELECT 'use', u.contribution_id, u.outcome, h.name, u.id, h.id, CASE WHEN u.for_stewards THEN '' ELSE u.line END,"
    " COALESCE(u.verified_by_id, 0), 0, h.handle, h.state, u.told_at,"
    " CASE WHEN u.for_stewards THEN '' ELSE u.changed END,"
    " CASE WHEN u.for_stewards THEN '' ELSE u.purpose END, CASE WHEN u.for_stewards THEN '' ELSE u.place END,"
    f" COALESCE(vh.name, ''), {PLACE_OF_USE} FROM writing_use u JOIN people_person h ON h.id = u.person_id"
    f" LEFT JOIN people_person vh ON vh.id = u.verified_by_id {OF_PLACES}"
    " WHERE {u.contribution_id} AND u.withdrawn_at IS NULL"
)
_REACTIONS = (
    "SELECT 'reaction', x.contribution_id, x.kind, '', COUNT(*), 0, '',"
    " SUM(CASE WHEN x.person_id = {me} THEN 1 ELSE 0 END), 0, {nothing} FROM writing_reaction x"
    " WHERE {x.contribution_id} GROUP BY x.contribution_id, x.kind"
)
_LINKED = (
    "SELECT 'linked', 0, '', '', 0, 0, '', 0, 0, {nothing} WHERE EXISTS (SELECT 1 FROM writing_link l"
    " WHERE {l.here_id} AND l.there_id IS NOT NULL) OR EXISTS (SELECT 1 FROM writing_link l WHERE {l.there_id})"
)
_COMMENTED = (
    "SELECT 'commented', 0, '', '', 0, 0, '', 0, 0, {nothing} WHERE EXISTS (SELECT 1 FROM conversations_post q"
    " WHERE {q.parent_id} AND q.ordinal IS NULL)"
)
_GROWING = " UNION ALL ".join(
    (
        _TOPICS,
        f"{_FILES} WHERE {{fl.contribution_id}}",
        _FILES + _OF_COMMENTS.replace("{of}", "fl.contribution_id"),
        f"{_MARKS} WHERE {{mk.contribution_id}} AND mk.undone_at IS NULL",
        _MARKS + _OF_COMMENTS.replace("{of}", "mk.contribution_id") + " AND mk.undone_at IS NULL",
        _USES,
        _REACTIONS,
        _LINKED,
        _COMMENTED,
    )
)
_AMONG = re.compile(r"\{([a-z]+\.[a-z_]+)\}")
BEST = (
    "SELECT q.ordinal FROM conversations_post q JOIN writing_contribution c ON c.id = q.contribution_id"
    " WHERE q.thread_id = %s AND q.role = 'answer' AND q.worked > 0 AND c.state = 'published'"
    " AND c.audience_id IS NULL AND c.standing <> 'outdated'"
    " ORDER BY q.worked - q.did_not_work DESC, q.ordinal LIMIT 1"
)
THUMBNAIL = SMALL.side  # of the longer side of a small picture
PARENT_LINE = 110
LOOKED_AT = 8 * PARENT_LINE


def add_to(page: "ThreadPage", person: "Person | None") -> None:
    """Everything beside the texts, in one query whatever the page holds; one more where an item is linked, one where
    something was commented.
    """
    shown = {item.id: item for item in [page.opening, *([page.best] if page.best else []), *page.posts]}
    readable = {pk: item for pk, item in shown.items() if not item.stub}
    numbers = [*readable] or [0]
    values = {f"v{place}": numbers[min(place, len(numbers) - 1)] for place in range(WIDTH)} | {"thread": page.id}
    rows = _rows(person, _growing(), {"thread": page.id, "items": as_list(numbers)})
    there = {row[0] for row in rows}
    _comments(page, readable, _rows(person, COMMENTS, values) if "commented" in there else [], person)
    _uses(page, readable, [row for row in rows if row[0] == "use"])
    _reactions(readable, [row for row in rows if row[0] == "reaction"])
    if "linked" in there:
        _links(page, readable, person, values)
    _extras(page, readable, [row for row in rows if row[0] in ("topic", "file", "mark")])
    _parents(page, shown)


@cache
def _growing() -> str:
    """The statement as the engine takes lists: {items} are the ids of what is shown."""
    moment = "timestamptz" if connection.vendor == "postgresql" else "text"
    text = _GROWING.replace("{nothing}", _NOTHING).replace("{moment}", moment)
    return _AMONG.sub(lambda found: among(found[1], "{items}"), text)


def most_confirmed(thread_id: int) -> int | None:
    """The ordinal of the answer that most of those who tried it confirm."""
    rows = fetch(BEST, [thread_id])
    return rows[0][0] if rows else None


def _rows(person: Any, query: str, values: dict[str, Any]) -> list[Any]:
    return fetch(*seen_by(person, query, values=values))


def _comments(page: "ThreadPage", shown: dict[int, Item], rows: list[Any], person: Any) -> None:
    for item in shown.values():
        item.more_comments = 0
    for row in rows:
        under = shown[row[ITEM_WIDTH + 1]]
        if len(under.comments) < COMMENTS_SHOWN.maximum or under.id == page.comments_of:
            under.comments.append(post_from(row, person, tends=page.may_moderate))
        else:
            under.more_comments += 1


def _uses(page: "ThreadPage", shown: dict[int, Item], rows: list[Any]) -> None:
    me = page.seat.person_id if page.seat.person is not None else 0
    for row in sorted(rows, key=lambda row: row[11]):
        (pk, outcome, name, use, person_id, line, saw, _height, handle, state, at, changed, purpose, place,
         seen_by, organisation, unit) = row[1:]  # fmt: skip
        item, at = shown[pk], as_moment(at)
        item.tries.append(OUTCOMES[outcome])
        item.last_try = at
        if (line or changed or purpose or place) and len(item.uses) < USES_SHOWN:
            voice = who(person_id, name, handle, state, person_id)
            told = UseLine(
                voice, OUTCOMES[outcome], line, at, changed, purpose, place, f"/use/{ids.text(use)}", seen_by,
                belongs(page.seat, organisation, unit),
            )  # fmt: skip
            if saw:
                told.unsee = page.may_confirm and (saw == me or page.seat.holds(DutyName.STEWARD)) and person_id != me
            else:
                told.see = page.may_confirm and me not in (person_id, 0) and not item.mine
            item.uses.append(told)


def _reactions(shown: dict[int, Item], rows: list[Any]) -> None:
    for _sort, pk, kind, _name, count, _id, _line, mine, *_nothing in rows:
        item = shown[pk]
        if kind == "thanks":
            item.thanks, item.thanked = count, bool(mine)
        else:
            item.changed_minds, item.mind_changed = count, bool(mine)


def _links(page: "ThreadPage", shown: dict[int, Item], person: Any, values: dict[str, Any]) -> None:
    """The ribbon of the thread, its duplicates, and what replaced single answers; only ends that this reader sees."""
    for kind, ours, outward, pk, title, root_id, root_title, sort in _rows(person, LINKS, values):
        words = title or root_title or ""
        other = {"title": words, "url": place_of(sort, pk, words) if pk == root_id else item_url(pk, root_id, words)}
        if not title and root_id == page.id:
            other["title"] = _("another answer here")
        step = STEPS.get((kind, outward))
        if kind == "replaced_by" and outward and ours != page.id:
            shown[ours].newer = other
        elif kind == "replaced_by" and not outward and ours == page.id:
            page.ribbon.setdefault("came_from", []).append(other)
        elif kind == "duplicate_of" and ours == page.id:
            page.duplicates.append(other | {"words": _("Asked before:") if outward else _("Asked again as:")})
        elif step and ours == page.id:
            page.ribbon.setdefault(step, []).append(other)


def _extras(page: "ThreadPage", shown: dict[int, Item], rows: list[Any]) -> None:
    here = shown | {comment.id: comment for item in shown.values() for comment in item.comments if not comment.stub}
    for sort, pk, word, name, size, number, alt, width, height, *_nothing in in_order(rows):
        if sort == "topic" and not page.opening.stub:
            page.topics.append({"name": name, "slug": word, "key": ids.text(number)})
        elif pk not in here:  # a comment that is not shown, or not seen, keeps its marks and files to itself
            continue
        elif sort == "mark":
            here[pk].marks.append(MarkLine(ids.text(number), word, name, alt, bool(width)))
        elif sort == "file":
            _hang(here[pk], ids.text(number), {"name": name, "size": size, "alt": alt}, width, height)


def in_order(rows: list[Any]) -> list[Any]:
    """Files and marks as they came, which is how their ids rise; topics as they are."""
    return sorted(rows, key=lambda row: 0 if row[0] == "topic" else row[5])


def _hang(item: Item, key: str, file: dict[str, Any], width: int, height: int) -> None:
    """A picture that the text shows already is not shown a second time; any other is small beneath it."""
    if not width:
        item.files.append(file | {"url": reverse("file", args=[key])})
        return
    address = reverse("picture", args=[key])
    if address not in item.html:
        shrunk = min(1.0, THUMBNAIL / max(width, height))
        size = {"width": round(width * shrunk) or 1, "height": round(height * shrunk) or 1}
        item.pictures.append(file | size | {"url": address, "small": reverse("thumbnail", args=[key])})


def _parents(page: "ThreadPage", shown: dict[int, Item]) -> None:
    """A reply to another post shows whose, and its line; a parent on another page is one link away."""
    for item in page.posts:
        if item.parent_id is None or item.parent_id == page.id:
            continue
        parent = shown.get(item.parent_id)
        item.parent_url = (
            f"#{anchor_of(item.parent_id)}" if parent else reverse("post", args=[ids.text(item.parent_id)])
        )
        if parent is not None and not parent.stub:
            item.parent_who = parent.who.name
            item.parent_line = first_line(parent.html)


def first_line(html: Any) -> str:
    """The beginning of a text without its markup; only as much of it is read as can be shown."""
    begins = html[:LOOKED_AT]
    text = (begins if len(html) <= LOOKED_AT else begins[: begins.rfind("<")] or begins).striptags()
    return text if len(text) <= PARENT_LINE else text[:PARENT_LINE].rsplit(" ", 1)[0] + "…"


def item_url(pk: int, root_id: int, title: str) -> str:
    """The address of an item: its thread, and its own place in it."""
    return thread_url(pk, title) if pk == root_id else reverse("post", args=[ids.text(pk)])
