"""Archives over the API: letting them out of quarantine, and claiming what one wrote in them."""

from typing import Annotated

from django.http import Http404, HttpRequest
from ninja import Router
from pydantic import Field

from practicum.access import Capability
from practicum.archives import actions, limits, queries
from practicum.archives.models import Claim, ClaimState
from practicum.communities.api import speaking
from practicum.communities.lookup import community_seen, number_of, seat_tending
from practicum.communities.seats import site_seat
from practicum.kit import ids
from practicum.people.api import DONE, Done, Given, Id, Moment, Shape, done, known_caller
from practicum.people.limits import HANDLE
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


class Claimable(Shape):
    """Somebody of an archive whose address there may be yours."""

    id: Id
    name: str
    community: str
    source: str
    items: int
    since: Moment | None


class OwnClaim(Shape):
    """A claim of yours that went to a steward; `why` is what she wrote of her decision."""

    id: Id
    name: str
    community: str
    source: str
    state: ClaimState
    line: str
    why: str
    made_at: Moment
    decided_at: Moment | None


class OwnClaims(Shape):
    """What you may claim, and where your claims stand."""

    claimable: list[Claimable]
    claims: list[OwnClaim]


class NewClaim(Given):
    """`line` is for the steward, where several people's addresses fit."""

    line: Annotated[str, Field(max_length=limits.CLAIM_LINE.maximum)] = ""


class Claimed(Shape):
    """Whether it stands under your name now; otherwise it waits for a steward, and you are told by mail."""

    yours: bool


class Claimant(Shape):
    """Somebody who says it is she."""

    handle: str
    name: str
    line: str
    state: ClaimState


class WaitingClaim(Shape):
    """Somebody of an archive whom several people's addresses fit, and who of them says it is she."""

    id: Id
    name: str
    source: str
    items: int
    claims: list[Claimant]


class WaitingClaims(Shape):
    items: list[WaitingClaim]


class Decision(Given):
    """`person` is the handle of one who claims it; null for none of them. Those who claim it read `why`."""

    person: Annotated[str, Field(min_length=1, max_length=HANDLE.maximum)] | None
    why: Annotated[str, Field(min_length=1, max_length=limits.CLAIM_WHY.maximum)]


@router.get("/me/claims", response=OwnClaims, summary="What you wrote in archives")
def own_claims(request: HttpRequest) -> OwnClaims:
    """By the address you sign in with: those whom archives know under it, and your claims that went to a steward."""
    person = known_caller(request)
    claimable = [
        Claimable(
            id=one.key, name=one.name, community=one.community, source=one.source, items=one.items, since=one.since
        )
        for one in queries.claimable_by(person)
    ]
    return OwnClaims(claimable=claimable, claims=[_own_claim(one) for one in queries.claims_of(person)])


@router.post("/me/claims/{key}", response=Claimed, summary="Claim what you wrote in an archive")
def claim_as_mine(request: HttpRequest, key: Id, new: NewClaim) -> Claimed:
    """Proved by your address. Again gives the same claim, with the newer line."""
    person = known_caller(request)
    identity = queries.fitting(number_of(key), person)
    if identity is None:
        raise Http404
    seat = site_seat(person, scopes=request.scopes)
    return Claimed(yours=actions.claim(seat, person=person, identity=identity, line=new.line) is None)


@router.api_operation(["DELETE"], "/me/claims/{key}", response=DONE, summary="Take a claim back")
def not_mine(request: HttpRequest, key: Id) -> Done:
    """Not you after all, as long as nobody has decided."""
    person = known_caller(request)
    own = queries.own_claim(number_of(key), person)
    if own is None:
        raise Http404
    actions.withdraw_claim(site_seat(person, scopes=request.scopes), claim=own)
    return done()


@router.get("/communities/{slug}/claims", response=WaitingClaims, summary="Claims that wait for a steward")
def waiting_claims(request: HttpRequest, slug: str) -> WaitingClaims:
    """The oldest first, of those in archives whose texts you read."""
    community, _seat = seat_tending(slug, known_caller(request), Capability.RELEASE_IMPORT)
    return WaitingClaims(items=[_waiting(one) for one in queries.clashes_in(community, request.person)])


@router.post("/communities/{slug}/claims/{key}/decision", response=DONE, summary="Say who somebody of an archive is")
def decide_claim(request: HttpRequest, slug: str, key: Id, decision: Decision) -> Done:
    """Where addresses could not tell; it is told to those who claim it, and written into the record."""
    community = seat_tending(slug, known_caller(request), Capability.RELEASE_IMPORT)[0]
    found = queries.clash(community, number_of(key), request.person)
    if found is None:
        raise Http404
    people = {one.person.handle: one.person for one in found.claims}
    if decision.person is not None and decision.person not in people:
        raise Http404
    actions.settle_claim(
        speaking(request, community), identity=found.identity, person=people.get(decision.person or ""),
        why=decision.why,
    )  # fmt: skip
    return done()


def _own_claim(one: Claim) -> OwnClaim:
    return OwnClaim(
        id=ids.text(one.identity_id), name=one.identity.person.name, community=one.identity.community.name,
        source=one.identity.source, state=ClaimState(one.state), line=one.line, why=one.why, made_at=one.made_at,
        decided_at=one.decided_at,
    )  # fmt: skip


def _waiting(one: queries.Clash) -> WaitingClaim:
    claims = [
        Claimant(
            handle=claim.person.handle or "", name=claim.person.name, line=claim.line, state=ClaimState(claim.state)
        )
        for claim in one.claims
    ]
    return WaitingClaim(
        id=one.key, name=one.identity.person.name, source=one.identity.source, items=one.items, claims=claims
    )
