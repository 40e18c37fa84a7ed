"""What every check of the demo asks: who may act where and when, what comes after what, what stands twice."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from practicum.console.demo.moments import When
from practicum.console.demo.shapes import Community, Space

OUTCOMES = {"worked", "partly", "did_not_work", "too_early"}


def may_appear(handle: str, at: When | None, community: Community, space: Space) -> Iterator[str]:
    """Whether a person may have acted there and then; reactions carry no moment of their own (None)."""
    seat = next((seat for seat in community.memberships if seat.person == handle), None)
    if seat is None or seat.standing == "applicant":
        yield f"{handle} is not a member of {community.key}."
        return
    there = at is None or seat.joined >= at.days_ago >= max(1, seat.ended or 0)
    yield from unless(there, f"{handle} acts at {at}, outside the time as a member.")
    yield from unless(not space.roster or handle in space.roster, f"{handle} has no seat in {space.key}.")


def rising(what: str, moments: list[When]) -> Iterator[str]:
    for earlier, later in pairwise(moments):
        yield from unless(earlier.before(later), f"{what}: {later} does not come after {earlier}.")


def twice(what: str, keys: list[str]) -> Iterator[str]:
    yield from (f"{what} {key} stands twice." for key, number in Counter(keys).items() if number > 1)


def unless(holds: bool, sentence: str) -> Iterator[str]:
    if not holds:
        yield sentence
