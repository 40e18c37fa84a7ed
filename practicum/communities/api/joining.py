"""Coming in and going over the API: the same actions as the pages."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language
from ninja import Status

from practicum.access import Capability
from practicum.communities import actions, queries
from practicum.communities.api.addresses import router, speaking
from practicum.communities.api.reading import shown
from practicum.communities.api.shapes import (
    Come,
    CommunityShown,
    Decide,
    FoundCommunity,
    Invitations,
    InvitationShown,
    Invite,
    Invited,
    Letter,
    Message,
    Open,
    Requests,
    RequestShown,
    Say,
    Stands,
    WithWhy,
)
from practicum.communities.lookup import (
    community_seen,
    invitation_held,
    invitation_of,
    own_membership,
    request_seen,
    seat_tending,
)
from practicum.communities.models import Joining
from practicum.communities.queries.doors import standings_in
from practicum.communities.seats import site_seat
from practicum.kit import ids
from practicum.people.api import DONE, Done, Id, done, known_caller


@router.post("/communities", response={201: CommunityShown}, summary="Found a community")
def found(request: HttpRequest, found: FoundCommunity) -> Status[CommunityShown]:
    """Its kind decides what it begins with; you are its steward."""
    person = known_caller(request)
    made = actions.create_community(
        site_seat(person, scopes=request.scopes), name=found.name, kind=found.kind, purpose=found.purpose,
        slug=found.slug, language=get_language() or "en",
    )  # fmt: skip
    return Status(201, shown(made, standings_in(person, [made.pk]).get(made.pk)))


@router.post("/communities/{slug}/join", response=Stands, summary="Join, or ask to join")
def join(request: HttpRequest, slug: str, come: Come) -> Stands:
    """Where the door is open you are in; where one asks first, a steward writes back in the request."""
    community = community_seen(slug, known_caller(request))
    seat = speaking(request, community)
    reason, asked = come.reason.value if come.reason else "", None
    if community.joining == Joining.OPEN:
        actions.join(seat, community=community, reason=reason, why=come.why)
    else:
        asked = actions.ask_to_join(seat, community=community, reason=reason, why=come.why)
    return Stands(standing="applicant" if asked else "member", request_id=ids.text(asked.pk) if asked else None)


@router.post("/communities/{slug}/leave", response=DONE, summary="Leave")
def leave(request: HttpRequest, slug: str, line: WithWhy) -> Done:
    """What you wrote stays. The last steward says what becomes of the community."""
    own = own_membership(slug, known_caller(request))
    seat = speaking(request, own.community)
    actions.leave(seat, community=own.community, line=line.why)
    return done()


@router.post("/communities/{slug}/letter", response=DONE, summary="Write to the stewards")
def letter(request: HttpRequest, slug: str, letter: Letter) -> Done:
    """For somebody who was suspended or removed; one a day."""
    community = community_seen(slug, known_caller(request))
    seat = speaking(request, community)
    actions.write_to_stewards(seat, person=request.person, community=community, text=letter.text)
    return done()


@router.get("/communities/{slug}/requests", response=Requests, summary="Requests to join")
def requests(request: HttpRequest, slug: str) -> Requests:
    """For those who decide them; the open ones first."""
    community, _seat = seat_tending(slug, known_caller(request), Capability.DECIDE_JOINING)
    return Requests(items=[_request(line) for line in queries.requests_of(community)])


@router.get("/communities/{slug}/requests/{key}", response=RequestShown, summary="A request to join")
def joining_request(request: HttpRequest, slug: str, key: Id) -> RequestShown:
    """With its conversation, for its two sides only."""
    asked, _seat = request_seen(slug, key, known_caller(request))
    return _request(queries.conversation_of(asked, request.person))


@router.post("/communities/{slug}/requests/{key}/messages", response=DONE, summary="Write in a request's conversation")
def say(request: HttpRequest, slug: str, key: Id, say: Say) -> Done:
    """A line to the other side, while it is open."""
    asked, _seat = request_seen(slug, key, known_caller(request))
    seat = speaking(request, asked.community)
    actions.write_in_conversation(seat, request=asked, text=say.text)
    return done()


@router.post("/communities/{slug}/requests/{key}/decision", response=DONE, summary="Decide a request")
def decide(request: HttpRequest, slug: str, key: Id, decide: Decide) -> Done:
    """Accept, or decline with a line. It is decided once."""
    asked, _seat = request_seen(slug, key, known_caller(request))
    seat = speaking(request, asked.community)
    actions.decide(seat, request=asked, accept=decide.accept, line=decide.line)
    return done()


@router.api_operation(
    ["DELETE"], "/communities/{slug}/requests/{key}", response=DONE, summary="Take a request of yours back"
)
def withdraw_request(request: HttpRequest, slug: str, key: Id) -> Done:
    """You may ask again later."""
    asked, _seat = request_seen(slug, key, known_caller(request))
    actions.withdraw(speaking(request, asked.community), request=asked)
    return done()


@router.get("/communities/{slug}/invitations", response=Invitations, summary="Invitations")
def invitations(request: HttpRequest, slug: str) -> Invitations:
    """For those who invite: the newest first."""
    community, _seat = seat_tending(slug, known_caller(request), Capability.INVITE)
    return Invitations(
        items=[
            InvitationShown(
                id=line.key, address=line.address, state=line.state, made_at=line.made_at, expires_at=line.expires_at
            )
            for line in queries.invitations_of(community)
        ]
    )


@router.post("/communities/{slug}/invitations", response={201: Invited}, summary="Invite somebody")
def invite(request: HttpRequest, slug: str, invite: Invite) -> Status[Invited]:
    """One address, perhaps with a duty, for some days."""
    community, _seat = seat_tending(slug, known_caller(request), Capability.INVITE)
    made, secret = actions.invite(
        speaking(request, community), community=community, address=invite.address,
        duty=invite.duty.value if invite.duty else "", days=invite.days, line=invite.line,
    )  # fmt: skip
    return Status(201, Invited(id=ids.text(made.pk), secret=secret, expires_at=made.expires_at))


@router.api_operation(
    ["DELETE"], "/communities/{slug}/invitations/{key}", response=DONE, summary="Withdraw an invitation"
)
def withdraw_invitation(request: HttpRequest, slug: str, key: Id) -> Done:
    """It opens nothing any more; a used one stays used."""
    community, _seat = seat_tending(slug, known_caller(request), Capability.INVITE)
    seat = speaking(request, community)
    actions.withdraw_invitation(seat, invitation=invitation_of(community, key))
    return done()


@router.post("/invitations/accept", response=CommunityShown, summary="Accept an invitation")
def accept_invitation(request: HttpRequest, opens: Open) -> CommunityShown:
    """By its secret, with the address it was sent to."""
    person = known_caller(request)
    held = invitation_held(opens.secret)
    actions.accept_invitation(speaking(request, held.community), invitation=held)
    return shown(held.community, standings_in(person, [held.community_id]).get(held.community_id))


def _request(line: Any) -> RequestShown:
    return RequestShown(
        id=line.key, handle=line.who.handle, name=line.who.name, why=line.why, state=line.state, made_at=line.made_at,
        decided_at=line.decided_at,
        messages=[Message(handle=one.who.handle, name=one.who.name, text=one.text, at=one.at) for one in line.messages],
    )  # fmt: skip
