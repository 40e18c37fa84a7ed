"""Paging by place, not by number: a cursor says after (or before) which row the next slice begins.

A cursor is base64url of a JSON list. It is not signed: it holds nothing but values of the list's own order, which
sight filters all the same. Whatever cannot be read as the list expects is a Refusal.
"""

import base64
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.utils.translation import gettext as _

from practicum.kit.refusal import Refusal

LONGEST = 500
LARGEST = (1 << 63) - 1


@dataclass(frozen=True, slots=True)
class Place:
    """A row's place in the order of its list; `back` asks for the slice before it."""

    values: tuple[Any, ...]
    back: bool = False


@dataclass(frozen=True, slots=True)
class Slice[T]:
    """One page of a list, and the cursors of its neighbours; None where there is no neighbour."""

    items: list[T]
    next: str | None = None
    previous: str | None = None


def write(place: Place) -> str:
    """The cursor for a place: values may be text, whole numbers, yes or no, None, and aware datetimes."""
    plain = [value.isoformat() if isinstance(value, datetime) else value for value in place.values]
    words = json.dumps(["b" if place.back else "f", *plain], separators=(",", ":"))
    return base64.urlsafe_b64encode(words.encode()).decode().rstrip("=")


def read(cursor: str | None, *types: type) -> Place | None:
    """The place in a cursor whose values have these types, in order; None for no cursor; Refusal `bad_cursor`."""
    if not cursor:
        return None
    try:
        if len(cursor) > LONGEST or not cursor.isascii():
            raise ValueError
        padded = cursor + "=" * (-len(cursor) % 4)
        way, *values = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
        if way not in ("f", "b") or len(values) != len(types):
            raise ValueError
        found = tuple(_typed(value, kind) for value, kind in zip(values, types, strict=True))
    except (ValueError, TypeError, RecursionError):
        raise Refusal(
            _("This place in the list cannot be found."), _("Go back to the beginning of the list."), code="bad_cursor"
        ) from None
    return Place(found, back=way == "b")


def cut[T](rows: Sequence[T], *, size: int, place: Place | None, at: Callable[[T], tuple[Any, ...]]) -> Slice[T]:
    """A slice out of up to size + 1 rows, read in the order that `place` asks for (backwards: reversed order).

    `at` gives a row's values in the list's order. The one row too many only tells that there is more.
    """
    back = place is not None and place.back
    more = len(rows) > size
    items = list(rows[:size])
    if back:
        items.reverse()
    if not items:
        return Slice(items)
    after, before = (True, more) if back else (more, place is not None)
    return Slice(
        items,
        next=write(Place(at(items[-1]))) if after else None,
        previous=write(Place(at(items[0]), back=True)) if before else None,
    )


def _typed(value: Any, kind: type) -> Any:
    if kind is datetime:
        found = datetime.fromisoformat(value)
        if found.tzinfo is None:
            raise ValueError
        return found.astimezone(UTC)
    if type(value) is not kind:
        raise ValueError
    if isinstance(value, int) and not -LARGEST <= value <= LARGEST:
        raise ValueError
    if isinstance(value, str) and "\x00" in value:  # PostgreSQL takes no NUL in a text
        raise ValueError
    return value
