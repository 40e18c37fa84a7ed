"""How a race is run: all load what a request would load, wait for one another, and act at the same moment.

Whoever adds an act with something that must never be false adds a Race beside those that are here: a class with
`begin` (the rows of one round), `act` (what one of the many does, after a page has looked up what it needs) and `wrong`
(sentences about what must not be). To subclass is to be run.
"""

import random
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from queue import SimpleQueue
from typing import Any, ClassVar

MANY = 50
Act = Callable[[], object]


class Race:
    """One thing that must hold. `many` may be smaller where fewer is as many as there can be."""

    all: ClassVar[dict[str, type["Race"]]] = {}
    many = MANY
    rates = False  # whether the rates of limits.py hold; they would keep most of the many out

    def __init_subclass__(cls) -> None:
        Race.all[cls.__name__] = cls

    def __init__(self, world: Any) -> None:
        self.world = world
        self.begin()

    def begin(self) -> None:
        """The rows that this round is about."""

    def act(self, number: int) -> Act:
        """What number so-and-so looks up beforehand; what is given back is done at the same moment by all."""
        raise NotImplementedError

    def wrong(self, done: list[Any]) -> Iterator[str]:
        """`done` is what each one's act gave, None where it was refused."""
        raise NotImplementedError


@dataclass
class Outcome:
    """What came of a race: rounds, acts, and sentences about what must not be."""

    rounds: int = 0
    acts: int = 0
    violations: list[str] = field(default_factory=list)


class Crowd:
    """Threads that keep their connections from race to race."""

    def __init__(self) -> None:
        self.asked: list[SimpleQueue[Any]] = [SimpleQueue() for _ in range(MANY)]
        self.answers: SimpleQueue[tuple[int, object, str]] = SimpleQueue()
        for number in range(MANY):
            threading.Thread(target=self._serve, args=[number], daemon=True).start()

    def run(self, race: Race) -> tuple[list[Any], list[str]]:
        """What each act gave, and what was raised that is not a sentence for somebody."""
        line = threading.Barrier(race.many)
        for number in range(race.many):
            self.asked[number].put((race, line))
        gave: list[Any] = [None] * race.many
        failures = []
        for _ in range(race.many):
            number, given, failure = self.answers.get(timeout=120)
            gave[number] = given
            failures += [failure] if failure else []
        return gave, failures

    def _serve(self, number: int) -> None:
        while True:
            race, line = self.asked[number].get()
            self.answers.put((number, *_done(race, number, line)))


def _done(race: Race, number: int, line: threading.Barrier) -> tuple[object, str]:
    from practicum.kit import Refusal

    try:
        act = race.act(number)
    except Exception as failure:  # the edge of the race: what was raised is what it tells of
        line.abort()
        return None, f"looking up: {type(failure).__name__}: {failure}"
    try:
        line.wait(60)
        time.sleep(random.uniform(0, race.world.spread))
        given = act()
        return (True if given is None else given), ""
    except Refusal:
        return None, ""
    except Exception as failure:  # the edge of the race: what was raised is what it tells of
        return None, f"{type(failure).__name__}: {str(failure).splitlines()[0][:200] if str(failure) else ''}"


def run(kind: type[Race], world: Any, crowd: Crowd, rounds: int, seconds: float) -> Outcome:
    """So many rounds of one race, or as many as the time allows but two, and a recount of everything after them."""
    outcome, end = Outcome(), time.monotonic() + seconds
    with world.without_rates(not kind.rates):
        while outcome.rounds < rounds and (outcome.rounds < 2 or time.monotonic() < end):
            race = kind(world)
            done, failures = crowd.run(race)
            outcome.violations += sorted(set(failures)) + list(race.wrong(done))
            outcome.rounds += 1
            outcome.acts += race.many
    outcome.violations += world.recounted()
    return outcome
