"""Every hour: whose suspension on the whole site was to end by now is let back."""

from practicum.activity.actions import let_back_when_over
from practicum.communities.seats import console_seat
from practicum.kit import limits
from practicum.kit.jobs import every


@every(limits.HOUR, "activity.let_back_when_over")
def let_back_those_due() -> None:
    """Safe to run twice."""
    let_back_when_over(console_seat("its time was over"))
