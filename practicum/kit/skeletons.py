"""A piece of a page drawn once and filled often: what stays the same is kept as text around its slots.

A template draws the piece with a stand-in that has nothing but what was declared: the *shape* (values that decide what
is drawn, part of the key under which the drawing is kept) and the *slots* (values that only stand somewhere). Anything
else a template asks the stand-in for raises, so a kept drawing can never carry what belongs to another thing.
"""

import re
import secrets
from collections.abc import Callable, Hashable, Mapping
from typing import Any

from markupsafe import Markup

from practicum.kit.trusted import trusted

KEPT = 4_096
_OURS = secrets.token_hex(8)  # nobody can write a mark of ours into a name that is part of a shape
_MARK = f"\ue000{_OURS}{{}}\ue001"
_MARKS = re.compile(f"\ue000{_OURS}([a-z_]+)\ue001")


class StandIn:
    """Has the attributes it was given and no others."""

    def __init__(self, **known: Any) -> None:
        self.__dict__.update(known)


def mark(name: str) -> Markup:
    """What stands for a slot while the piece is drawn."""
    return trusted(_MARK.format(name))


class Skeleton:
    """Text between slots. `fill` takes a safe text for each slot by name."""

    __slots__ = ("order", "pieces")

    def __init__(self, drawn: str) -> None:
        found = _MARKS.split(drawn)
        self.pieces: list[str] = found
        self.order: tuple[str, ...] = tuple(found[1::2])

    def fill(self, values: Mapping[str, str]) -> Markup:
        written = self.pieces.copy()
        written[1::2] = [values[name] for name in self.order]
        return trusted("".join(written))


class Skeletons:
    """Kept drawings, by key; the longest kept goes first when there are too many."""

    def __init__(self, kept: int = KEPT) -> None:
        self.found: dict[Hashable, Skeleton] = {}
        self.kept = kept

    def get(self, key: Hashable, draw: Callable[[], str]) -> Skeleton:
        found = self.found.get(key)
        if found is None:
            while len(self.found) >= self.kept:
                self.found.pop(next(iter(self.found)), None)
            found = self.found[key] = Skeleton(draw())
        return found
