"""One decision: its reasons, the options that were open, who held otherwise, and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from markupsafe import Markup

from practicum.access import Capability, Seat, can
from practicum.communities.models import Community, Persona, Space
from practicum.communities.seats import seat_in
from practicum.decisions.models import NOT_TAKEN, Decision, Dissent, Option, Revisit, decision_url
from practicum.decisions.queries.known import KnownThing, known_to
from practicum.decisions.queries.process import ProcessShown, process_of
from practicum.decisions.sections import drawn
from practicum.kit import ids
from practicum.kit.rows import as_moment, fetch
from practicum.kit.trusted import trusted
from practicum.writing.models import Contribution
from practicum.writing.ribbon import Step, ribbon_of
from practicum.writing.sight import seen_by
from practicum.writing.voices import AUTHOR, VOICE, Who, who

if TYPE_CHECKING:
    from practicum.people.models import Person

ROOT = (
    f"SELECT c.id, c.title, c.lead, c.html, c.language, c.version, c.state, c.standing, c.happened_at, c.audience_id,"
    f" {VOICE}, d.rule, d.decided_on, d.review_on, d.confidence, d.expected, d.expected_by, o.id, o.name, o.handle,"
    " o.state, o.portrait, d.seen_reach, d.seen_by, cm.id, cm.slug, cm.name, cm.kind, cm.state, cm.language, s0.id,"
    " CASE WHEN {known} THEN s0.slug ELSE '' END, CASE WHEN {known} THEN s0.name ELSE '' END, s0.reach, s0.state,"
    " s0.joint FROM decisions_decision d JOIN writing_contribution c ON c.id = d.contribution_id"
    f" {AUTHOR} JOIN communities_community cm ON cm.id = c.community_id LEFT JOIN people_person o ON o.id = d.owner_id"
    " {joins} WHERE d.contribution_id = {number} AND {sight}"
)


@dataclass
class DecisionPage:
    """Everything the page of a decision shows; `may` says which acts it offers."""

    id: int
    key: str
    url: str
    title: str
    lead: str
    language: str
    version: int
    standing: str
    at: datetime
    narrowed: bool
    writer: Who
    owner: Who | None
    rule: str
    decided_on: date | None
    review_on: date
    confidence: int | None
    expected: str
    expected_by: date | None
    community: Community
    space: Space
    seat: Seat
    seen_reach: str = ""
    seen_by: int | None = None
    sections: dict[str, Markup] = field(default_factory=dict)
    options: list[Option] = field(default_factory=list)
    dissents: list[Dissent] = field(default_factory=list)
    revisits: list[Revisit] = field(default_factory=list)
    ribbon: dict[str, list[Step]] = field(default_factory=dict)
    process: ProcessShown | None = None
    known: list[KnownThing] = field(default_factory=list)
    may: dict[str, bool] = field(default_factory=dict)

    @property
    def chosen(self) -> Option | None:
        """The option that was chosen, where one was."""
        return next((option for option in self.options if option.chosen), None)


def decision_page(number: int, person: "Person | None") -> DecisionPage | None:
    """The page; None when this person does not read it. Six queries; seven signed in; some more for a proposal."""
    rows = fetch(*seen_by(person, ROOT, values={"number": number}))
    if not rows:
        return None
    made, decision = _from_root(rows[0], person)
    made.options = options_of(number)
    made.dissents = list(Dissent.objects.select_related("person").filter(decision=number).order_by("pk")[:50])
    made.revisits = list(Revisit.objects.select_related("person").filter(decision=number).order_by("-pk")[:20])
    made.ribbon = ribbon_of(number, person)
    made.known = known_to(number, person, texts=False)
    made.process = process_of(decision, made.seat, made.options)
    return made


def options_of(decision: Decision | int) -> list[Option]:
    """The ways that were open, in their order; the decision was looked up through sight. One query."""
    return list(Option.objects.filter(decision=decision))


def _from_root(row: Sequence[Any], person: "Person | None") -> tuple[DecisionPage, Decision]:
    (pk, title, lead, html, language, version, state, standing, at, audience, author_id, name, handle, person_state,
     person_id, portrait, rule, decided, review, confidence, expected, expected_by, o_id, o_name, o_handle, o_state,
     o_portrait, seen_reach, seen_by, c_id, c_slug, c_name, c_kind, c_state, c_language, s_id, s_slug, s_name,
     s_reach, s_state, joint) = row  # fmt: skip
    community = Community(id=c_id, slug=c_slug, name=c_name, kind=c_kind, state=c_state, language=c_language)
    space = Space(
        id=s_id, community=community, slug=s_slug, name=s_name, reach=s_reach, state=s_state, joint=bool(joint)
    )
    seat = seat_in(community, person)
    item = Contribution(
        id=pk, community_id=c_id, space=space, kind="decision", author=Persona(id=author_id, person_id=person_id),
        state=state, standing=standing, version=version,
    )  # fmt: skip
    decision = Decision(contribution=item, owner_id=o_id)
    writer = who(author_id, name or _("a member"), handle, person_state, person_id, portrait)
    made = DecisionPage(
        id=pk, key=ids.text(pk), url=decision_url(pk, title), title=title, lead=lead, language=language,
        version=version, standing=standing, at=as_moment(at), narrowed=audience is not None, writer=writer,
        owner=who(o_id, o_name, o_handle, o_state, o_id, o_portrait) if o_id else None, rule=rule,
        decided_on=_day(decided), review_on=_day(review), confidence=confidence, expected=expected,
        expected_by=_day(expected_by), community=community, space=space, seat=seat,
        seen_reach=seen_reach, seen_by=seen_by,
        sections={word: trusted(text) for word, text in drawn(html).items()},
        may=_acts(seat, decision),
    )  # fmt: skip
    return made, decision


def _day(value: Any) -> Any:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _acts(seat: Seat, decision: Decision) -> dict[str, bool]:
    taken = decision.contribution.standing not in NOT_TAKEN
    keeps, holds = (
        seat.person is not None and can(seat, capability, decision)
        for capability in (Capability.KEEP_DECISION, Capability.DISSENT)
    )
    learns = seat.person is not None and can(seat, Capability.MAKE_PRACTICE, decision.contribution.space)
    return {"keep": keeps, "dissent": holds and taken, "look": keeps and taken, "learn": learns}
