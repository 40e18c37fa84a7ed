"""Which function does which kind of job, and which jobs come back by the clock."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from random import SystemRandom
from typing import Any

Handler = Callable[[dict[str, Any]], None]

LONGEST_WAIT = 6 * 3_600
LONGEST_TRY = 600
_random = SystemRandom()


@dataclass(frozen=True)
class Kind:
    """How one kind of job is done: by whom, how often at most, how long a lease lasts, and how long a try may take.

    Both in seconds. A lease is renewed while the job is done, `longest` is not.
    """

    name: str
    handler: Handler
    tries: int
    lease: int
    longest: int = LONGEST_TRY

    def wait(self, tries: int) -> timedelta:
        """The pause after the failed try number `tries`: 10 s, 30 s, 90 s …, with up to half of it taken off."""
        return timedelta(seconds=min(10 * 3 ** (max(tries, 1) - 1), LONGEST_WAIT) * _random.uniform(0.5, 1.0))


@dataclass(frozen=True)
class Periodic:
    """A job that is enqueued once in each period of so many seconds."""

    kind: str
    seconds: int


KINDS: dict[str, Kind] = {}
PERIODIC: dict[str, Periodic] = {}


def job(kind: str, *, tries: int = 5, lease: int = 60, longest: int = LONGEST_TRY) -> Callable[[Handler], Handler]:
    """Register the function that does jobs of this kind.

    It is called with the payload, outside any transaction, at least once: a worker may die after its last commit and
    before the job is marked done. So a handler is safe to repeat, and one that must not commit after losing its
    lease calls `holding()` inside its transaction. A try that takes longer than `longest` seconds has failed, and its
    worker ends with it.
    """

    def register(handler: Handler) -> Handler:
        known = KINDS.get(kind)
        if known is not None and known.handler.__qualname__ != handler.__qualname__:
            raise ValueError(f"Two functions do jobs of the kind {kind}: give one of them another kind.")
        KINDS[kind] = Kind(name=kind, handler=handler, tries=tries, lease=lease, longest=longest)
        return handler

    return register


def every(
    seconds: int, kind: str, *, tries: int = 5, lease: int = 60, longest: int = LONGEST_TRY
) -> Callable[[Callable[[], Any]], Callable[[], Any]]:
    """Register a function without arguments that runs once in each period, however many workers there are.

    Periods are counted from 1970 in UTC, so `every(86_400, …)` runs after midnight UTC. Periods that passed while
    no worker ran are not made up for.
    """

    def register(function: Callable[[], Any]) -> Callable[[], Any]:
        def handler(payload: dict[str, Any]) -> None:
            function()

        handler.__qualname__ = function.__qualname__
        job(kind, tries=tries, lease=lease, longest=longest)(handler)
        PERIODIC[kind] = Periodic(kind=kind, seconds=seconds)
        return function

    return register


def kind_of(name: str) -> Kind:
    """The registered kind; for a name nobody registered, one whose handler says so (the job then ends as dead)."""

    def nobody(payload: dict[str, Any]) -> None:
        raise LookupError(f"No function does jobs of the kind {name}: is its room installed?")

    return KINDS.get(name) or Kind(name=name, handler=nobody, tries=5, lease=60)
