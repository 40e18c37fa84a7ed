"""What the export of a person asks of this room: which items she sees, whose words stand in them, where bytes lie."""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from practicum.writing import files
from practicum.writing.models import Contribution, Revision

if TYPE_CHECKING:
    from practicum.people.models import Person


def seen(person: "Person", numbers: Collection[int]) -> set[int]:
    """Those of the items (by id) that she may read now. One query."""
    return set(Contribution.objects.visible_to(person).filter(pk__in=numbers).values_list("pk", flat=True))


def own_words(person: "Person", numbers: Collection[int]) -> set[int]:
    """Of her own items (by id) those whose words are hers to carry: nobody else ever edited them, or she may read
    them now anyway. Two queries.
    """
    edits = Revision.objects.filter(contribution__in=numbers).exclude(replaced_by=person)
    mixed = set(edits.values_list("contribution", flat=True))
    return (set(numbers) - mixed) | seen(person, mixed)


def own_earlier_words(person: "Person", numbers: Collection[int]) -> set[int]:
    """The same of the earlier versions (by their ids) of her own items. Three queries."""
    items = dict(Revision.objects.filter(pk__in=numbers).values_list("pk", "contribution"))
    hers = own_words(person, set(items.values()))
    return {number for number, item in items.items() if item in hers}


def bytes_of_file(row: Mapping[str, Any]) -> tuple[str, Path]:
    """The name of an uploaded file, and where its bytes lie, as they were sent."""
    return row["name"], files.path_of(row["sha256"])
