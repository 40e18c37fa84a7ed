"""What pages about communities show: one function a page or list, everything loaded."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from practicum.access import INSIDE
from practicum.communities.models import Membership

if TYPE_CHECKING:
    from practicum.people.models import Person


@dataclass(frozen=True)
class MyCommunity:
    """One line of the rail. `new_count` counts happenings since she last looked."""

    id: int
    name: str
    slug: str
    kind: str
    standing: str
    new_count: int = 0


def communities_of(person: "Person") -> list[MyCommunity]:
    """The communities she is inside of, the oldest membership first. One query."""
    rows = Membership.objects.filter(person=person, standing__in=INSIDE, community__commons=False).order_by("since")
    return [
        MyCommunity(*row)
        for row in rows.values_list("community_id", "community__name", "community__slug", "community__kind", "standing")[:60]
    ]
