"""Every few hours: what nobody has answered is looked through; every day what is old is forgotten."""

from django.db.models import Q

from practicum.communities.models import Community
from practicum.communities.seats import console_seat
from practicum.kit import limits
from practicum.kit.jobs import every
from practicum.kit.retention import Kept, forget
from practicum.search.actions import tend_wanted
from practicum.search.models import Wanted, WantedState

TENDED = 6 * 3_600
KEPT = [
    Kept("words that found nothing, asked by few", 30, "long enough for others to ask the same, and no longer",
         "search.Wanted", "asked_on", only=Q(state=WantedState.KEPT)),
    Kept("what nobody has answered", 180, "what nobody asks any more is not missing", "search.Wanted", "asked_on",
         only=~Q(state=WantedState.KEPT)),
]  # fmt: skip


@every(TENDED, "search.tend_wanted", longest=3_600)
def look_through() -> None:
    """Safe to run twice. The list changes here and not when somebody searches: nobody sees whose search it was."""
    there = Wanted.objects.exclude(state=WantedState.STRUCK).values("community")
    for community in Community.objects.filter(pk__in=there, state="active"):
        tend_wanted(console_seat("what nobody has answered", community), community=community)


@every(limits.DAY, "search.forget_what_is_old")
def forget_what_is_old() -> None:
    """Safe to run twice."""
    forget(KEPT)
