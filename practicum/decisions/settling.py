"""What is set when a process has ended: the outcome by its rule, the record of the decision, and who voted cut off."""

from datetime import date, datetime, timedelta
from secrets import SystemRandom
from typing import Any

from practicum.decisions import counting
from practicum.decisions.models import Decision, Dissent, Option, Outcome, Proposal, Stage, Voice, Vote, Word
from practicum.decisions.packing import settle_pack
from practicum.decisions.speakers import how_many_see
from practicum.kit import clock, ids
from practicum.writing.models import Contribution

LOOK = timedelta(days=90)
STAGES = {Outcome.ADOPTED: Stage.DECIDED, Outcome.WITHDRAWN: Stage.WITHDRAWN}
LOTS = SystemRandom()


def counted(proposal: Proposal, options: int) -> tuple[Outcome, dict[str, Any], int | None]:
    """(outcome, counts, place of the option that won) of a vote, by its method and its quorum."""
    ballots = list(Vote.objects.filter(proposal=proposal).values_list("ballot", flat=True))
    facts: dict[str, Any] = {"spoke": len(ballots)}
    if proposal.process == "vote":
        facts |= counting.simple(ballots)
        lead = facts["yes"] - facts["no"]
        outcome = Outcome.ADOPTED if lead > 0 else Outcome.TIED if lead == 0 else Outcome.REJECTED
        won = None
    else:
        made = counting.schulze(ballots, options) if proposal.process == "ranked" else counting.score(ballots, options)
        facts |= made.facts | {"winners": made.winners}
        outcome = Outcome.TIED if made.tied else Outcome.ADOPTED if made.winners else Outcome.REJECTED
        won = made.winners[0] if outcome == Outcome.ADOPTED else None
    if len(ballots) < proposal.quorum:
        return Outcome.TOO_FEW, facts, None
    return outcome, facts, won


def heard(proposal: Proposal) -> tuple[Outcome, dict[str, Any]]:
    """(outcome, counts) of a consent round: silence is not consent, and whoever objected says whether it is met."""
    said = list(
        Voice.objects.filter(proposal=proposal, round=proposal.round, word__in=("consent", "aside", "objection"))
    )
    stay = [voice for voice in said if voice.word == Word.OBJECTION and voice.met_at is None]
    words = [voice.word for voice in said]
    facts = {"spoke": len(said)} | {word: words.count(word) for word in ("consent", "aside", "objection")}
    facts["stay"] = len(stay)
    if len(said) < proposal.quorum:
        return Outcome.TOO_FEW, facts
    return (Outcome.OBJECTED if stay and proposal.blocks else Outcome.ADOPTED), facts


def close(
    proposal: Proposal, decision: Decision, outcome: Outcome, *, facts: dict[str, Any], line: str = "",
    won: int | None = None, at: datetime | None = None,
) -> None:  # fmt: skip
    """Write down that it has ended; the proposal is locked by whoever ends it. `at`: long ago, for the bulk door."""
    now, place = at or clock.now(), decision.contribution.space
    proposal.phase, proposal.outcome, proposal.ended_at = "ended", outcome, now
    proposal.result, proposal.line = facts, line
    proposal.save(update_fields=["phase", "outcome", "ended_at", "result", "line"])
    decision.seen_reach, decision.seen_by = place.reach, how_many_see(place)
    if outcome == Outcome.ADOPTED:
        decision.decided_on = now.date()
        if at is None:
            decision.review_on = max(decision.review_on, decision.decided_on + LOOK)
        if won is not None:
            Option.objects.filter(decision=decision).update(chosen=False)
            Option.objects.filter(decision=decision, position=won).update(chosen=True)
        _keep_dissent(proposal, decision, now.date())
        settle_pack(decision, now)
    decision.save(update_fields=["seen_reach", "seen_by", "decided_on", "review_on"])
    Contribution.objects.filter(pk=decision.pk).update(standing=STAGES.get(outcome, Stage.NOT_ADOPTED), active_at=now)
    if proposal.secret:
        _cut_off(proposal)


def _keep_dissent(proposal: Proposal, decision: Decision, today: date) -> None:
    """Word for word: objections that stayed, why somebody stood aside, and why somebody voted against it."""
    stayed = Voice.objects.filter(proposal=proposal, round=proposal.round, met_at=None, word__in=("aside", "objection"))
    rows = [(voice.person_id, voice.text) for voice in stayed.order_by("pk")]
    if proposal.process == "vote":
        against = Vote.objects.filter(proposal=proposal, ballot__word="no").exclude(reason="").order_by("pk")
        rows += [(None if proposal.secret else vote.person_id, vote.reason) for vote in against]
    if proposal.secret:
        LOTS.shuffle(rows)
    for person, text in rows:
        if text:
            Dissent.objects.create(decision=decision, person_id=person, text=text, said_on=today)


def _cut_off(proposal: Proposal) -> None:
    """Who voted how is gone for good: counts stay, and reasons without a name or a time, in an order of chance.

    A ranking may be told apart by its order; of those only the counts are kept.
    """
    votes = list(Vote.objects.filter(proposal=proposal).exclude(reason="").values_list("ballot", "reason"))
    LOTS.shuffle(votes)
    Vote.objects.filter(proposal=proposal).delete()
    keeps = proposal.process == "vote"
    Vote.objects.bulk_create(
        [
            Vote(id=ids.new(), proposal=proposal, ballot=ballot if keeps else {}, reason=reason)
            for ballot, reason in votes
        ]
    )
