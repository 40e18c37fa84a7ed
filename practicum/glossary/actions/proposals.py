"""Changes to a term: proposed by any member, taken or declined by whoever keeps the glossary."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from practicum.access import Capability, Seat, require
from practicum.activity.stream import record
from practicum.glossary import limits
from practicum.glossary.actions.terms import edit_term
from practicum.glossary.activities import TermChangeDecided, TermChangeProposed
from practicum.glossary.models import Proposal, ProposalState, Term
from practicum.glossary.sections import TERM
from practicum.glossary.texts import written
from practicum.kit import Conflict, Refusal, clock
from practicum.writing.texts import Text


@transaction.atomic
def propose_change(
    seat: Seat, *, term: Term, title: str, sections: Mapping[str, str], version: int, why: str
) -> Proposal:
    """Put another text beside the one that stands."""
    require(seat, Capability.PROPOSE_CHANGE, term)
    limits.PROPOSE.take(f"person:{seat.person_id}")
    mine = Proposal.objects.filter(term=term, person=seat.person, state=ProposalState.OPEN)
    limits.PROPOSALS.check(mine.count() + 1)
    text = Text(written(title, sections), title).checked(titled=True)
    item = term.contribution
    if (text.source, text.title) == (item.source, item.title):
        raise Refusal(_("This is what it says already."), _("Change something, then propose it."), code="same_text")
    why = limits.PROPOSAL_WHY.check(" ".join(why.split()))
    if not why:
        raise Refusal(_("Say what it makes better."), _("One line is enough."), code="why_missing")
    made = Proposal.objects.create(
        term=term, person=seat.person, version=min(version, item.version), title=text.title, source=text.source, why=why
    )
    record(TermChangeProposed, by=seat, thing=item, after={"proposal": str(made.pk)})
    return made


@transaction.atomic
def decide_change(seat: Seat, *, proposal: Proposal, take: bool, line: str = "") -> None:
    """Take it as the next version, or decline it with a line; what was changed since is never overwritten."""
    require(seat, Capability.KEEP_TERM, proposal.term)
    kept = Proposal.objects.select_for_update(of=("self",)).select_related("person").get(pk=proposal.pk)
    term, item = proposal.term, proposal.term.contribution
    line = limits.PROPOSAL_WHY.check(" ".join(line.split()))
    if kept.state != ProposalState.OPEN:
        raise Conflict(_("Somebody decided about it already."), _("Look at the term as it stands now."))
    if not take and not line:
        raise Refusal(_("Say why it is not taken."), _("Whoever proposed it reads the line."), code="line_missing")
    if take:
        if kept.version != item.version:
            raise Conflict(
                _("The term was changed after this was proposed."),
                _("Look at both, and edit what still holds into the newer text."),
            )
        edit_term(
            seat, term=term, title=kept.title, sections=TERM.split(kept.source), version=kept.version,
            why=_("Proposed by %(name)s: %(why)s") % {"name": kept.person.name, "why": kept.why},
        )  # fmt: skip
    state = ProposalState.TAKEN if take else ProposalState.DECLINED
    Proposal.objects.filter(pk=kept.pk).update(state=state, decided_by=seat.person, decided_at=clock.now(), line=line)
    record(TermChangeDecided, by=seat, thing=item, after={"proposal": str(kept.pk), "state": state})
