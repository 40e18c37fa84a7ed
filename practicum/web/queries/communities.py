"""Pages about a community that several rooms fill: the charter and its versions, a problem, a member."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from practicum.access import Seat
from practicum.communities.models import Charter, Community, Membership, Welcome
from practicum.communities.queries import Member, OwnDuties, PersonLine, line_of, member_line, own_duties
from practicum.communities.words import CHARTER
from practicum.conversations.models import thread_url
from practicum.conversations.queries.rows import Who
from practicum.kit.faces import hue, initials
from practicum.kit.rows import fetch
from practicum.topics.models import Problem
from practicum.topics.queries import questions_of
from practicum.writing.markdown.diff import Row, diff
from practicum.writing.models import Contribution
from practicum.writing.sight import seen_by

if TYPE_CHECKING:
    from practicum.people.models import Person

VERSIONS, HELP = 50, 12


@dataclass
class AnswerChange:
    """One answer of the charter that differs from the version before."""

    label: Any
    rows: list[Row]


@dataclass
class Version:
    """One version of the charter, and what it changed."""

    number: int
    by: str
    at: datetime
    note: str
    changes: list[AnswerChange] = field(default_factory=list)


def charter_versions(community: Community) -> tuple[Charter | None, list[Version]]:
    """The charter that stands, and all versions, newest first, each with its differences. One query."""
    rows = list(Charter.objects.filter(community=community).select_related("written_by")[: VERSIONS + 1])
    shown = []
    for place, row in enumerate(rows[:VERSIONS]):
        older = rows[place + 1].answers if place + 1 < len(rows) else dict.fromkeys(row.answers, "")
        changes = [
            AnswerChange(label, diff(older[name], row.answers[name]))
            for name, label, _hint in CHARTER
            if older[name] != row.answers[name]
        ]
        shown.append(
            Version(row.version, row.written_by.name if row.written_by else "", row.written_at, row.note, changes)
        )
    return (rows[0] if rows else None), shown


@dataclass(frozen=True)
class QuestionLine:
    """A question of a problem, as lists show it."""

    id: int
    title: str
    url: str
    standing: str
    lead: str
    who: Who
    at: datetime


def problem_questions(problem: Problem, person: "Person | None") -> list[QuestionLine]:
    """The questions of a problem that the reader sees. One query."""
    return [
        QuestionLine(row.pk, row.title, thread_url(row.pk, row.title), row.standing, row.lead, _who(row), row.active_at)
        for row in questions_of(problem, person)
    ]


def _who(row: Contribution) -> Who:
    person = row.author.person
    name = row.author.name or (person.name if person else _("a member"))
    key = person.pk if person else row.author_id
    return Who(name, hue(key), initials(name))


HELPED = (
    "SELECT r0.id, r0.title, q.worked, CASE WHEN k.answer_id = q.contribution_id THEN 1 ELSE 0 END, h.name"
    " FROM conversations_post q JOIN writing_contribution c ON c.id = q.contribution_id {joins}"
    " LEFT JOIN people_person h ON h.id = {named}.person_id"
    " LEFT JOIN conversations_acceptance k ON k.thread_id = q.thread_id"
    " WHERE c.community_id = {community} AND q.role = 'answer' AND c.state = 'published'"
    " AND {whose}.person_id = {person}"
    " AND {other}.person_id IS NOT NULL AND {other}.person_id <> {person}"
    " AND (q.worked > 0 OR k.answer_id = q.contribution_id) AND {sight} ORDER BY c.happened_at DESC LIMIT {limit}"
)


@dataclass(frozen=True)
class HelpLine:
    """One answer that helped: the question, who the other was, and how it was said to have helped."""

    title: str
    url: str
    other: str
    worked: int
    chosen: bool


@dataclass
class MemberPage:
    """A member in this community: place, welcomes, help given and received, as far as the reader sees it."""

    member: Member
    welcomes: list[tuple[PersonLine, str, datetime]]
    given: list[HelpLine]
    received: list[HelpLine]
    own: OwnDuties


def member_page(community: Community, seat: Seat, membership: Membership) -> MemberPage:
    """Seven queries."""
    rows = Welcome.objects.filter(membership=membership).select_related("by").order_by("written_at")
    return MemberPage(
        member_line(membership, seat, community),
        [(line_of(row.by), row.text, row.written_at) for row in rows],
        _help(community, seat.person, membership.person, given=True),
        _help(community, seat.person, membership.person, given=False),
        own_duties(community, seat),
    )


def _help(community: Community, reader: "Person", person: "Person", *, given: bool) -> list[HelpLine]:
    """Answers that were chosen or worked: hers to others, or others' to her questions. One query."""
    whose, other = ("p0", "rp0") if given else ("rp0", "p0")
    text = HELPED.replace("{named}", other).replace("{whose}", whose).replace("{other}", other)
    values = {"community": community.pk, "person": person.pk, "limit": HELP}
    return [
        HelpLine(title, thread_url(pk, title), name or _("a member"), worked, bool(chosen))
        for pk, title, worked, chosen, name in fetch(*seen_by(reader, text, values=values))
    ]
