"""Rings of mutual use (MEASURES 3.3): who uses each other's things far more often than chance. Arithmetic alone."""

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass

TIMES, LEAST = 3.0, 2  # more than three times what is expected, and at least twice each way


@dataclass(frozen=True, slots=True)
class Found:
    """`expected` is what the configuration model gives: each keeps how often she uses and is used."""

    one: Hashable
    other: Hashable
    observed: int
    expected: float


def rings(uses: Iterable[tuple[Hashable, Hashable]]) -> list[Found]:
    """Uses are (who used, whose it was); one's own do not count."""
    count = Counter((user, maker) for user, maker in uses if user != maker)
    whole = sum(count.values())
    using: Counter[Hashable] = Counter()
    used: Counter[Hashable] = Counter()
    for (user, maker), number in count.items():
        using[user] += number
        used[maker] += number
    found = []
    for (one, other), there in sorted(count.items(), key=str):
        back = count.get((other, one), 0)
        if str(one) < str(other) and there >= LEAST and back >= LEAST:
            expected = (using[one] * used[other] + using[other] * used[one]) / whole
            if there + back > TIMES * expected:
                found.append(Found(one, other, there + back, expected))
    return found
