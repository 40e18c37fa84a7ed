"""Reading over the API: the registers and the pages, as whoever the token belongs to sees them."""

from typing import Annotated, Any

from django.http import Http404, HttpRequest
from ninja import Query

from practicum.communities.lookup import community_seen
from practicum.kit import ids
from practicum.people.api import Id
from practicum.resources import queries
from practicum.resources.api.addresses import router
from practicum.resources.api.shapes import (
    AttemptShown,
    DemoShown,
    GatheredLine,
    GatheredLines,
    PickShown,
    ResourceLine,
    Resources,
    ResourceShown,
    SelectionShown,
    TimesUsed,
    UsedIn,
)
from practicum.resources.models import Gathered, ResourceLicence, Sort, Standing
from practicum.resources.queries.uses import Uses
from practicum.writing.api import RemarksShown, remarks_shown

Word = Annotated[str, Query(max_length=60)]
Cursor = Annotated[str, Query(max_length=200)]


@router.get("/communities/{slug}/resources", response=Resources, summary="The register of resources")
def resources(
    request: HttpRequest, slug: str, kind: Sort | None = None, topic: Word = "", language: Word = "",
    licence: ResourceLicence | None = None, state: Standing | None = None, after: Cursor = "",
) -> Any:  # fmt: skip
    """The newest first, narrowed by what it is, a topic's word, its language, licence and state."""
    community = community_seen(slug, request.person)
    words = {"kind": kind, "topic": topic, "language": language, "licence": licence, "state": state}
    chosen = {word: str(value.value if hasattr(value, "value") else value or "") for word, value in words.items()}
    found = queries.register_of(community, request.person, chosen=chosen, cursor=after)
    lines = [
        ResourceLine.model_construct(
            id=ids.text(row.id), url=row.url, title=row.title, lead=row.lead, sort=row.sort, host=row.host, by=row.by,
            language=row.spoken, licence=row.licence, standing=row.standing, uses=row.uses, active_at=row.active_at,
        )
        for row in found.rows
    ]  # fmt: skip
    return Resources.model_construct(items=lines, next=found.next or None)


@router.get("/resources/{key}", response=ResourceShown, summary="One resource")
def resource(request: HttpRequest, key: Id) -> Any:
    """What it is, why it matters here, and what it is used in, as far as you see it."""
    return resource_shown(queries.number_of(key), request.person)


def resource_shown(number: int, person: Any) -> ResourceShown:
    made = there(queries.resource_page(number, person))
    return ResourceShown.model_construct(
        id=made.key, url=made.url, title=made.title, lead=made.lead, why=str(made.html), source=made.source,
        version=made.version, sort=made.sort, link=made.link, by=made.by, found=made.found, language=made.spoken,
        licence=made.licence, standing=made.standing, added_by=made.writer.name, added_at=made.at,
        says=[words for words in (made.seen_title, made.seen_description) if words],
        topics=[name for _slug, name in made.topics], files=[file.url for file in made.files],
        used_in=[UsedIn(title=one.title, url=one.url, kind=one.kind, why=one.why) for one in made.used_in],
        uses=counted(made.uses),
    )  # fmt: skip


@router.get("/communities/{slug}/demos", response=GatheredLines, summary="Demos of a community")
def demos(request: HttpRequest, slug: str, after: Cursor = "") -> Any:
    """The newest first."""
    return _lines(request, slug, "demo", after)


@router.get("/communities/{slug}/selections", response=GatheredLines, summary="Trails or collections of a community")
def selections(request: HttpRequest, slug: str, kind: Gathered = Gathered.TRAIL, after: Cursor = "") -> Any:
    """The newest first; what you do not see of one is not counted."""
    return _lines(request, slug, kind.value, after)


@router.get("/demos/{key}", response=DemoShown, summary="One demo")
def demo(request: HttpRequest, key: Id) -> Any:
    """The steps, what shows it, and what happened to those who tried."""
    return demo_shown(queries.number_of(key), request.person)


def demo_shown(number: int, person: Any) -> DemoShown:
    made = there(queries.demo_page(number, person))
    attempts = [
        AttemptShown.model_construct(
            id=one.key, outcome=one.outcome, by=one.who.name, at=one.at, html=str(one.html), removed=one.removed
        )
        for one in made.attempts
    ]
    return DemoShown.model_construct(
        id=made.key, url=made.url, title=made.title, lead=made.lead, introduction=made.source, version=made.version,
        recording=made.recording.url if made.recording else None, steps=made.steps,
        files=[file.url for file in made.files], attempts=attempts, uses=counted(made.uses),
    )  # fmt: skip


@router.get("/selections/{key}", response=SelectionShown, summary="One trail or collection")
def selection(request: HttpRequest, key: Id) -> Any:
    """Its items with their reasons, those that you see."""
    return selection_shown(queries.number_of(key), request.person)


def selection_shown(number: int, person: Any) -> SelectionShown:
    made = there(queries.selection_page(number, person))
    picks = [
        PickShown.model_construct(
            id=one.key, title=one.title, url=one.url, kind=one.kind, why=one.why, stale=one.stale,
            removed=one.removed, behind_me=one.walked,
        )
        for one in made.picks
    ]  # fmt: skip
    return SelectionShown.model_construct(
        id=made.key, url=made.url, kind=made.kind, title=made.title, lead=made.lead, introduction=made.source,
        version=made.version, kept_by=(made.owner or made.writer).name, picks=picks,
        came_from=[one["url"] for one in made.ribbon.get("came_from", [])],
    )  # fmt: skip


@router.get(
    "/kept/{key}/comments", response=RemarksShown, summary="The comments under a resource, a demo or a selection"
)
def kept_comments(request: HttpRequest, key: Id, cursor: Cursor = "") -> Any:
    """The oldest first, fifty at a time."""
    return remarks_shown(queries.item_shown(key, request.person), request.person, cursor=cursor)


def _lines(request: HttpRequest, slug: str, kind: str, after: str) -> GatheredLines:
    community = community_seen(slug, request.person)
    found = queries.gathered_of(community, request.person, kind=kind, cursor=after)
    lines = [
        GatheredLine.model_construct(
            id=ids.text(row.id), url=row.url, title=row.title, lead=row.lead, by=row.author, at=row.at,
            items=row.items, stale=row.stale,
        )
        for row in found.rows
    ]  # fmt: skip
    return GatheredLines.model_construct(items=lines, next=found.next or None)


def counted(uses: Uses) -> TimesUsed:
    counts = uses.counts
    return TimesUsed(
        worked=counts["worked"], partly=counts["partly"], did_not_work=counts["failed"], too_early=counts["early"]
    )


def there(found: Any) -> Any:
    """Not seen is not there."""
    if found is None:
        raise Http404
    return found
