"""Comments on an entry; and taking an entry or a comment out of sight, and putting it back."""

from django.db import transaction

from practicum.access import Capability, Seat, require
from practicum.journal.activities import EntryRemarked
from practicum.journal.models import Entry
from practicum.writing import actions as writing
from practicum.writing.models import Contribution, State
from practicum.writing.policy import needed_to_remove, needed_to_restore
from practicum.writing.remarks import KIND


@transaction.atomic
def remark(seat: Seat, *, entry: Entry, text: str) -> Contribution:
    """Say something about an entry, under it."""
    require(seat, Capability.REMARK, entry)
    item = writing.remark_on(seat, thing=entry, text=text, told=EntryRemarked)
    _count(entry.pk)
    return item


@transaction.atomic
def take_away(seat: Seat, *, item: Contribution, why: str = "") -> None:
    """One's own, or as a steward or moderator with a reason; a line stays in a comment's place."""
    require(seat, needed_to_remove(seat, item), item)
    writing.remove_item(seat, item=item, why=why)
    _count(item.read_in)


@transaction.atomic
def put_back(seat: Seat, *, item: Contribution, why: str = "") -> None:
    """Undo a removal."""
    require(seat, needed_to_restore(seat, item), item)
    writing.restore_item(seat, item=item, why=why)
    _count(item.read_in)


def _count(entry: int) -> None:
    """Comments that stand, from the rows that say so, under the entry's lock."""
    Entry.objects.select_for_update().get(pk=entry)
    stand = Contribution.objects.filter(root=entry, kind=KIND, state=State.PUBLISHED, audience=None).count()
    Entry.objects.filter(pk=entry).update(remarks=stand)
