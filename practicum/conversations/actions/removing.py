"""Removing and restoring in a thread: the question's standing follows."""

from django.db import transaction

from practicum.access import Seat, require
from practicum.conversations.settling import held, settle
from practicum.writing import actions as writing
from practicum.writing.models import Contribution
from practicum.writing.policy import needed_to_remove, needed_to_restore


@transaction.atomic
def take_away(seat: Seat, *, item: Contribution, why: str = "") -> None:
    """Remove a thread or a post; what an answer had settled is looked at again."""
    require(seat, needed_to_remove(seat, item), item)
    held(item.read_in)
    writing.remove_item(seat, item=item, why=why)
    _settle(item)


@transaction.atomic
def put_back(seat: Seat, *, item: Contribution, why: str = "") -> None:
    """Undo a removal; what an answer had settled counts again."""
    require(seat, needed_to_restore(seat, item), item)
    held(item.read_in)
    writing.restore_item(seat, item=item, why=why)
    _settle(item)


def _settle(item: Contribution) -> None:
    if item.root_id is not None and item.kind == "answer":
        settle(item.root_id)
