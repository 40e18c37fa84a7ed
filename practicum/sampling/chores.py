"""Every day: last week is drawn once, those whose day it is are asked, and rings are looked for."""

from datetime import timedelta

from practicum.communities.models import Community
from practicum.communities.seats import console_seat
from practicum.kit import clock, limits
from practicum.kit.jobs import every
from practicum.kit.retention import Kept, forget
from practicum.sampling.actions import ask_today, draw_week, find_rings
from practicum.sampling.weeks import monday

KEPT = [
    Kept("what was asked of a sample", 430, "a year of weeks to estimate from, and those still being asked",
         "sampling.Draw", "made_at"),
    Kept("what somebody wished to be asked", 430, "as long as what is drawn", "sampling.Prompt", "made_at"),
]  # fmt: skip


@every(limits.DAY, "sampling.ask")
def ask() -> None:
    """Safe to run twice: a week is drawn once, and nobody is asked twice in a fortnight."""
    last = monday(clock.now().date()) - timedelta(days=7)
    for community in Community.objects.filter(state="active"):
        seat = console_seat("last week is drawn", community)
        if draw_week(seat, community=community, week=last):
            find_rings(seat, community=community)
    ask_today(console_seat("those whose day it is"))


@every(limits.DAY, "sampling.forget_what_is_old")
def forget_what_is_old() -> None:
    """A draw takes its questions with it. Safe to run twice."""
    forget(KEPT)
