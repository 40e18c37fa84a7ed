"""Comments on a resource, a demo, a trail or a collection."""

from django.db import transaction

from practicum.access import Capability, Seat, require
from practicum.resources.activities import ResourceRemarked
from practicum.writing import actions as writing
from practicum.writing.models import Contribution


@transaction.atomic
def remark(seat: Seat, *, item: Contribution, text: str) -> Contribution:
    """Say something about it, under it."""
    require(seat, Capability.REMARK, item)
    return writing.remark_on(seat, thing=item, text=text, told=ResourceRemarked)
