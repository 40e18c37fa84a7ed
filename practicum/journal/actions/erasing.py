"""The journal after somebody goes: drafts that others write with her, and what stands beside entries of hers."""

from practicum.access import Seat, require_console
from practicum.journal.models import DraftHand, Entry, EntryDraft
from practicum.kit.jobs import by_batches
from practicum.people.erasing import WHY, Going
from practicum.writing.shared import hers_alone


def hand_on_drafts(seat: Seat, *, going: Going) -> None:
    """In both forms: a draft on which others are named is theirs; the first of them has it from now on."""
    require_console(seat, WHY)
    named = DraftHand.objects.exclude(person=going.person).values("draft")
    by_batches(EntryDraft.objects.filter(author=going.person, pk__in=named), lambda keys: _hand_on(going, keys))


def empty_entries(seat: Seat, *, going: Going) -> None:
    """In the second form: the series of an entry that was hers alone, and the guest it named."""
    require_console(seat, WHY)
    if going.words_too:
        by_batches(Entry.objects.filter(pk__in=hers_alone(going.person, "entry")), _empty)


def _hand_on(going: Going, keys: list[int]) -> None:
    for draft in EntryDraft.objects.select_for_update(of=("self",)).filter(pk__in=keys):
        first = DraftHand.objects.filter(draft=draft).exclude(person=going.person).order_by("pk").first()
        if first is not None:
            EntryDraft.objects.filter(pk=draft.pk).update(author=first.person_id)
            first.delete()


def _empty(keys: list[int]) -> None:
    Entry.objects.filter(pk__in=keys).update(series="", series_key="", guest="", guest_line="")
