"""Narrowing who sees an item: resolved to rows once."""

from django.db import transaction

from practicum.access import Capability, Seat, require
from practicum.communities.audiences import Choice, resolve
from practicum.communities.models import Audience, AudienceSeat, Space


@transaction.atomic
def narrow(seat: Seat, *, space: Space, choice: Choice) -> Audience | None:
    """An audience for an item about to be written in `space`; None when everyone who sees the space is meant."""
    require(seat, Capability.NARROW_AUDIENCE, space)
    if not choice.narrows:
        return None
    people = resolve(choice, space=space, author=seat.person)
    audience = Audience.objects.create(community_id=space.community_id, space=space, rule=choice.as_rule())
    AudienceSeat.objects.bulk_create([AudienceSeat(audience=audience, person_id=person) for person in people])
    return audience
