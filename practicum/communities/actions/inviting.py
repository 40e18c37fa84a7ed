"""Inviting: a secret for one address, one use, one term, perhaps with a duty."""

import secrets
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from practicum.access import Capability, Seat, Standing, can, require, require_token
from practicum.access.grants import duties_of
from practicum.communities import limits, mails
from practicum.communities.actions.closing import _held, _held_by, _stand
from practicum.communities.invited import hashed
from practicum.communities.models import (
    Community,
    Duty,
    Invitation,
    JoiningRequest,
    Membership,
    RequestState,
)
from practicum.communities.seats import seat_in
from practicum.communities.telling import tell
from practicum.kit import Refusal, clock

DAYS = 14


@transaction.atomic
def invite(
    seat: Seat, *, community: Community, address: str, duty: str = "", days: int = DAYS, line: str = ""
) -> tuple[Invitation, str]:
    """Invite one address. Gives the invitation and its secret, which is kept nowhere; it also goes out by mail."""
    require(seat, Capability.INVITE, community)
    if duty:
        require(seat, Capability.GIVE_DUTY, community)
    limits.INVITE.take(f"person:{seat.person_id}")
    if duty and duty not in duties_of(seat.kind):
        raise Refusal(_("This duty does not exist in this kind of community."), code="no_such_duty")
    address = _address(address)
    inside = Membership.objects.filter(community=community, person__email__iexact=address, standing=Standing.MEMBER)
    if inside.exists():
        raise Refusal(_("Somebody with this address is a member already."), code="inside_already")
    secret = secrets.token_urlsafe(32)
    made = Invitation.objects.create(
        community=community,
        address=address,
        duty=duty,
        secret_hash=hashed(secret),
        invited_by=seat.person,
        expires_at=clock.now() + timedelta(days=limits.INVITATION_DAYS.check(max(days, 1))),
    )
    tell(
        "PersonInvited",
        by=seat,
        thing=made,
        privileged=True,
        after={"duty": duty, "expires": made.expires_at.isoformat()},
    )
    mails.send_invitation(made, secret, line=limits.DECISION_LINE.check(line.strip()))
    return made, secret


@transaction.atomic
def withdraw_invitation(seat: Seat, *, invitation: Invitation) -> None:
    """Take it back; used ones stay used."""
    require(seat, Capability.INVITE, invitation)
    taken = Invitation.objects.filter(pk=invitation.pk, used_at=None, withdrawn_at=None).update(
        withdrawn_at=clock.now()
    )
    if not taken:
        raise Refusal(_("This invitation is used or withdrawn already."), code="over")
    facts = {"before": {"state": "open"}, "after": {"state": "withdrawn"}}
    tell("InvitationWithdrawn", by=seat, thing=invitation, privileged=True, **facts)


@transaction.atomic
def accept_invitation(seat: Seat, *, invitation: Invitation) -> Membership:
    """Come in by an invitation to one's own verified address. The conditional UPDATE decides who was first.

    It holds only while its inviter could still give it; whoever is suspended or was removed is first let back.
    """
    require_token(_bound(seat, invitation), _("invitation"))
    now = clock.now()
    used = Invitation.objects.filter(pk=invitation.pk, used_at=None, withdrawn_at=None, expires_at__gt=now).update(
        used_at=now, used_by=seat.person
    )
    require_token(used == 1, _("invitation"))
    membership = _bring_in(seat, invitation)
    JoiningRequest.objects.filter(community=invitation.community, person=seat.person, state=RequestState.OPEN).update(
        state=RequestState.ACCEPTED, decided_at=now, decided_by=invitation.invited_by
    )
    tell(
        "InvitationAccepted", by=seat, thing=invitation, privileged=True,
        before={"standing": str(seat.standing)}, after={"standing": membership.standing, "duty": invitation.duty},
    )  # fmt: skip
    return membership


def _bring_in(seat: Seat, invitation: Invitation) -> Membership:
    """Her membership, under its lock, with the duty of the invitation, where she does not hold it already."""
    membership, _new = _stand(invitation.community, seat.person, Standing.MEMBER)
    if invitation.duty and not _held_by(_held(membership), invitation.duty, None, clock.now()):
        Duty.objects.create(membership=membership, name=invitation.duty)
    return membership


def _bound(seat: Seat, invitation: Invitation) -> bool:
    """Is it this person's, and would its inviter still be allowed to give it? Addresses of people are verified ones."""
    person, community = seat.person, invitation.community
    if person is None or not person.active or community.archived or seat.community_id != community.pk:
        return False
    if not person.email or person.email.casefold() != invitation.address.casefold():
        return False
    inviter = seat_in(community, invitation.invited_by)
    may = can(inviter, Capability.INVITE, community)
    return may and (not invitation.duty or can(inviter, Capability.GIVE_DUTY, community))


def _address(words: str) -> str:
    address = words.strip()
    try:
        validate_email(address)
    except ValidationError:
        raise Refusal(
            _("This is not a whole e-mail address: it looks like name@example.org."), code="bad_address"
        ) from None
    return address
