"""Once a day decisions whose day has come are due for a look; every hour phases that are over end."""

from practicum.communities.seats import console_seat
from practicum.decisions.actions import become_due, go_on
from practicum.decisions.models import Decision, Proposal, Stage
from practicum.decisions.running import FOR_EVERYBODY
from practicum.kit import Refusal, clock, limits
from practicum.kit.jobs import every

MOST = 500  # a day; the rest the day after


@every(limits.DAY, "decisions.become_due")
def mark_what_is_due() -> None:
    """Those in force whose day of the next look has come."""
    rows = Decision.objects.select_related("contribution__space__community").filter(
        review_on__lte=clock.now().date(), contribution__standing__in=(Stage.DECIDED, Stage.KEPT),
        contribution__state="published",
    )  # fmt: skip
    for decision in rows.order_by("review_on")[:MOST]:
        community = decision.contribution.space.community
        become_due(console_seat("the day of its next look has come", community), decision=decision)


@every(limits.HOUR, "decisions.end_phases")
def end_what_is_over() -> None:
    """Phases in which people speak or vote end by themselves; those in which somebody works show as overdue."""
    rows = Proposal.objects.select_related("decision__contribution__space__community").filter(
        until__lte=clock.now(), ended_at=None, phase__in=FOR_EVERYBODY, decision__contribution__state="published",
        decision__contribution__space__state="active",
    )  # fmt: skip
    for proposal in rows.order_by("until")[:MOST]:
        community = proposal.decision.contribution.space.community
        if community.archived:
            continue
        try:
            go_on(console_seat("everybody had her time", community), decision=proposal.decision)
        except Refusal:
            continue  # somebody was quicker by a moment
