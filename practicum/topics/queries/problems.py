"""The problems a community works on, with their questions as far as the reader sees them."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from practicum.communities.models import Community
from practicum.kit import ids
from practicum.kit.rows import Columns, fetch
from practicum.topics.models import Problem, ProblemState
from practicum.writing.models import Contribution
from practicum.writing.sight import seen_by

if TYPE_CHECKING:
    from practicum.people.models import Person

QUESTIONS = 60
PROBLEM = Columns(Problem, "pr")
REGISTER = (
    f"SELECT {PROBLEM.sql} FROM topics_problem pr WHERE pr.community_id = %s AND pr.state <> %s"
    " ORDER BY pr.position, pr.id LIMIT 200"
)
COUNTS = (
    "SELECT x.problem_id, COUNT(*), SUM(CASE WHEN c.standing IN ('answered', 'confirmed') THEN 1 ELSE 0 END),"
    " SUM(CASE WHEN c.standing = 'open' THEN 1 ELSE 0 END)"
    " FROM topics_problem pr JOIN topics_problemof x ON x.problem_id = pr.id"
    " JOIN writing_contribution c ON c.id = x.contribution_id {joins}"
    " WHERE pr.community_id = {community} AND c.state = 'published' AND {sight} GROUP BY x.problem_id"
)


@dataclass(frozen=True)
class ProblemLine:
    """One problem and how many of its questions the reader sees: in all, answered, open."""

    id: int
    key: str
    title: str
    where_we_are: str
    state: str
    since: datetime
    questions: int = 0
    answered: int = 0
    open: int = 0

    @property
    def solved(self) -> bool:
        return self.state == ProblemState.SOLVED

    @property
    def set_aside(self) -> bool:
        return self.state == ProblemState.SET_ASIDE


def problems_of(community: Community, person: "Person | None", *, set_aside: bool = False) -> list[ProblemLine]:
    """The register in its order; those set aside only when asked for. Two queries."""
    rows = [PROBLEM.read(row) for row in fetch(REGISTER, [community.pk, "" if set_aside else ProblemState.SET_ASIDE])]
    counts = _counts(community, person) if rows else {}
    return [_line(row, counts.get(row.pk, (0, 0, 0))) for row in rows]


def problem_line(problem: Problem, person: "Person | None") -> ProblemLine:
    """One problem with its counts. One query."""
    return _line(problem, _counts(Community(pk=problem.community_id), person).get(problem.pk, (0, 0, 0)))


def problem_in(community: Community, number: int) -> Problem | None:
    """A problem of this community; whoever sees the door sees its problems. One query."""
    return Problem.objects.filter(community=community, pk=number).first()


def order_on_the_door(community: Community) -> list[int]:
    """Ids of the problems that are not set aside, in their order. One query."""
    shown = Problem.objects.filter(community=community).exclude(state=ProblemState.SET_ASIDE)
    return list(shown.values_list("pk", flat=True))


def questions_of(problem: Problem, person: "Person | None") -> list[Contribution]:
    """The questions linked to a problem that this reader sees, the newest activity first. One query."""
    linked = Contribution.objects.filter(pk__in=problem.items.values("contribution"), state="published")
    return list(linked.visible_to(person).select_related("author__person").order_by("-active_at", "-pk")[:QUESTIONS])


def _counts(community: Community, person: "Person | None") -> dict[int, tuple[int, int, int]]:
    rows = fetch(*seen_by(person, COUNTS, values={"community": community.pk}))
    return {pk: (int(all_), int(answered or 0), int(open_ or 0)) for pk, all_, answered, open_ in rows}


def _line(row: Problem, counts: tuple[int, int, int]) -> ProblemLine:
    return ProblemLine(row.pk, ids.text(row.pk), row.title, row.where_we_are, row.state, row.since, *counts)
