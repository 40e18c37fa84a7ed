"""A comment under what has a page of its own, whatever room keeps it."""

from typing import Any

from django.db import transaction

from practicum.access import Capability, Seat, require
from practicum.activity.kinds import Kind
from practicum.activity.stream import record
from practicum.communities.actions import speak_as_oneself
from practicum.writing.actions.composing import compose
from practicum.writing.models import Contribution
from practicum.writing.policy import contribution_of
from practicum.writing.remarks import KIND
from practicum.writing.texts import Text


@transaction.atomic
def remark_on(seat: Seat, *, thing: Any, text: str, told: type[Kind]) -> Contribution:
    """Say something under an item; `told` is how its room tells of it. Raises Refusal for a text that is empty or too
    long.
    """
    require(seat, Capability.REMARK, thing)
    root = contribution_of(thing)
    item = compose(
        seat, capability=Capability.REMARK, within=thing, space=root.space, kind=KIND, text=Text(text),
        persona=speak_as_oneself(seat, person=seat.person), root=root,
    )  # fmt: skip
    record(told, by=seat, thing=item, actor_id=item.author_id)
    return item
