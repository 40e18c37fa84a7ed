"""The door: charter, problems, spaces, who tends it, the newest threads."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from practicum.access import Capability, Seat, can
from practicum.communities.models import Charter, Community, Space
from practicum.communities.seats import seat_in
from practicum.conversations.queries.lists import ThreadList, community_threads
from practicum.topics.models import Problem

if TYPE_CHECKING:
    from practicum.people.models import Person


@dataclass
class DoorPage:
    community: Community
    seat: Seat
    charter: Charter | None
    spaces: list[Space]
    problems: list[Problem]
    threads: ThreadList
    may: dict[str, bool] = field(default_factory=dict)


def door(community: Community, person: "Person | None") -> DoorPage:
    seat = seat_in(community, person)
    return DoorPage(
        community,
        seat,
        Charter.objects.filter(community=community).first(),
        list(Space.objects.known_to(person).filter(community=community)),
        list(Problem.objects.filter(community=community)),
        community_threads(community, person, limit=10),
        {"join": can(seat, Capability.ASK_TO_JOIN, community), "charter": can(seat, Capability.EDIT_CHARTER, community)},
    )
