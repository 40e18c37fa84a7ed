"""The rules of the communities room."""

from typing import Any

from practicum.access import Capability, DutyName, Seat, Standing, rule
from practicum.communities.models import (
    Community,
    Duty,
    Joining,
    JoiningRequest,
    Membership,
    Reach,
    RequestState,
    Space,
)
from practicum.kit import clock

OPEN_DOORS = (Joining.OPEN, Joining.REQUEST)


@rule(Capability.ASK_TO_JOIN)
def one_asks_where_the_door_opens(seat: Seat, community: Community) -> bool:
    """One joins, or asks to join, unless the community is by invitation only."""
    return seat.person is not None and community.joining in OPEN_DOORS and not community.commons


@rule(Capability.ANSWER_OWN_REQUEST)
def one_writes_in_ones_own_request(seat: Seat, request: JoiningRequest) -> bool:
    """One writes in one's own joining conversation until it is decided, and may withdraw."""
    return request.person_id == seat.person_id and request.state == RequestState.OPEN


@rule(Capability.DECIDE_JOINING)
def nobody_decides_her_own_request(seat: Seat, thing: Any) -> bool:
    """A request is decided once, and never by the one who made it."""
    if not isinstance(thing, JoiningRequest):
        return True
    return thing.state == RequestState.OPEN and thing.person_id != seat.person_id


@rule(Capability.WELCOME)
def members_welcome_members(seat: Seat, membership: Membership) -> bool:
    """A member welcomes somebody else who is a member."""
    return membership.standing == Standing.MEMBER and membership.person_id != seat.person_id


@rule(Capability.GIVE_DUTY)
def duties_are_for_members(seat: Seat, thing: Any) -> bool:
    """A duty is given to a member."""
    return not isinstance(thing, Membership) or thing.standing == Standing.MEMBER


@rule(Capability.LEND_DUTY)
def one_lends_what_one_holds_oneself(seat: Seat, duty: Duty) -> bool:
    """One lends a duty that one holds oneself, while it runs; what is lent is not lent on."""
    own = duty.membership.person_id == seat.person_id and duty.membership.community_id == seat.community_id
    now = clock.now()
    return own and duty.lent_by_id is None and duty.since <= now and (duty.until is None or duty.until > now)


@rule(Capability.SUSPEND)
def nobody_suspends_herself_or_her_stewards(seat: Seat, membership: Membership) -> bool:
    """Not oneself; only a steward suspends or removes somebody who holds the duty of steward or moderator."""
    if membership.person_id == seat.person_id:
        return False
    return seat.holds(DutyName.STEWARD) or not _tends(membership)


def _tends(membership: Membership) -> bool:
    now = clock.now()
    held = membership.duties.filter(name__in=[DutyName.STEWARD, DutyName.MODERATOR], since__lte=now)
    return held.exclude(until__lte=now).exists()


@rule(Capability.EDIT_SPACES)
def one_tends_the_spaces_one_knows(seat: Seat, thing: Any) -> bool:
    """A space is changed by who may read it: a secret or named one only by a steward seated in it."""
    return not isinstance(thing, Space) or _knows(seat, thing)


@rule(Capability.SEAT_PEOPLE)
def one_seats_people_where_one_may_look(seat: Seat, space: Space) -> bool:
    """A steward seats people in a closed space; a secret one is seated by its own people; a named list is fixed."""
    if space.archived or not _knows(seat, space):
        return False
    return space.reach == Reach.SECRET or (space.reach == Reach.CLOSED and seat.holds(DutyName.STEWARD))


@rule(Capability.NARROW_AUDIENCE)
def one_chooses_who_sees_it_where_one_sees(seat: Seat, space: Space) -> bool:
    """One chooses who sees a thing in a space one sees oneself, while it is not archived."""
    if space.archived or seat.person is None:
        return False
    return Space.objects.visible_to(seat.person).filter(pk=space.pk).exists()


def _knows(seat: Seat, space: Space) -> bool:
    if space.reach in (Reach.PUBLIC, Reach.MEMBERS):
        return True
    return Space.objects.visible_to(seat.person).filter(pk=space.pk).exists()
