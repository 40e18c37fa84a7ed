"""Opening a proposal, what a community asks of one, and leading it on from phase to phase until it ends."""

from collections.abc import Mapping, Sequence
from datetime import date
from math import ceil
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from practicum.access import Capability, Seat, require
from practicum.activity.stream import record
from practicum.communities.models import Community, Space
from practicum.decisions import limits
from practicum.decisions.actions.deciding import Expected, Way, write_decision
from practicum.decisions.activities import DecidingRuleSet, ProposalEnded, ProposalWentOn
from practicum.decisions.models import (
    DecidingRule,
    Decision,
    Option,
    Outcome,
    Phase,
    Process,
    Proposal,
    Stage,
    Voice,
    Word,
)
from practicum.decisions.running import FIRST, ROUND, locked, must_be_over, rule_of, until_when
from practicum.decisions.settling import close, counted, heard
from practicum.decisions.speakers import speakers
from practicum.kit import Refusal, clock
from practicum.writing.models import Contribution


@transaction.atomic
def propose(
    seat: Seat, *, space: Space, process: str, title: str, lead: str = "", sections: Mapping[str, str],
    options: Sequence[Way] = (), secret: bool = False, review_on: date | None = None, expected: Expected | None = None,
    out_of: Contribution | None = None, language: str = "",
) -> Proposal:  # fmt: skip
    """Open a proposal by one of the processes; it is a decision that is not taken yet, at the address it will keep.

    The quorum is what the community's rule says on this day. `secret`: counts only, for what is voted on.
    """
    require(seat, Capability.WRITE_DECISION, space)
    limits.PROPOSING.take(f"person:{seat.person_id}" if seat.person else "console")
    if process not in Process.values:
        raise Refusal(_("There is no such process."), _("Choose one of those offered."), code="unknown_process")
    ways = [Way(way.text, way.speaks_for, way.speaks_against) for way in options if way.text.strip()]
    if process in (Process.RANKED, Process.SCORE) and len(ways) < 2:
        raise Refusal(_("One ranks two options at least."), _("Write them down."), code="options_missing")
    if len({" ".join(way.text.split()).casefold() for way in ways}) < len(ways):
        raise Refusal(_("Two options are the same."), _("Say where they differ."), code="options_alike")
    decision = write_decision(
        seat, space=space, title=title, lead=lead, sections=sections, options=ways, rule=process, review_on=review_on,
        expected=expected, out_of=out_of, language=language, standing=Stage.PROPOSED,
    )  # fmt: skip
    rule, many = rule_of(space.community_id), speakers(space).count()
    return Proposal.objects.create(
        decision=decision, process=process, phase=FIRST.get(Process(process), Phase.VOTING), until=until_when(space),
        secret=secret and process in ("vote", "ranked", "score"), asked=many, blocks=rule.blocks,
        quorum=max(rule.least, ceil(rule.percent * many / 100)) if process != Process.ADVICE else 0,
    )  # fmt: skip


@transaction.atomic
def set_deciding_rule(seat: Seat, *, community: Community, least: int, percent: int, blocks: bool) -> DecidingRule:
    """How many have to speak, as a number and as a share, and whether an objection that stays ends a round.

    It holds for what is proposed from now on.
    """
    require(seat, Capability.EDIT_COMMUNITY, community)
    if not 1 <= least <= 10_000 or not 0 <= percent <= 100:
        raise Refusal(
            _("At least one, and at most all of them."), _("Give a share between 0 and 100."), code="bad_share"
        )
    was = rule_of(community.pk)
    before = {"least": was.least, "percent": was.percent, "blocks": was.blocks}
    after = {"least": least, "percent": percent, "blocks": blocks}
    made, _new = DecidingRule.objects.update_or_create(community=community, defaults=after)
    if before != after:
        record(DecidingRuleSet, by=seat, thing=community, privileged=True, before=before, after=after)
    return made


@transaction.atomic
def go_on(seat: Seat, *, decision: Decision, line: str = "") -> Proposal:
    """The phase is over: begin the next one, or end it and count. By the proposer, a facilitator or a steward, and at
    night by the house. Of advice, `line` is what she decided, and each advice has its answer.
    """
    require(seat, Capability.KEEP_DECISION, decision)
    proposal, line = locked(decision), limits.WHAT_SHE_DID.check(line.strip())
    must_be_over(proposal)
    if proposal.process == Process.ADVICE:
        return _decided_after_advice(seat, proposal, decision, line)
    if proposal.votes:
        outcome, facts, won = counted(proposal, Option.objects.filter(decision=decision).count())
        return _ended(seat, proposal, decision, outcome, facts=facts, line=line, won=won)
    outcome, facts = heard(proposal) if proposal.phase in (Phase.OBJECT, Phase.INTEGRATE) else ("", {})
    over = proposal.phase == Phase.INTEGRATE or (proposal.phase == Phase.OBJECT and not facts["stay"])
    if over:
        return _ended(seat, proposal, decision, Outcome(outcome), facts=facts, line=line)
    return _begin(seat, proposal, decision, ROUND[ROUND.index(Phase(proposal.phase)) + 1])


@transaction.atomic
def go_round_again(seat: Seat, *, decision: Decision) -> Proposal:
    """Objections are better worked on than counted: back to mending, after which everybody is asked anew."""
    require(seat, Capability.KEEP_DECISION, decision)
    proposal = locked(decision)
    if proposal.phase != Phase.INTEGRATE:
        raise Refusal(_("One goes back from where objections are integrated."), code="wrong_phase")
    proposal.round += 1
    return _begin(seat, proposal, decision, Phase.AMEND)


@transaction.atomic
def withdraw_proposal(seat: Seat, *, decision: Decision, line: str) -> Proposal:
    """It is not to be decided, and this is why; what was said stays readable."""
    require(seat, Capability.KEEP_DECISION, decision)
    line = limits.WHAT_SHE_DID.check(line.strip())
    if not line:
        raise Refusal(_("Say why."), _("Whoever spoke on it wants to know."), code="why_missing")
    return _ended(seat, locked(decision), decision, Outcome.WITHDRAWN, facts={}, line=line)


def _decided_after_advice(seat: Seat, proposal: Proposal, decision: Decision, line: str) -> Proposal:
    said = Voice.objects.filter(proposal=proposal, word=Word.ADVICE)
    if not said.exists():
        raise Refusal(
            _("Nobody was asked yet."), _("Ask those who are affected, and those who know."), code="no_advice"
        )
    if said.filter(answer="").exists():
        raise Refusal(
            _("An advice has no answer yet."), _("Say of each what you did with it."), code="advice_unanswered"
        )
    if not line:
        raise Refusal(_("Say what you decided."), _("In a sentence or two."), code="text_missing")
    return _ended(seat, proposal, decision, Outcome.ADOPTED, facts={"spoke": said.count()}, line=line)


def _begin(seat: Seat, proposal: Proposal, decision: Decision, phase: Phase) -> Proposal:
    proposal.phase, proposal.until = phase, until_when(decision.contribution.space)
    proposal.save(update_fields=["phase", "until", "round"])
    Contribution.objects.filter(pk=decision.pk).update(active_at=clock.now())
    record(ProposalWentOn, by=seat, thing=decision.contribution, after={"phase": str(phase), "round": proposal.round})
    return proposal


def _ended(seat: Seat, proposal: Proposal, decision: Decision, outcome: Outcome, **facts: Any) -> Proposal:
    close(proposal, decision, outcome, **facts)
    record(ProposalEnded, by=seat, thing=decision.contribution, after={"outcome": str(outcome)})
    return proposal
