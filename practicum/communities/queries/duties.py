"""Duties as pages show them: who tends a community, what one holds oneself, what one lent."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from practicum.access import DutyName, Seat
from practicum.communities.models import Community, Duty
from practicum.communities.sight import SpaceSight
from practicum.communities.words import DUTIES
from practicum.kit import clock, ids
from practicum.kit.faces import hue, initials
from practicum.kit.routes import address
from practicum.kit.rows import as_moment, fetch, stored

if TYPE_CHECKING:
    from practicum.people.models import Person


@dataclass(frozen=True)
class PersonLine:
    """Somebody as a page of communities shows her."""

    id: int
    name: str
    handle: str
    hue: int
    initials: str
    url: str | None


@dataclass(frozen=True)
class DutyLine:
    """One running duty: its word, its term, who lent it, and its key for ending it."""

    key: str
    name: str
    words: Any
    until: datetime | None
    space: str
    lent_by: str
    holder_id: int
    lender_id: int | None


@dataclass
class OwnDuties:
    """What the reader may lend here, and what she has lent, each with whoever holds it now."""

    lendable: list[DutyLine]
    lent: list[tuple[DutyLine, PersonLine]]


def line_of(person: "Person") -> PersonLine:
    url = None if person.placeholder else address("person", person.handle)
    name = person.name or person.handle
    return PersonLine(person.pk, name, person.handle, hue(person.pk), initials(name), url)


TENDERS = (
    "SELECT d.id, d.name, d.until, h.id, h.name, h.handle, l.id, l.name FROM communities_membership m"
    " JOIN communities_duty d ON d.membership_id = m.id JOIN people_person h ON h.id = m.person_id"
    " LEFT JOIN people_person l ON l.id = d.lent_by_id"
    " WHERE m.community_id = %s AND m.standing = 'member' AND d.space_id IS NULL AND h.state = 'active'"
    " AND d.since <= %s AND (d.until IS NULL OR d.until > %s)"
)


def tenders(community: Community) -> list[tuple[PersonLine, list[DutyLine]]]:
    """Who tends the community as a whole, stewards first. One query."""
    found: dict[int, tuple[PersonLine, list[DutyLine]]] = {}
    order, now = list(DutyName), stored(clock.now())
    rows = fetch(TENDERS, [community.pk, now, now])
    for pk, duty, until, person, name, handle, lender, lender_name in sorted(
        rows, key=lambda row: (order.index(DutyName(row[1])), row[0])
    ):
        words = name or handle
        line = PersonLine(person, words, handle, hue(person), initials(words), address("person", handle))
        duties = found.setdefault(person, (line, []))[1]
        duties.append(
            DutyLine(ids.text(pk), duty, DUTIES[duty], as_moment(until), "", lender_name or "", person, lender)
        )
    return list(found.values())


def own_duties(community: Community, seat: Seat) -> OwnDuties:
    """The running duties of the reader's own, and those she lent. Two queries."""
    here = known(Duty.objects.filter(membership__community=community), seat.person).order_by("since", "pk")
    own = here.filter(membership__person=seat.person_id, lent_by=None) if seat.member else here.none()
    lent = here.filter(lent_by=seat.person_id)
    return OwnDuties(
        [duty_line(row) for row in own], [(duty_line(row), line_of(row.membership.person)) for row in lent]
    )


def known(duties: Any, reader: "Person | None") -> Any:
    """Those that run now and cover the whole community, or a space the reader knows: a duty tells of its space."""
    return running(duties).filter(Q(space=None) | Q(SpaceSight(reader, "name", space="space_id")))


def running(duties: Any) -> Any:
    """Those that run now, with whom they name."""
    now = clock.now()
    return (
        duties.filter(since__lte=now).exclude(until__lte=now).select_related("membership__person", "space", "lent_by")
    )


def duty_line(duty: Duty) -> DutyLine:
    return DutyLine(
        ids.text(duty.pk), duty.name, DUTIES[duty.name], duty.until, duty.space.name if duty.space else "",
        duty.lent_by.name if duty.lent_by else "", duty.membership.person_id, duty.lent_by_id,
    )  # fmt: skip
