"""Archives over the API: what came in and waits, and letting it out of quarantine."""

from django.http import Http404, HttpRequest
from ninja import Router

from practicum.access import Capability
from practicum.archives import queries
from practicum.communities.api import speaking
from practicum.communities.lookup import community_seen, number_of, seat_tending
from practicum.people.api import DONE, Done, Id, Moment, Shape, done, known_caller
from practicum.writing.actions import release_import

router = Router(tags=["Archives"])


class ImportShown(Shape):
    """`state` says whether its items are held or released."""

    id: Id
    source: str
    state: str
    space: str
    items: int
    begun_at: Moment
    released_at: Moment | None


class Imports(Shape):
    items: list[ImportShown]


@router.get("/communities/{slug}/imports", response=Imports, summary="Archives that came in")
def imports(request: HttpRequest, slug: str) -> Imports:
    """For stewards, of the spaces they see; the newest first, at most thirty."""
    community, _seat = seat_tending(slug, known_caller(request), Capability.RELEASE_IMPORT)
    return Imports(
        items=[
            ImportShown(
                id=row.key, source=row.source, state=row.state, space=row.space, items=row.items,
                begun_at=row.begun_at, released_at=row.released_at,
            )
            for row in queries.imports_of(community, request.person)
        ]
    )  # fmt: skip


@router.post("/communities/{slug}/imports/{key}/release", response=DONE, summary="Let an archive out of quarantine")
def release(request: HttpRequest, slug: str, key: Id) -> Done:
    """Its items then stand for everybody who sees their space."""
    community = community_seen(slug, known_caller(request))
    batch = queries.import_in(community, number_of(key))
    if batch is None:
        raise Http404
    release_import(speaking(request, community), batch=batch)
    return done()
