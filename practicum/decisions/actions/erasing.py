"""Decisions after somebody goes: a proposal on which nobody else spoke goes with her words."""

from practicum.access import Seat, require_console
from practicum.decisions.models import Decision, Option, Outcome, Phase, Proposal, Stage, Voice, Vote
from practicum.kit import clock
from practicum.kit.jobs import by_batches
from practicum.people.erasing import WHY, Going
from practicum.writing.models import Contribution
from practicum.writing.shared import hers_alone


def empty_proposals(seat: Seat, *, going: Going) -> None:
    """In the second form: what stood beside the text of a proposal that was hers alone; it ends as withdrawn."""
    require_console(seat, WHY)
    if going.words_too:
        by_batches(Decision.objects.filter(pk__in=hers_alone(going.person, "decision")), _empty)


def _empty(keys: list[int]) -> None:
    Option.objects.filter(decision__in=keys).delete()
    Voice.objects.filter(proposal__in=keys).delete()
    Vote.objects.filter(proposal__in=keys).delete()
    Decision.objects.filter(pk__in=keys).update(expected="")
    open_ones = Proposal.objects.filter(pk__in=keys, ended_at=None)
    Contribution.objects.filter(pk__in=open_ones.values("pk")).update(standing=Stage.WITHDRAWN)
    open_ones.update(phase=Phase.ENDED, outcome=Outcome.WITHDRAWN, ended_at=clock.now())
    Proposal.objects.filter(pk__in=keys).update(line="")
