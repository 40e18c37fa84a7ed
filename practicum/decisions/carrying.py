"""What going for good asks of decisions: a community's decision is not hers alone who wrote it down."""

from collections.abc import Collection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from practicum.people.models import Person


def settled_together(_person: "Person", numbers: Collection[int]) -> set[int]:
    """All of them: what was settled stays settled, by nobody's name."""
    return set(numbers)
