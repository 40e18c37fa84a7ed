"""Who hears the stream: inside outlets in the same transaction, after outlets as a Delivery each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

Inside = Callable[[Sequence["Happening"]], None]
After = Callable[[Sequence[int]], None]


@dataclass(frozen=True)
class Happening:
    """What an inside outlet is handed: the kind, the thing itself and, for a changed text, what it was before."""

    kind: type
    thing: Any
    activity: Any = None
    was: Any = None


@dataclass(frozen=True)
class AfterOutlet:
    """`indexes` outlets get one Delivery a batch from archives; those that tell people get none."""

    name: str
    wants: Callable[[type], bool]
    pay: After
    indexes: bool


INSIDE: dict[str, Inside] = {}
AFTER: dict[str, AfterOutlet] = {}


def inside(name: str, hear: Inside) -> None:
    """Register an outlet called in the writer's transaction: it must be cheap and idempotent."""
    INSIDE[name] = hear


def after(name: str, pay: After, *, wants: Callable[[type], bool], indexes: bool = False) -> None:
    """Register an outlet paid by a job after the commit; `pay` is given ids of things."""
    AFTER[name] = AfterOutlet(name, wants, pay, indexes)


def tell_inside(happenings: Sequence[Happening]) -> None:
    for hear in INSIDE.values():
        hear(happenings)
