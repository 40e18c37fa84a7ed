"""Reading the glossary over the API, as whoever the token belongs to sees it."""

from typing import Annotated, Any

from django.http import Http404, HttpRequest
from ninja import Query
from pydantic.json_schema import SkipJsonSchema

from practicum.communities.api import Cursor
from practicum.communities.lookup import community_seen
from practicum.glossary import queries
from practicum.glossary.api.addresses import router
from practicum.glossary.api.shapes import (
    TermChange,
    TermChanges,
    TermLine,
    Terms,
    TermShown,
    TermVersion,
    TermVersions,
)
from practicum.glossary.models import Stage
from practicum.glossary.sections import TERM
from practicum.kit import ids
from practicum.people.api import Id
from practicum.writing.comparing import versions_of

Letter = Annotated[str, Query(max_length=1)]


@router.get("/communities/{slug}/terms", response=Terms, summary="The glossary of a community")
def terms(
    request: HttpRequest, slug: str, state: Stage | SkipJsonSchema[None] = None, letter: Letter = "",
    cursor: Cursor = "",
) -> Any:  # fmt: skip
    """From A to Z, or from a letter on: the terms that are settled, unless `state` asks for others."""
    community = community_seen(slug, request.person)
    found = queries.glossary_of(community, request.person, standing=state or "", letter=letter, cursor=cursor)
    lines = [
        TermLine(id=ids.text(row.id), url=row.url, title=row.title, lead=row.lead, language=row.language, also=row.also)
        for row in found.rows
    ]
    return Terms(items=lines, next=found.next or None)


@router.get("/terms/{key}", response=TermShown, summary="A term")
def term(request: HttpRequest, key: Id) -> Any:
    """What it means here, what it is not, and its other names."""
    return term_shown(request, queries.number_of(key))


@router.get("/terms/{key}/versions", response=TermVersions, summary="The versions of a term")
def term_versions(request: HttpRequest, key: Id) -> Any:
    """Who changed it, when and why; the newest first."""
    found = versions_of(queries.term_seen(key, request.person).contribution, TERM)
    return TermVersions(items=[TermVersion(version=one.version, by=one.by, at=one.at, why=one.why) for one in found])


@router.get("/terms/{key}/changes", response=TermChanges, summary="The changes to a term that wait")
def term_changes(request: HttpRequest, key: Id) -> Any:
    """The oldest first."""
    term = queries.term_seen(key, request.person)
    lines = [
        TermChange(
            id=one.key, by=one.by, at=one.at, why=one.why, title=one.title or term.contribution.title,
            source=TERM.split(one.source), stale=one.stale,
        )
        for one in queries.open_proposals(term)
    ]  # fmt: skip
    return TermChanges(items=lines)


def term_shown(request: HttpRequest, number: int) -> TermShown:
    """A term as the caller reads it; 404 when she does not."""
    made = queries.term_page(number, request.person)
    if made is None:
        raise Http404
    settled = made.standing == Stage.SETTLED
    return TermShown(
        id=made.key, url=made.url, community=made.community.slug, title=made.title,
        language=made.language, version=made.version, standing=made.standing, line=made.line, by=made.writer.name,
        at=made.at, settled_by=made.settled_by if settled else "", settled_at=made.settled_at if settled else None,
        sections={word: str(html) for word, html in made.sections.items()}, source=TERM.split(made.source),
        changes_waiting=made.waiting,
    )  # fmt: skip
