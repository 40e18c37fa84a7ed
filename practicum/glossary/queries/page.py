"""One term: what it means here, what it is not, its other names; where it comes from; what waits to be decided."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from markupsafe import Markup

from practicum.access import Capability, Seat, can
from practicum.communities.models import Community, Space
from practicum.communities.seats import seat_in
from practicum.glossary.models import Proposal, ProposalState, Term, term_url
from practicum.glossary.sections import TERM
from practicum.kit import ids
from practicum.kit.trusted import trusted
from practicum.writing.comparing import SHOWN, differing
from practicum.writing.markdown.diff import Row
from practicum.writing.ribbon import Step, ribbon_of
from practicum.writing.sight import ContributionSight
from practicum.writing.voices import Who, voice_of

if TYPE_CHECKING:
    from practicum.people.models import Person

RELATED = ("contribution__space__community", "contribution__author__person", "settled_by")


@dataclass
class TermPage:
    """Everything the page of a term shows; `may` says which acts it offers."""

    id: int
    key: str
    url: str
    title: str
    source: str
    language: str
    version: int
    standing: str
    line: str
    at: datetime
    settled_at: datetime | None
    settled_by: str
    writer: Who
    community: Community
    space: Space
    narrowed: bool
    seat: Seat
    sections: dict[str, Markup] = field(default_factory=dict)
    ribbon: dict[str, list[Step]] = field(default_factory=dict)
    waiting: int = 0
    may: dict[str, bool] = field(default_factory=dict)


@dataclass(frozen=True)
class Waiting:
    """A proposed change against the text that stands; `stale` when that is newer than what was seen."""

    key: str
    by: str
    at: datetime
    why: str
    rows: list[Row]
    title: str
    source: str
    stale: bool


def term_page(number: int, person: "Person | None") -> TermPage | None:
    """The page; None when this person does not read it. Three queries, four signed in."""
    term = Term.objects.select_related(*RELATED).filter(ContributionSight(person), pk=number).first()
    if term is None:
        return None
    item, space = term.contribution, term.contribution.space
    seat = seat_in(space.community, person)
    return TermPage(
        id=item.pk, key=ids.text(item.pk), url=term_url(item.pk, item.title), title=item.title,
        source=item.source, language=item.language, version=item.version,
        standing=item.standing, line=term.line, at=item.happened_at,
        settled_at=term.settled_at, settled_by=term.settled_by.name if term.settled_by else "",
        writer=voice_of(item.author),
        community=space.community, space=space, narrowed=item.audience_id is not None, seat=seat,
        sections={word: trusted(text) for word, text in TERM.drawn(item.html).items()},
        ribbon=ribbon_of(item.pk, person), may=_acts(seat, term),
        waiting=Proposal.objects.filter(term=term, state=ProposalState.OPEN).count(),
    )  # fmt: skip


def open_proposals(term: Term) -> list[Waiting]:
    """The changes that wait, the oldest first. One query."""
    item = term.contribution
    rows = Proposal.objects.filter(term=term, state=ProposalState.OPEN).select_related("person")
    return [
        Waiting(
            ids.text(row.pk), row.person.name, row.made_at, row.why, differing(TERM, item.source, row.source),
            row.title if row.title != item.title else "", row.source, row.version != item.version,
        )
        for row in rows.order_by("pk")[:SHOWN]
    ]  # fmt: skip


def _acts(seat: Seat, term: Term) -> dict[str, bool]:
    asked = {
        "keep": Capability.KEEP_TERM, "propose": Capability.PROPOSE_CHANGE, "settle": Capability.SETTLE_TERM,
    }  # fmt: skip
    return {name: seat.person is not None and can(seat, capability, term) for name, capability in asked.items()}
