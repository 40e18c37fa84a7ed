"""What the API says of communities, their charters, spaces and people."""

from typing import Any

from django.http import HttpRequest

from practicum.communities.api.addresses import router
from practicum.communities.api.shapes import (
    Charters,
    CharterShown,
    Communities,
    CommunityShown,
    Cursor,
    Spaces,
    SpaceShown,
)
from practicum.communities.lookup import community_seen
from practicum.communities.models import Charter, Community, Space
from practicum.communities.queries.charters import charters_of
from practicum.communities.queries.doors import doors_seen, standings_in
from practicum.communities.sight import SpaceSight
from practicum.kit import ids, paging

A_PAGE = 50


@router.get("/communities", response=Communities, summary="Communities")
def communities(request: HttpRequest, cursor: Cursor = "") -> Communities:
    """Those whose door you may see, the newest first."""
    place = paging.read(cursor, int)
    rows = doors_seen(request.person, before=place.values[0] if place else None, limit=A_PAGE + 1)
    cut = paging.cut(rows, size=A_PAGE, place=None, at=lambda row: (row.pk,))
    standings = standings_in(request.person, [row.pk for row in cut.items])
    return Communities(items=[shown(row, standings.get(row.pk)) for row in cut.items], next=cut.next)


@router.get("/communities/{slug}", response=CommunityShown, summary="A community")
def community(request: HttpRequest, slug: str) -> CommunityShown:
    """Its door: what it is about, and how one joins."""
    found = community_seen(slug, request.person)
    return shown(found, standings_in(request.person, [found.pk]).get(found.pk))


@router.get("/communities/{slug}/spaces", response=Spaces, summary="The spaces of a community")
def spaces(request: HttpRequest, slug: str) -> Spaces:
    """Those that you may know of, in their order."""
    found = community_seen(slug, request.person)
    known = Space.objects.known_to(request.person).filter(community=found)
    return Spaces(items=[space(found, one) for one in known.annotate(readable=SpaceSight(request.person, space="id"))])


@router.get("/communities/{slug}/charter", response=Charters, summary="The charter of a community")
def charter(request: HttpRequest, slug: str) -> Charters:
    """Every version, at most fifty; the newest stands."""
    found = community_seen(slug, request.person)
    return Charters(items=[charter_shown(row) for row in charters_of(found)])


def charter_shown(row: Charter) -> CharterShown:
    return CharterShown(version=row.version, written_at=row.written_at, note=row.note, answers=row.answers)


def shown(row: Community, standing: str | None) -> CommunityShown:
    return CommunityShown(
        id=ids.text(row.pk), slug=row.slug, name=row.name, purpose=row.purpose, kind=row.kind, joining=row.joining,
        state=row.state, language=row.language, time_zone=row.time_zone, standing=standing, url=row.get_absolute_url(),
    )  # fmt: skip


def space(community: Community, row: Any) -> SpaceShown:
    readable = bool(row.readable)
    return SpaceShown(
        id=ids.text(row.pk), slug=row.slug, name=row.name, purpose=row.purpose, reach=row.reach,
        archived=row.archived, readable=readable, url=f"/c/{community.slug}/s/{row.slug}/" if readable else None,
    )  # fmt: skip
