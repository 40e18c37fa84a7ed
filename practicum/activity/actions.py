"""Following: who wants to hear of what."""

from django.db import transaction

from practicum.access import Capability, Seat, require
from practicum.activity.models import Follow
from practicum.kit import Refusal, clock

THINGS = ("thread", "space", "topic", "person")


@transaction.atomic
def follow(seat: Seat, *, thing_kind: str, thing_id: int, because: str = "chosen") -> None:
    """Follow a thread, space, topic or person. The caller looked the thing up through sight."""
    require(seat, Capability.FOLLOW)
    if thing_kind not in THINGS:
        raise Refusal("This cannot be followed.", code="cannot_follow")
    Follow.objects.bulk_create(
        [
            Follow(
                person=seat.person,
                community_id=seat.community_id,
                thing_kind=thing_kind,
                thing_id=thing_id,
                because=because,
                since=clock.now(),
            )
        ],
        ignore_conflicts=True,
    )


@transaction.atomic
def unfollow(seat: Seat, *, thing_kind: str, thing_id: int) -> None:
    """Stop following."""
    require(seat, Capability.FOLLOW)
    Follow.objects.filter(person=seat.person, thing_kind=thing_kind, thing_id=thing_id).delete()
