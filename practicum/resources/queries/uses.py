"""How it went for those who used something of this room: counts, and the newest lines under their readers' eyes."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from practicum.access import DutyName, Seat
from practicum.kit.rows import as_moment, fetch
from practicum.writing.voices import OUTCOMES, Who, who

if TYPE_CHECKING:
    from practicum.people.models import Person

MOST = 30
COUNTS = (
    "SELECT u.outcome, COUNT(*), MAX(u.told_at) FROM writing_use u"
    " WHERE u.contribution_id = %s AND u.withdrawn_at IS NULL GROUP BY u.outcome"
)
LINES = (
    "SELECT u.outcome, u.line, u.told_at, u.changed, u.for_stewards, h.id, h.name, h.handle, h.state, h.portrait"
    " FROM writing_use u JOIN people_person h ON h.id = u.person_id"
    " WHERE u.contribution_id = %s AND u.withdrawn_at IS NULL ORDER BY u.told_at DESC, u.id DESC LIMIT %s"
)
MINE = "SELECT outcome FROM writing_use WHERE contribution_id = %s AND person_id = %s AND withdrawn_at IS NULL"


@dataclass(slots=True)
class UseLine:
    outcome: str
    who: Who
    at: datetime
    line: str
    changed: str
    stewards: bool


@dataclass
class Uses:
    """`hidden` are those told to the stewards alone: counted, read by them and by whoever said it."""

    counts: dict[str, int] = field(default_factory=dict)
    lines: list[UseLine] = field(default_factory=list)
    hidden: int = 0
    mine: str = ""
    last_at: datetime | None = None

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def uses_of(number: int, person: "Person | None", seat: Seat, *, lines: bool = True) -> Uses:
    """The uses of an item that was looked up through sight. Two queries, three signed in; one less without lines."""
    found = Uses(dict.fromkeys(OUTCOMES.values(), 0))
    for outcome, count, last in fetch(COUNTS, [number]):
        found.counts[OUTCOMES[outcome]] = count
        at = as_moment(last)
        found.last_at = max(found.last_at, at) if found.last_at and at else at or found.last_at
    tends = seat.holds(DutyName.STEWARD)
    rows = fetch(LINES, [number, MOST]) if lines else []
    for outcome, line, told, changed, stewards, pk, name, handle, state, portrait in rows:
        if stewards and not (tends or (person is not None and pk == person.pk)):
            found.hidden += 1
            continue
        voice = who(pk, name, handle, state, pk, portrait)
        found.lines.append(UseLine(OUTCOMES[outcome], voice, as_moment(told), line, changed, bool(stewards)))
    if person is not None:
        found.mine = "".join(OUTCOMES[outcome] for (outcome,) in fetch(MINE, [number, person.pk]))
    return found
