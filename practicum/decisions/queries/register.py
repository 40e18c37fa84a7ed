"""The register of a community's decisions: the newest first; overdue looks by themselves; how well one foresees."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import connection

from practicum.communities.models import Community
from practicum.decisions.limits import DECISIONS_A_PAGE
from practicum.decisions.models import Stage, decision_url
from practicum.kit import clock, paging
from practicum.kit.rows import as_moment, fetch
from practicum.writing.sight import seen_by

if TYPE_CHECKING:
    from practicum.people.models import Person

LIST = (
    "SELECT c.id, c.title, c.lead, c.standing, c.active_at, d.decided_on, d.review_on, d.rule, o.name,"
    " q.process, q.phase, q.until, (SELECT COUNT(*) FROM decisions_dissent x WHERE x.decision_id = c.id)"
    " FROM writing_contribution c JOIN decisions_decision d ON d.contribution_id = c.id"
    " LEFT JOIN people_person o ON o.id = d.owner_id LEFT JOIN decisions_proposal q ON q.decision_id = c.id {joins}"
    " WHERE c.community_id = {number} AND c.root_id IS NULL AND c.kind = 'decision' AND c.state = 'published'"
    "{filters} AND {sight} ORDER BY c.active_at DESC, c.id DESC LIMIT {limit}"
)
AFTER = " AND (c.active_at, c.id) < ({at}, {id})"
FORESEEN = (
    "SELECT d.confidence, r.came_true FROM decisions_revisit r JOIN decisions_decision d ON d.contribution_id ="
    " r.decision_id JOIN writing_contribution c ON c.id = d.contribution_id {joins} WHERE c.community_id = {number}"
    " AND r.came_true IS NOT NULL AND d.confidence IS NOT NULL AND c.state = 'published' AND {sight}"
)
ENOUGH = 10  # below it a figure says more about chance than about us


@dataclass(slots=True)
class Row:
    id: int
    title: str
    url: str
    lead: str
    standing: str
    active_at: datetime
    decided_on: date | None
    review_on: date
    rule: str
    owner: str
    process: str
    phase: str
    until: datetime | None
    overdue: bool
    dissents: int


@dataclass
class Register:
    """`brier` is the mean squared distance between how sure we were and what came true; None below ten."""

    rows: list[Row]
    next: str = ""
    standing: str = ""
    brier: float | None = None
    judged: int = 0


def register_of(community: Community, person: "Person | None", *, standing: str = "", cursor: str = "") -> Register:
    """A page of the register; `standing` narrows. Two queries."""
    values: dict[str, Any] = {"number": community.pk, "limit": DECISIONS_A_PAGE.maximum + 1}
    filters = ""
    if standing in Stage.values:
        filters, values["standing"] = " AND c.standing = {standing}", standing
    place = paging.read(cursor, datetime, int)
    if place is not None:
        filters += AFTER
        values |= {"at": connection.ops.adapt_datetimefield_value(place.values[0]), "id": place.values[1]}
    rows = fetch(*seen_by(person, LIST.replace("{filters}", filters), values=values))
    shown = [_row(row, person is not None) for row in rows[: DECISIONS_A_PAGE.maximum]]
    more = len(rows) > DECISIONS_A_PAGE.maximum
    after = paging.write(paging.Place((shown[-1].active_at, shown[-1].id))) if more else ""
    judged = fetch(*seen_by(person, FORESEEN, values={"number": community.pk}))
    return Register(shown, after, standing if standing in Stage.values else "", brier(judged), len(judged))


def brier(judged: list[Any]) -> float | None:
    """The Brier score of pairs (percent, came true): 0 is foresight, 0.25 a coin; None below ten."""
    if len(judged) < ENOUGH:
        return None
    return sum((percent / 100 - bool(true)) ** 2 for percent, true in judged) / len(judged)


def _row(row: tuple, here: bool) -> Row:
    """Whether it is overdue is told to whoever is signed in: pages kept for others do not know the time."""
    pk, title, lead, standing, active, decided, review, rule, owner, process, phase, until, dissents = row
    ends = as_moment(until) if until else None
    overdue = here and ends is not None and phase != "ended" and ends <= clock.now()
    decided, review = (date.fromisoformat(day) if isinstance(day, str) else day for day in (decided, review))
    return Row(
        pk, title, decision_url(pk, title), lead, standing, as_moment(active), decided, review, rule, owner or "",
        process or "", phase or "", ends, overdue, dissents,
    )  # fmt: skip
