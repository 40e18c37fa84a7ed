"""Reading the journal over the API, as whoever the token belongs to sees it."""

from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest
from ninja import Query

from practicum.communities.api import Cursor
from practicum.communities.lookup import community_seen
from practicum.journal import limits, queries
from practicum.journal.api.addresses import router
from practicum.journal.api.shapes import (
    Entries,
    EntryChange,
    EntryChanges,
    EntryLine,
    EntryShown,
)
from practicum.journal.models import Voice
from practicum.kit import ids
from practicum.people.api import Id
from practicum.writing.api import RemarksShown, remarks_shown
from practicum.writing.queries import history_of

Series = Annotated[str, Query(max_length=limits.SERIES.maximum)]


@router.get("/communities/{slug}/entries", response=Entries, summary="The journal of a community")
def entries(
    request: HttpRequest, slug: str, series: Series = "", kind: Literal["", "newsletter"] = "", cursor: Cursor = ""
) -> Any:
    """The newest first; a `series` from its beginning."""
    community = community_seen(slug, request.person)
    found = queries.journal_of(community, request.person, series=series, kind=kind, cursor=cursor)
    lines = [
        EntryLine(
            id=ids.text(row.id), url=row.url, title=row.title, lead=row.lead, language=row.language,
            by=row.guest or (community.name if row.community else row.who.name), at=row.at, series=row.series,
            newsletter=row.newsletter, comments=row.remarks,
        )
        for row in found.rows
    ]  # fmt: skip
    return Entries(items=lines, next=found.next or None)


@router.get("/entries/{key}", response=EntryShown, summary="An entry of the journal")
def entry(request: HttpRequest, key: Id) -> Any:
    """Its text, who wrote it with whom, and whose voice it is."""
    return entry_shown(request, queries.number_of(key))


@router.get("/entries/{key}/versions", response=EntryChanges, summary="The versions of an entry")
def entry_versions(request: HttpRequest, key: Id) -> Any:
    """Who changed it, when and why; at most fifty."""
    lines = [
        EntryChange(
            version=row.version, by=row.by, at=row.at, why=row.why, title_before=row.title_before,
            title_after=row.title_after,
        )
        for row in history_of(queries.entry_seen(key, request.person).contribution)
    ]  # fmt: skip
    return EntryChanges(items=lines)


@router.get("/entries/{key}/comments", response=RemarksShown, summary="The comments under an entry")
def entry_comments(request: HttpRequest, key: Id, cursor: Cursor = "") -> Any:
    """The oldest first, fifty at a time."""
    item = queries.entry_seen(key, request.person).contribution
    return remarks_shown(item, request.person, cursor=cursor)


def entry_shown(request: HttpRequest, number: int) -> EntryShown:
    """An entry as the caller reads it; 404 when she does not."""
    made = queries.entry_page(number, request.person)
    if made is None:
        raise Http404
    return EntryShown(
        id=made.key, url=made.url, community=made.community.slug, title=made.title,
        lead=made.lead, html=str(made.html), source=made.source, language=made.language, version=made.version,
        at=made.at, by=made.writer.name, with_her=[one.name for one in made.hands], guest=made.guest,
        guest_line=made.guest_line, voice=Voice.COMMUNITY if made.by_community else Voice.OWN,
        newsletter=made.newsletter, series=made.series, comments=made.said.count, removed=made.removed,
    )  # fmt: skip
