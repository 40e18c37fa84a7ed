"""Spaces as those who tend them, and those seated in them, see them."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from practicum.access import Capability, DutyName, Seat
from practicum.access.grants import granted
from practicum.communities.models import Community, Reach, Space, SpaceCommunity, SpaceSeat
from practicum.communities.queries.duties import PersonLine, line_of
from practicum.communities.words import REACH_NAMES, REACHES
from practicum.kit import clock
from practicum.kit.by_name import NameKey

if TYPE_CHECKING:
    from practicum.people.models import Person

SEATED = (Reach.CLOSED, Reach.SECRET, Reach.NAMED)


@dataclass
class SpaceLine:
    """A space the reader knows; its roster only where she may read what is in it."""

    space: Space
    reach: Any
    who_sees: Any
    readable: bool
    seated: list[PersonLine] = field(default_factory=list)
    let_in: list[Community] = field(default_factory=list)
    may_edit: bool = False
    may_seat: bool = False
    may_unseat: bool = False
    sits: bool = False


def spaces_page(community: Community, person: "Person", seat: Seat, *, only: Space | None = None) -> list[SpaceLine]:
    """The spaces she knows, in their order. Four queries."""
    known = Space.objects.known_to(person).filter(community=community)
    if only is not None:
        known = known.filter(pk=only.pk)
    spaces = list(known)
    readable = set(Space.objects.visible_to(person).filter(community=community).values_list("pk", flat=True))
    carried = granted(seat)
    tends, seats = (capability in carried for capability in (Capability.EDIT_SPACES, Capability.SEAT_PEOPLE))
    steward = seat.holds(DutyName.STEWARD)
    rosters, guests = _rosters(readable), _let_in(readable)
    lines = []
    for space in spaces:
        line = SpaceLine(space, REACH_NAMES[space.reach], REACHES[space.reach], space.pk in readable)
        line.seated, line.let_in = rosters.get(space.pk, []), guests.get(space.pk, [])
        line.sits = any(who.id == person.pk for who in line.seated)
        line.may_edit = tends and line.readable  # the rule, without asking again for each space
        if space.reach == Reach.CLOSED:
            line.may_seat = line.may_unseat = seats and steward and line.readable and not space.archived
        elif space.reach == Reach.SECRET:
            line.may_seat, line.may_unseat = seats and not space.archived, line.may_edit
        lines.append(line)
    return lines


def _rosters(spaces: set[int]) -> dict[int, list[PersonLine]]:
    now = clock.now()
    rows = SpaceSeat.objects.filter(space__in=spaces, space__reach__in=SEATED, since__lte=now).exclude(until__lte=now)
    found: dict[int, list[PersonLine]] = {}
    for row in rows.select_related("person").order_by(NameKey("person__name"), "pk"):
        found.setdefault(row.space_id, []).append(line_of(row.person))
    return found


def _let_in(spaces: set[int]) -> dict[int, list[Community]]:
    found: dict[int, list[Community]] = {}
    for row in SpaceCommunity.objects.filter(space__in=spaces).select_related("community"):
        found.setdefault(row.space_id, []).append(row.community)
    return found
