"""How a room takes the answer to *did it work?*: each declares it for the kinds of items it keeps."""

from collections.abc import Callable, Iterable

from django.utils.translation import gettext as _

from practicum.access import Seat
from practicum.kit import Refusal
from practicum.writing.models import Contribution, Use

Tell = Callable[[Seat, Contribution, str], Use]

_TELLING: dict[str, Tell] = {}


def declare(kinds: Iterable[str], tell: Tell) -> None:
    """`tell(seat, item, outcome)` writes the use down by the room's own act."""
    for kind in kinds:
        _TELLING[kind] = tell


def tell(seat: Seat, item: Contribution, outcome: str) -> Use:
    """By whichever room keeps the item. Raises Refusal for one that nobody keeps uses of any more."""
    if item.kind not in _TELLING:
        raise Refusal(_("Nobody says any more how this went."), code="not_told_of")
    return _TELLING[item.kind](seat, item, outcome)


def told_of(kind: str) -> bool:
    """Does any room take uses of this kind?"""
    return kind in _TELLING
