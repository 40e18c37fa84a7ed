"""Once a day: decisions whose day has come are due for a look."""

from practicum.communities.seats import console_seat
from practicum.decisions.actions import become_due
from practicum.decisions.models import Decision, Stage
from practicum.kit import clock, limits
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
