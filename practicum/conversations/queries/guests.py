"""Who reads a thread by a guest's pass."""

from dataclasses import dataclass
from datetime import datetime

from practicum.kit import clock
from practicum.writing.models import Contribution, GuestPass

SHOWN = 100


@dataclass(frozen=True)
class GuestLine:
    """A guest, whoever let her in, and whether her time is over."""

    name: str
    handle: str
    by: str
    until: datetime
    ended: bool


def guests_of(item: Contribution) -> list[GuestLine]:
    """The guests of an item, whose time ends last first. One query."""
    passes = GuestPass.objects.filter(contribution=item).select_related("person", "given_by").order_by("-until", "pk")
    now = clock.now()
    return [
        GuestLine(each.person.name, each.person.handle, each.given_by.name, each.until, each.until <= now)
        for each in passes[:SHOWN]
    ]
