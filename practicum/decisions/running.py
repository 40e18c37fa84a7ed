"""A proposal while it runs: its lock, its phases, and when its text may change."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from practicum.communities.models import Space
from practicum.decisions.days import earliest_end
from practicum.decisions.models import (
    NOT_TAKEN,
    STANCES,
    DecidingRule,
    Decision,
    Option,
    Phase,
    Process,
    Proposal,
    Voice,
    Word,
)
from practicum.decisions.speakers import zones
from practicum.kit import Refusal, clock
from practicum.writing.models import Contribution

ROUND = (Phase.OPEN, Phase.CLARIFY, Phase.REACT, Phase.AMEND, Phase.OBJECT, Phase.INTEGRATE)
FIRST = {Process.ADVICE: Phase.ADVISE, Process.CONSENT: Phase.OPEN}
FOR_EVERYBODY = (
    Phase.OPEN,
    Phase.CLARIFY,
    Phase.REACT,
    Phase.OBJECT,
    Phase.VOTING,
)  # these end by themselves, at night
MENDABLE = (Phase.OPEN, Phase.AMEND, Phase.INTEGRATE, Phase.ADVISE)
SAID_IN = {
    Phase.ADVISE: (Word.ADVICE,), Phase.CLARIFY: (Word.QUESTION,), Phase.REACT: (Word.REACTION,),
    Phase.OBJECT: STANCES, Phase.INTEGRATE: STANCES,
}  # fmt: skip


def locked(decision: Decision) -> Proposal:
    """The proposal as it stands now, nobody else's until the commit. Refusal where there is none, or it has ended."""
    found = Proposal.objects.select_for_update(of=("self",), no_key=True).filter(pk=decision.pk).first()
    if found is None:
        raise Refusal(_("This was written down when it was decided already."), code="no_proposal")
    if found.ended:
        raise Refusal(_("It has ended."), _("Propose it anew, if it is to be decided otherwise."), code="has_ended")
    decision.contribution = Contribution.objects.select_related("author", "space__community").get(pk=decision.pk)
    return found


def until_when(space: Space) -> datetime:
    """The earliest end of a phase that begins now: two working days for each time zone of those who may speak."""
    return earliest_end(clock.now(), zones(space))


def must_be_over(proposal: Proposal) -> None:
    """Refusal `too_early` while somebody still has time; advice is over when all who were asked spoke."""
    if clock.now() >= proposal.until:
        return
    if proposal.process == Process.ADVICE:
        words = set(Voice.objects.filter(proposal=proposal).values_list("word", flat=True))
        if Word.ADVICE in words and Word.ASKED not in words:
            return
    when = formats.date_format(timezone.localtime(proposal.until), "DATETIME_FORMAT")
    raise Refusal(
        _("Everybody has time until %(moment)s, wherever she is.") % {"moment": when},
        _("Two working days in each time zone."), code="too_early",
    )  # fmt: skip


def must_be_taken(decision: Decision) -> None:
    """Refusal `not_taken` for what is only proposed, or was never decided."""
    if decision.contribution.standing in NOT_TAKEN:
        raise Refusal(
            _("It was not decided."), _("On a proposal one speaks in the phase for it, on its page."), code="not_taken"
        )


def text_may_change(decision: Decision) -> None:
    """A proposal is mended while that is what the phase is for, and never while it is voted on. Takes its lock."""
    rows = Proposal.objects.select_for_update(of=("self",), no_key=True)
    running = rows.filter(pk=decision.pk, ended_at=None).first()
    if running is None or running.phase in MENDABLE:
        return
    raise Refusal(
        _("What people are speaking on, or voting on, stays as it is."),
        _("It is mended in the phases for that; or withdraw it, and propose anew."), code="not_mendable",
    )  # fmt: skip


def keep_options_of_a_vote(decision: Decision, ways: Sequence[tuple[str, bool]]) -> None:
    """What was voted on is not changed afterwards: its options keep their words, and the one that won stays so."""
    if not Proposal.objects.filter(pk=decision.pk, process__in=("ranked", "score")).exclude(result={}).exists():
        return
    had = list(Option.objects.filter(decision=decision).values_list("text", "chosen"))
    if [(" ".join(text.split()), chosen) for text, chosen in ways] != had:
        raise Refusal(_("The options that were voted on stay as they are."), code="options_stay")


def rule_of(community_id: int) -> DecidingRule:
    """What a community asks; the house's own words where its stewards said nothing. One query."""
    found = DecidingRule.objects.filter(pk=community_id).first()
    return found or DecidingRule(community_id=community_id)
