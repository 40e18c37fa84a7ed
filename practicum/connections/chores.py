"""Every day: who works on something alike is asked; what was said in vain is forgotten."""

from practicum.communities.models import Community
from practicum.communities.seats import console_seat
from practicum.connections.actions import forget_answers, offer_introductions
from practicum.kit import limits
from practicum.kit.jobs import every
from practicum.kit.retention import Kept, forget

KEPT = [
    Kept("introductions, made or not", 365, "so that no two people are asked twice in a year",
         "connections.Introduction", "proposed_at"),
]  # fmt: skip


@every(limits.DAY, "connections.introduce", longest=3_600)
def introduce() -> None:
    """Safe to run twice: no two people are proposed again, and nobody is asked more than her share of a month."""
    forget_answers(console_seat("the time of introductions is over"))
    for community in Community.objects.filter(state="active"):
        offer_introductions(console_seat("who may be introduced", community), community=community)


@every(limits.DAY, "connections.forget_what_is_old")
def forget_what_is_old() -> None:
    """An introduction takes its sides with it. Safe to run twice."""
    forget(KEPT)
