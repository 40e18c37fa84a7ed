"""The doors a reader may see, for the API's list: the newest first, by their place."""

from typing import TYPE_CHECKING

from django.db.models import Q

from practicum.communities.lookup import AT_THE_DOOR
from practicum.communities.models import Community, Membership

if TYPE_CHECKING:
    from practicum.people.models import Person


def doors_seen(person: "Person | None", *, before: int | None, limit: int) -> list[Community]:
    """Communities that `community_seen` would give, but the commons; `before` is the last one's id. One query."""
    seen = Q(listed=True)
    if person is not None:
        inside = Membership.objects.filter(person=person, standing__in=AT_THE_DOOR)
        seen |= Q(pk__in=inside.values("community"))
    rows = Community.objects.filter(seen, commons=False).order_by("-pk")
    return list((rows if before is None else rows.filter(pk__lt=before))[:limit])


def standings_in(person: "Person | None", communities: list[int]) -> dict[int, str]:
    """Where she stands in each, by id; without those in which she has no standing. At most one query."""
    if person is None:
        return {}
    rows = Membership.objects.filter(person=person, community__in=communities)
    return dict(rows.values_list("community_id", "standing"))
