"""The registers: a community's resources by what they are, and its demos, trails and collections."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.conf.locale import LANG_INFO
from django.db import connection

from practicum.communities.models import Community
from practicum.kit import paging
from practicum.kit.rows import as_moment, fetch
from practicum.resources.limits import RESOURCES_A_PAGE, SELECTIONS_A_PAGE
from practicum.resources.links import host_of
from practicum.resources.models import PAGES, ResourceLicence, Sort, Standing, url_of
from practicum.resources.queries.gathered import picks_of
from practicum.writing.markdown.plain import plain
from practicum.writing.sight import seen_by

if TYPE_CHECKING:
    from practicum.people.models import Person

LIST = (
    "SELECT c.id, c.title, c.lead, c.html, c.language, c.standing, c.active_at, x.sort, x.link, x.by, x.language,"
    " x.licence, (SELECT COUNT(*) FROM writing_use u WHERE u.contribution_id = c.id AND u.withdrawn_at IS NULL),"
    " (SELECT COUNT(*) FROM writing_use u WHERE u.contribution_id = c.id AND u.withdrawn_at IS NULL"
    " AND u.outcome = 'did_not_work') FROM writing_contribution c"
    " JOIN resources_resource x ON x.contribution_id = c.id {joins} WHERE c.community_id = {number}"
    " AND c.root_id IS NULL AND c.kind = 'resource' AND c.state = 'published'{filters} AND {sight}"
    " ORDER BY c.active_at DESC, c.id DESC LIMIT {limit}"
)
GATHERED = (
    "SELECT c.id, c.title, c.lead, c.language, c.active_at, h.name FROM writing_contribution c"
    " JOIN communities_persona v ON v.id = c.author_id LEFT JOIN people_person h ON h.id = v.person_id {joins}"
    " WHERE c.community_id = {number} AND c.root_id IS NULL AND c.kind = {kind} AND c.state = 'published'{filters}"
    " AND {sight} ORDER BY c.active_at DESC, c.id DESC LIMIT {limit}"
)
FACETS = (
    "SELECT x.sort, x.language, x.licence, COUNT(*) FROM writing_contribution c"
    " JOIN resources_resource x ON x.contribution_id = c.id {joins} WHERE c.community_id = {number}"
    " AND c.root_id IS NULL AND c.kind = 'resource' AND c.state = 'published' AND {sight} GROUP BY 1, 2, 3"
)
TOPICS = (
    "SELECT tp.slug, tp.name, COUNT(*) FROM writing_contribution c JOIN topics_topicof w ON w.contribution_id = c.id"
    " JOIN topics_topic tp ON tp.id = w.topic_id {joins} WHERE c.community_id = {number} AND c.root_id IS NULL"
    " AND c.kind = 'resource' AND c.state = 'published' AND tp.same_as_id IS NULL AND {sight}"
    " GROUP BY tp.slug, tp.name ORDER BY 3 DESC, tp.slug LIMIT 40"
)
AFTER = " AND (c.active_at, c.id) < ({at}, {id})"
OF_TOPIC = (
    " AND EXISTS (SELECT 1 FROM topics_topicof w JOIN topics_topic tp ON tp.id = w.topic_id"
    " WHERE w.contribution_id = c.id AND tp.slug = {topic})"
)
COLUMNS = {"kind": "x.sort", "language": "x.language", "licence": "x.licence", "state": "c.standing"}


@dataclass(slots=True)
class Row:
    id: int
    title: str
    url: str
    lead: str
    why: str
    language: str
    standing: str
    active_at: datetime
    sort: str
    host: str
    by: str
    spoken: str
    licence: str
    uses: int
    failed: int


@dataclass(slots=True)
class Facet:
    value: str
    words: str
    count: int


@dataclass
class Register:
    """`chosen` is what narrows it: kind, topic, language, licence and state."""

    rows: list[Row]
    next: str = ""
    chosen: dict[str, str] = field(default_factory=dict)
    facets: dict[str, list[Facet]] = field(default_factory=dict)

    def narrowed(self, word: str = "", value: str = "") -> str:
        """The questions of an address: what was chosen, with one of them changed, or left out."""
        asked = {name: given for name, given in self.chosen.items() if name != word} | ({word: value} if value else {})
        return f"?{urlencode(asked)}" if asked else ""


def register_of(
    community: Community, person: "Person | None", *, chosen: dict[str, str], cursor: str = ""
) -> Register:  # fmt: skip
    """A page of the register of resources, the newest first, with what it can be narrowed by. Three queries."""
    size, filters, values = RESOURCES_A_PAGE.maximum, "", {"number": community.pk}
    known = _known(chosen)
    for word, value in known.items():
        filters += OF_TOPIC if word == "topic" else f" AND {COLUMNS[word]} = {{{word}}}"
        values[word] = "" if value == "none" else value
    rows, after = _page(person, LIST, filters, values, size, cursor, at=6)
    return Register([_row(row) for row in rows], after, known, _facets(community, person))


def _known(chosen: dict[str, str]) -> dict[str, str]:
    """What somebody asked for, as far as there is such a thing."""
    allowed = {
        "kind": Sort.values,
        "licence": [*filter(None, ResourceLicence.values), "none"],
        "state": Standing.values,
    }
    return {
        word: value[:60]
        for word, value in chosen.items()
        if value and (word in ("topic", "language") or value in allowed.get(word, ()))
    }


def _page(
    person: "Person | None", query: str, filters: str, values: dict[str, Any], size: int, cursor: str, *, at: int
) -> tuple[list[tuple[Any, ...]], str]:  # fmt: skip
    """Rows of one page, and where the next begins; `at` is the column of the moment they are ordered by."""
    place = paging.read(cursor, datetime, int)
    if place is not None:
        filters += AFTER
        values |= {"at": connection.ops.adapt_datetimefield_value(place.values[0]), "id": place.values[1]}
    rows = fetch(*seen_by(person, query.replace("{filters}", filters), values=values | {"limit": size + 1}))
    last = rows[size - 1] if len(rows) > size else None
    after = paging.write(paging.Place((as_moment(last[at]), last[0]))) if last else ""
    return rows[:size], after


def _row(row: tuple[Any, ...]) -> Row:
    (pk, title, lead, why, language, standing, active, sort, link, by, spoken, licence, uses, failed) = row
    first = plain(why).split("\n", 1)[0]
    return Row(
        pk, title, url_of("resource", pk, title), lead, first[:240], language, standing, as_moment(active), sort,
        host_of(link), by, spoken, licence, uses, failed,
    )  # fmt: skip


def _facets(community: Community, person: "Person | None") -> dict[str, list[Facet]]:
    counted: dict[str, dict[str, int]] = {"kind": {}, "language": {}, "licence": {}}
    for sort, language, licence, count in fetch(*seen_by(person, FACETS, values={"number": community.pk})):
        for word, value in (("kind", sort), ("language", language), ("licence", licence or "none")):
            counted[word][value] = counted[word].get(value, 0) + count
    named = {word: [Facet(value, value, count) for value, count in found.items()] for word, found in counted.items()}
    spoken = counted["language"].items()
    named["language"] = [Facet(word, language_name(word), count) for word, count in spoken if word]
    for found in named.values():
        found.sort(key=lambda one: (-one.count, one.words))
    topics = fetch(*seen_by(person, TOPICS, values={"number": community.pk}))
    return named | {"topic": [Facet(slug, name, count) for slug, name, count in topics]}


def language_name(word: str) -> str:
    """A language as those who speak it call it; the word itself where it is not known."""
    return str(LANG_INFO.get(word, {}).get("name_local", word))


@dataclass(slots=True)
class GatheredRow:
    """A demo, trail or collection; `items` and `stale` count what this reader sees of it."""

    id: int
    title: str
    url: str
    lead: str
    language: str
    author: str
    at: datetime
    items: int = 0
    stale: int = 0


@dataclass
class Gatherings:
    kind: str
    rows: list[GatheredRow]
    next: str = ""


def gathered_of(community: Community, person: "Person | None", *, kind: str, cursor: str = "") -> Gatherings:
    """A page of demos, trails or collections, the newest first. Two queries, one for demos."""
    size, values = SELECTIONS_A_PAGE.maximum, {"number": community.pk, "kind": kind}
    rows, after = _page(person, GATHERED, "", values, size, cursor, at=4)
    shown = [
        GatheredRow(pk, title, url_of(PAGES[kind], pk, title), lead, language, author or "", as_moment(at))
        for pk, title, lead, language, at, author in rows
    ]
    if kind != "demo" and shown:
        picks = picks_of([row.id for row in shown], person)
        for row in shown:
            of_it = picks.get(row.id, [])
            row.items, row.stale = len(of_it), sum(bool(one.stale) for one in of_it)
    return Gatherings(kind, shown, after)
