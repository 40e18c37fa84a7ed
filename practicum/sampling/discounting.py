"""From what members say they saved to what one may believe of it (MEASURES 3.3): a discount, and the cost taken off.

What people say of their own time is often too much, and may have the wrong sign. So the hours are multiplied by a
factor with a median of a half, nine times in ten between 0.2 and 1.2, and once in ten by nothing at all.
"""

import math
from dataclasses import dataclass

import numpy as np

DRAWS, MEDIAN, UPPER, NOTHING = 10_000, 0.5, 1.2, 0.1
SPREAD = math.log(UPPER / MEDIAN) / 1.6449  # the 95th of a hundred of the logarithm


@dataclass(frozen=True, slots=True)
class Worth:
    """Hours: as said; discounted, with eight and nineteen of twenty; and net of the cost. Ranges are (low, high)."""

    said: float
    discounted: float
    discounted_80: tuple[float, float]
    discounted_95: tuple[float, float]
    cost: float
    net: float
    net_80: tuple[float, float]
    net_95: tuple[float, float]


def worth(hours: np.ndarray, said: float, cost: float, *, seed: int = 1) -> Worth:
    """`hours` are resampled totals; gives medians and ranges over ten thousand draws."""
    chance = np.random.default_rng(seed)
    drawn = chance.choice(hours, DRAWS) * factors(chance)
    net = drawn - cost
    return Worth(
        said, float(np.median(drawn)), _range(drawn, 80), _range(drawn, 95), cost, float(np.median(net)),
        _range(net, 80), _range(net, 95),
    )  # fmt: skip


def factors(chance: np.random.Generator, number: int = DRAWS) -> np.ndarray:
    """What of an hour that was said to be saved one believes."""
    said = np.exp(chance.normal(math.log(MEDIAN), SPREAD, number))
    return np.where(chance.random(number) < NOTHING, 0.0, said)


def _range(values: np.ndarray, percent: int) -> tuple[float, float]:
    edge = (100 - percent) / 2
    low, high = np.percentile(values, [edge, 100 - edge])
    return float(low), float(high)
