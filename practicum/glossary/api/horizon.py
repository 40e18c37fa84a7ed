"""The horizon over the API: the list, one line of it, and where we are with it."""

from typing import Any

from django.http import Http404, HttpRequest
from ninja import Status
from pydantic.json_schema import SkipJsonSchema

from practicum.access import Capability, require
from practicum.communities.api import speaking
from practicum.communities.lookup import community_seen, space_seen
from practicum.communities.models import Community
from practicum.glossary import actions, queries
from practicum.glossary.api.addresses import ahead_for, router
from practicum.glossary.api.shapes import (
    AheadLine,
    AheadShown,
    ChangedAhead,
    Expected,
    HorizonLook,
    HorizonShown,
    MovedAhead,
    NewAhead,
)
from practicum.glossary.models import Knowing
from practicum.glossary.sections import LINE
from practicum.kit import ids
from practicum.people.api import DONE, Done, Id, done, known_caller


@router.get("/communities/{slug}/horizon", response=HorizonShown, summary="What a community will need to know")
def horizon(request: HttpRequest, slug: str, state: Knowing | SkipJsonSchema[None] = None) -> Any:
    """The soonest first: what is watched or being learned, unless `state` asks for others."""
    community = community_seen(slug, request.person)
    found = queries.horizon_of(community, request.person, speaking(request, community), standing=state or "")
    kept = found.horizon
    lines = [
        AheadLine(
            id=ids.text(row.id), url=row.url, title=row.title, standing=row.standing, active_at=row.active_at,
            by_when=row.by_when, looker=row.looker, line=row.line, late=row.late,
        )
        for row in found.rows
    ]  # fmt: skip
    return HorizonShown(
        items=lines, more=found.beyond, review_on=kept.review_on if kept else None,
        every_days=kept.every_days if kept else None, reviewed_at=kept.reviewed_at if kept else None,
        reviewed_by=kept.reviewed_by.name if kept and kept.reviewed_by else "", overdue=found.overdue,
    )  # fmt: skip


@router.get("/horizon/{key}", response=AheadShown, summary="A line on the horizon")
def ahead(request: HttpRequest, key: Id) -> Any:
    """Why we will need it, by when, who looks into it, and where we are."""
    return ahead_shown(request, queries.number_of(key))


@router.post("/horizon", response={201: AheadShown}, summary="Put something on the horizon")
def new_ahead(request: HttpRequest, new: NewAhead) -> Status[Any]:
    """What will be needed; with somebody who looks into it, it is being learned."""
    space = space_seen(new.community, new.space, known_caller(request))
    seat = speaking(request, space.community)
    require(seat, Capability.WATCH_HORIZON, space)
    made = actions.watch(seat, space=space, language=new.language, **_said(new, space.community))
    return Status(201, ahead_shown(request, made.pk))


@router.put("/horizon/{key}", response=AheadShown, summary="Change a line on the horizon")
def change_ahead(request: HttpRequest, key: Id, changed: ChangedAhead) -> Any:
    """The text, the day, and who looks into it."""
    seat, found = ahead_for(request, key)
    require(seat, Capability.KEEP_AHEAD, found)
    said = _said(changed, found.contribution.space.community)
    actions.change_ahead(seat, ahead=found, version=changed.version, why=changed.why, **said)
    return ahead_shown(request, found.pk)


@router.post("/horizon/{key}/standing", response=AheadShown, summary="Say where we are with it")
def move_ahead(request: HttpRequest, key: Id, moved: MovedAhead) -> Any:
    """Watched, being learned, known, or dropped with a line."""
    seat, found = ahead_for(request, key)
    require(seat, Capability.KEEP_AHEAD, found)
    became = queries.item_named(moved.became, request.person) if moved.became else None
    actions.move_ahead(seat, ahead=found, standing=moved.standing.value, line=moved.line, became=became)
    return ahead_shown(request, found.pk)


@router.post("/communities/{slug}/horizon/looks", response=DONE, summary="Write down that we looked at the horizon")
def review_horizon(request: HttpRequest, slug: str, look: HorizonLook) -> Done:
    """For those who tend the community; the next look is so many days from today."""
    community = community_seen(slug, known_caller(request))
    actions.review_horizon(speaking(request, community), community=community, every_days=look.every_days)
    return done()


def _said(given: Expected, community: Community) -> dict[str, Any]:
    looker = queries.member_named(community, given.looker) if given.looker else None
    return {"title": given.title, "sections": given.sections, "by_when": given.by_when, "looker": looker}


def ahead_shown(request: HttpRequest, number: int) -> AheadShown:
    """A line as the caller reads it; 404 when she does not."""
    made = queries.ahead_page(number, request.person)
    if made is None:
        raise Http404
    return AheadShown(
        id=made.key, url=made.url, community=made.community.slug, title=made.title,
        language=made.language, version=made.version, standing=made.standing, line=made.line, by=made.writer.name,
        at=made.at, by_when=made.by_when, late=made.late, looker=made.looker.name if made.looker else "",
        sections={word: str(html) for word, html in made.sections.items()}, source=LINE.split(made.source),
        became=[step["url"] for step in made.ribbon.get("became", [])],
    )  # fmt: skip
