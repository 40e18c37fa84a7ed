"""The rules of resources, demos, trails and collections."""

from practicum.access import Capability, DutyName, Seat, rule
from practicum.communities.models import Space
from practicum.resources.models import Demo, Resource, Selection
from practicum.writing.policy import may_begin, speaks_for, stands


@rule(Capability.ADD_RESOURCE)
def resources_are_added_in_spaces_that_are_open(seat: Seat, space: Space) -> bool:
    """Members add resources, demos, trails and collections in spaces they see that are open; notices: with a duty."""
    return may_begin(seat, space)


@rule(Capability.KEEP_RESOURCE)
def its_owner_keeps_a_resource(seat: Seat, thing: Resource | Demo | Selection) -> bool:
    """Its owner, whoever added it, a curator and a steward keep a resource, a demo, a trail or a collection."""
    own = seat.person_id == thing.owner_id or speaks_for(seat, thing)
    return stands(thing) and (own or seat.holds(DutyName.STEWARD, DutyName.CURATOR))


@rule(Capability.JUDGE_RESOURCE)
def any_member_says_that_it_is_stale(seat: Seat, resource: Resource) -> bool:
    """Any member says that a resource is outdated or does not open any more, or that it is right after all."""
    return stands(resource)
