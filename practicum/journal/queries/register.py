"""The journal of a community: its entries, the newest first; one series of them; and the drafts of its reader."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.utils.translation import gettext as _

from practicum.communities.models import Community
from practicum.journal.limits import ENTRIES_A_PAGE
from practicum.journal.models import EntryDraft, entry_url, key_of
from practicum.kit import paging
from practicum.kit.rows import as_moment, fetch
from practicum.writing.sight import seen_by
from practicum.writing.voices import AUTHOR, VOICE, Who, who

if TYPE_CHECKING:
    from practicum.people.models import Person

LIST = (
    f"SELECT c.id, c.title, c.lead, c.language, e.published_at, e.series, e.guest, e.voice, e.newsletter, e.remarks,"
    f" {VOICE} FROM journal_entry e JOIN writing_contribution c ON c.id = e.contribution_id {AUTHOR} {{joins}}"
    " WHERE e.community_id = {number} AND c.state = 'published'{filters} AND {sight}"
    " ORDER BY e.published_at {way}, c.id {way} LIMIT {limit}"
)
AFTER = " AND (e.published_at, c.id) {sign} ({at}, {id})"
IN_SERIES = " AND e.series_key = {series}"
LETTERS = " AND e.newsletter"


@dataclass(slots=True)
class Row:
    """One entry in a list; `guest` is who wrote it, where somebody published it for her."""

    id: int
    title: str
    url: str
    lead: str
    language: str
    at: datetime
    series: str
    guest: str
    community: bool
    newsletter: bool
    remarks: int
    who: Who


@dataclass
class Journal:
    """A page of it. `series` is its name, as its newest entry writes it."""

    rows: list[Row]
    next: str = ""
    series: str = ""
    kind: str = ""
    drafts: list[EntryDraft] = field(default_factory=list)


def journal_of(
    community: Community, person: "Person | None", *, series: str = "", kind: str = "", cursor: str = ""
) -> Journal:
    """The newest first; a series from its beginning. One query, two signed in."""
    limit = ENTRIES_A_PAGE.maximum
    values: dict[str, Any] = {"number": community.pk, "limit": limit + 1}
    key = key_of(series)
    filters, way = (IN_SERIES, "ASC") if key else ("", "DESC")
    values |= {"series": key} if key else {}
    filters += LETTERS if kind == "newsletter" else ""
    place = paging.read(cursor, datetime, int)
    if place is not None:
        filters += AFTER.replace("{sign}", ">" if key else "<")
        values |= {"at": connection.ops.adapt_datetimefield_value(place.values[0]), "id": place.values[1]}
    query = LIST.replace("{filters}", filters).replace("{way}", way)
    found = [row_from(row) for row in fetch(*seen_by(person, query, values=values))]
    rows, more = found[:limit], len(found) > limit
    after = paging.write(paging.Place((rows[-1].at, rows[-1].id))) if more else ""
    told = rows[-1].series if key and rows else ""
    return Journal(rows, after, told, kind if kind == "newsletter" else "", drafts_of(community, person))


def drafts_of(community: Community, person: "Person | None") -> list[EntryDraft]:
    """The drafts here that this person writes, alone or with others, the newest first. One query."""
    if person is None:
        return []
    rows = EntryDraft.objects.written_by(person).filter(community=community).order_by("-changed_at", "-pk")
    return list(rows.only("id", "title", "changed_at", "newsletter")[:30])


def row_from(row: tuple[Any, ...]) -> Row:
    (pk, title, lead, language, at, series, guest, voice, newsletter, remarks, author, name, handle, state, person,
     portrait) = row  # fmt: skip
    return Row(
        pk, title, entry_url(pk, title), lead, language, as_moment(at), series, guest, voice == "community",
        bool(newsletter), remarks, who(author, name or _("a member"), handle, state, person, portrait),
    )  # fmt: skip
