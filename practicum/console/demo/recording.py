"""What the demo's stewards did in its year, told to the stream: charters, spaces, duties, suspensions."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from practicum.activity.kinds import KINDS
from practicum.activity.stream import record
from practicum.communities.models import Charter, Community, Duty, Membership, Space
from practicum.communities.seats import seat_in
from practicum.console.demo import shapes
from practicum.people.models import Person

if TYPE_CHECKING:
    from practicum.console.demo.loading import Loading

PRIVILEGED = {"SpaceOpened", "DutyGiven", "MemberSuspended", "PracticeAdopted", "PracticeRetired", "StandardTaken"}


@dataclass(frozen=True)
class Happened:
    """One act of the demo's past: when, what, by whom, to what."""

    at: datetime
    kind: str
    by: Person
    thing: Any
    facts: dict[str, Any] = field(default_factory=dict)


def tell_the_past(told: shapes.Community, made: Community, loading: "Loading") -> None:
    """Everything that was done to a community, in order of time, each with its own voice and reason."""
    founder = loading.people[told.memberships[0].person]
    past = [*_charters(made), *_spaces(told, made, founder), *_duties(made, founder), *_sent_out(told, made, founder)]
    tell(past, made)


def tell(past: list[Happened], made: Community) -> None:
    """Write what happened onto the stream, in order of time; what is a power's act is privileged."""
    for one in sorted(past, key=lambda act: act.at):
        privileged = one.kind in PRIVILEGED
        record(
            KINDS[one.kind], by=seat_in(made, one.by), thing=one.thing, happened_at=one.at, privileged=privileged,
            **one.facts,
        )  # fmt: skip


def _charters(made: Community) -> Iterator[Happened]:
    for row in Charter.objects.filter(community=made).select_related("written_by"):
        yield Happened(row.written_at, "CharterWritten", row.written_by, row, {"after": {"version": row.version}})


def _spaces(told: shapes.Community, made: Community, founder: Person) -> Iterator[Happened]:
    for row in Space.objects.filter(community=made):
        facts = {"space_id": row.pk, "after": {"name": row.name, "reach": row.reach}}
        yield Happened(made.created_at, "SpaceOpened", founder, row, facts)


def _duties(made: Community, founder: Person) -> Iterator[Happened]:
    rows = Duty.objects.filter(membership__community=made).exclude(membership__person=founder)
    for row in rows.select_related("membership"):
        after = {"duty": row.name, "until": row.until.isoformat() if row.until else None}
        yield Happened(row.since, "DutyGiven", founder, row.membership, {"space_id": row.space_id, "after": after})


def _sent_out(told: shapes.Community, made: Community, founder: Person) -> Iterator[Happened]:
    why = {one.person: one.line for one in told.memberships if one.standing == "suspended"}
    for row in Membership.objects.filter(community=made, standing="suspended").select_related("person"):
        facts = {"why": why[row.person.handle], "before": {"standing": "member"}, "after": {"standing": "suspended"}}
        yield Happened(row.changed_at, "MemberSuspended", founder, row, facts)
