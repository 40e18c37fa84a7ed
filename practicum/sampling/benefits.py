"""One benefit is counted once: who used several items for one purpose within thirty days shares it out among them.

MEASURES 3.3, "double counting": one benefit for a person, a purpose and thirty days; what her items are said to be due
adds up to a hundred percent at most. Uses without a purpose stand each for itself: nobody knows what they were for.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

WITHIN = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Told:
    """A use as she told it: of which item, what for, when; `share` is how much of the saving is due to it, 0 to 1."""

    person: int
    item: int
    purpose: str
    day: date
    share: float


def shared_out(told: Iterable[Told]) -> dict[tuple[int, int], float]:
    """The share of each (person, item), so that those of one benefit are not more than the whole of it."""
    groups: dict[Hashable, list[Told]] = {}
    begun: dict[tuple[int, str], date] = {}
    for one in sorted(told, key=lambda one: (one.day, one.item)):
        purpose = " ".join(one.purpose.casefold().split())
        if not purpose:
            groups[one.person, one.item] = [one]
            continue
        of = (one.person, purpose)
        if of not in begun or one.day - begun[of] > WITHIN:
            begun[of] = one.day
        groups.setdefault((*of, begun[of]), []).append(one)
    return {
        (one.person, one.item): one.share / max(1.0, sum(other.share for other in group))
        for group in groups.values()
        for one in group
    }
