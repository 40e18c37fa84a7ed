"""What the API says of communities and their spaces."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Router
from pydantic import Field

from practicum.communities.lookup import community_seen
from practicum.communities.models import Community, Space
from practicum.communities.queries.doors import doors_seen, standings_in
from practicum.communities.sight import SpaceSight
from practicum.kit import ids, paging
from practicum.people.api import Id, Shape

A_PAGE = 50
Cursor = Annotated[str, Field(max_length=paging.LONGEST, description="The `next` of the page before; empty to begin.")]


class CommunityShown(Shape):
    """`standing` is yours in it, null when you have none."""

    id: Id
    slug: str
    name: str
    purpose: str
    kind: str
    joining: str
    state: str
    language: str
    time_zone: str
    standing: str | None
    url: str


class Communities(Shape):
    items: list[CommunityShown]
    next: str | None


class SpaceShown(Shape):
    """`readable` says whether you may read what is in it; of a closed space members know the name and the purpose."""

    id: Id
    slug: str
    name: str
    purpose: str
    reach: str
    archived: bool
    readable: bool
    url: str | None


class Spaces(Shape):
    items: list[SpaceShown]


router = Router(tags=["Communities"])


@router.get("/communities", response=Communities, summary="Communities")
def communities(request: HttpRequest, cursor: Cursor = "") -> Communities:
    """Those whose door you may see, the newest first."""
    place = paging.read(cursor, int)
    rows = doors_seen(request.person, before=place.values[0] if place else None, limit=A_PAGE + 1)
    cut = paging.cut(rows, size=A_PAGE, place=None, at=lambda row: (row.pk,))
    standings = standings_in(request.person, [row.pk for row in cut.items])
    return Communities(items=[_shown(row, standings.get(row.pk)) for row in cut.items], next=cut.next)


@router.get("/communities/{slug}", response=CommunityShown, summary="A community")
def community(request: HttpRequest, slug: str) -> CommunityShown:
    """Its door: what it is about, and how one joins."""
    found = community_seen(slug, request.person)
    return _shown(found, standings_in(request.person, [found.pk]).get(found.pk))


@router.get("/communities/{slug}/spaces", response=Spaces, summary="The spaces of a community")
def spaces(request: HttpRequest, slug: str) -> Spaces:
    """Those that you may know of, in their order."""
    found = community_seen(slug, request.person)
    known = Space.objects.known_to(request.person).filter(community=found)
    return Spaces(items=[_space(found, one) for one in known.annotate(readable=SpaceSight(request.person, space="id"))])


def _shown(row: Community, standing: str | None) -> CommunityShown:
    return CommunityShown(
        id=ids.text(row.pk), slug=row.slug, name=row.name, purpose=row.purpose, kind=row.kind, joining=row.joining,
        state=row.state, language=row.language, time_zone=row.time_zone, standing=standing, url=row.get_absolute_url(),
    )  # fmt: skip


def _space(community: Community, row: Any) -> SpaceShown:
    readable = bool(row.readable)
    return SpaceShown(
        id=ids.text(row.pk), slug=row.slug, name=row.name, purpose=row.purpose, reach=row.reach,
        archived=row.archived, readable=readable, url=f"/c/{community.slug}/s/{row.slug}/" if readable else None,
    )  # fmt: skip
