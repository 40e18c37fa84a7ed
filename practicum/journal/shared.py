"""Which entries are not hers alone under whose name they stand."""

from collections.abc import Collection

from practicum.journal.models import Hand
from practicum.people.models import Person
from practicum.writing.shared import edited_by_others


def shared_entries(person: Person, numbers: Collection[int]) -> set[int]:
    """Those that somebody wrote with her, or edited."""
    hands = Hand.objects.filter(entry__in=numbers).exclude(person=person).values_list("entry", flat=True)
    return edited_by_others(person, numbers) | set(hands)
