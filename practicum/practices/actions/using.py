"""*I used this*: two taps, the rest as far as one cares to say. A use may make a look due."""

from django.db import transaction

from practicum.access import Capability, Seat, require
from practicum.practices.actions.recounting import settle
from practicum.practices.models import Practice
from practicum.writing.actions import Details, tell_use
from practicum.writing.models import Use


@transaction.atomic
def use_practice(
    seat: Seat, *, practice: Practice, outcome: str, line: str = "", details: Details | None = None
) -> Use:
    """Say how it went; a second word of the same person replaces the first. Counts and freshness follow."""
    require(seat, Capability.CONFIRM, practice)
    Practice.objects.select_for_update().get(pk=practice.pk)
    use = tell_use(seat, item=practice.contribution, outcome=outcome, line=line, details=details)
    settle(seat, practice=practice, capability=Capability.CONFIRM)
    return use
