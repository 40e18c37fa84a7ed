"""Which items are not hers alone who wrote them, for the rooms that ask it when she goes."""

from collections.abc import Collection

from django.db.models import Q

from practicum.people.carrying import the_map
from practicum.people.models import Person
from practicum.writing.models import Contribution, Revision


def edited_by_others(person: Person, numbers: Collection[int]) -> set[int]:
    """Those of which somebody else wrote a version."""
    rows = Revision.objects.filter(contribution__in=numbers, replaced_by__isnull=False).exclude(replaced_by=person)
    return set(rows.values_list("contribution", flat=True))


def hers_alone(person: Person, *kinds: str) -> set[int]:
    """Her items of these kinds that go with her words, before and after they went."""
    hers = Q(author__person=person) | Q(veil__person=person)
    found: set[int] = set()
    for kind in kinds:
        numbers = set(Contribution.objects.filter(hers, kind=kind).values_list("pk", flat=True))
        shared = the_map().SHARED.get(kind)
        found |= numbers - (shared(person, numbers) if shared else set())
    return found
