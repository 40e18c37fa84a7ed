"""The true total of uses and of time saved, from a sample that was asked: MEASURES 3.3. Arithmetic alone, no rows.

Every answer carries the chance with which its exposure was drawn. Within a stratum of N exposures the total is
N · Σ w·y / Σ w (Hájek), with w one over the chance, times one over the share that answered among those like it.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

HOURS_AT_MOST = 40.0
RESAMPLES = 2_000
LEANING = 2.6
IMPUTED = 0.1  # of the silent, who are taken to have used nothing, or everything
LIKE_IT = 5  # a class of answers smaller than this is weighed with the whole stratum
APART_SHARE, APART_RANK, APART_AMONG = 0.2, 0.99, 20


@dataclass(frozen=True, slots=True)
class Asked:
    """One exposure that was drawn: whose, with which chance, of which class; what she said once she answered.

    `hours` is what one use saved (None where she did not say), `share` how much of it is due to the item, 0 to 1; `key`
    tells two that say the same apart.
    """

    person: Hashable
    chance: float
    sort: Hashable = ""
    answered: bool = True
    used: bool = False
    hours: float | None = None
    share: float = 1.0
    key: Hashable = None


@dataclass(frozen=True, slots=True)
class Stratum:
    """`exposures` is how many there were in all, asked or not."""

    exposures: float
    asked: Sequence[Asked]


@dataclass(frozen=True, slots=True)
class Range:
    """A figure with the 95 % interval about it."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Estimate:
    """Uses and hours saved in all, `answers` of how many `people`; `outer` is about the interval, with a tenth of
    the silent taken to have used nothing, or everything."""

    uses: Range
    hours: Range
    answers: int
    people: int
    asked: int
    outer: tuple[float, float] = (0.0, 0.0)
    apart: int = 0
    resampled_hours: np.ndarray = field(default_factory=lambda: np.zeros(0), compare=False, repr=False)


def pert_hours(least: int | None, likely: int | None, most: int | None) -> float | None:
    """The mean of a range given in minutes, in hours: (p10 + 4·p50 + p90) / 6, at most forty. One or two of the three
    stand for those that are missing; None where nothing was said.
    """
    said = [minutes for minutes in (least, likely, most) if minutes is not None]
    if not said:
        return None
    middle = likely if likely is not None else sum(said) / len(said)
    low, high = (least if least is not None else middle), (most if most is not None else middle)
    return min((low + 4 * middle + high) / 6 / 60, HOURS_AT_MOST)


def estimate(strata: Iterable[Stratum], *, seed: int = 1) -> Estimate:
    """Totals with their 95 % intervals, by a bootstrap of people within strata (not of answers)."""
    known = _heard([stratum for stratum in strata if stratum.exposures])
    answered = [[one for one in stratum.asked if one.answered] for stratum in known]
    chance = np.random.default_rng(seed)
    out = outliers([one for said in answered for one in said])
    uses, hours, spread_uses, spread_hours = 0.0, 0.0, np.zeros(RESAMPLES), np.zeros(RESAMPLES)
    sure, silence = 0.0, 0.0  # exposures that are known of, and those imputed for the silent
    for stratum, said in zip(known, answered, strict=True):
        sums = _sums(said, weights(stratum.asked), out)
        whole = sums.sum(axis=0)
        uses += stratum.exposures * whole[1] / whole[0]
        hours += stratum.exposures * whole[2] / whole[0]
        more = _resampled(sums, stratum.exposures, chance)
        spread_uses += more[0]
        spread_hours += more[1]
        silent = IMPUTED * (1 - len(said) / len(stratum.asked))
        sure += stratum.exposures * (1 - silent)
        silence += stratum.exposures * silent
    everybody = {one.person for said in answered for one in said}
    told, kept = _range(uses, spread_uses), sure / (sure + silence) if known else 1.0
    outer = (told.low * kept, told.high * kept + silence)
    return Estimate(
        told, _range(hours, spread_hours, LEANING), sum(map(len, answered)), len(everybody),
        sum(len(stratum.asked) for stratum in known), outer, len(out), spread_hours,
    )  # fmt: skip


def _heard(strata: list[Stratum]) -> list[Stratum]:
    """A stratum of which nobody answered is taken to be like the others together: its exposures go to them by size."""
    heard = [stratum for stratum in strata if any(one.answered for one in stratum.asked)]
    whole, known = sum(one.exposures for one in strata), sum(one.exposures for one in heard)
    return [Stratum(one.exposures * whole / known, one.asked) for one in heard]


def weights(asked: Sequence[Asked]) -> list[float]:
    """Of those who answered, in their order: one over the chance, times one over the share that answered in its class;
    small classes join the stratum.
    """
    of: Counter[Hashable] = Counter(one.sort for one in asked)
    said: Counter[Hashable] = Counter(one.sort for one in asked if one.answered)
    whole = sum(said.values()) / len(asked)
    share = {sort: said[sort] / of[sort] if said[sort] >= LIKE_IT else whole for sort in of}
    return [1 / one.chance / share[one.sort] for one in asked if one.answered]


def outliers(answered: Sequence[Asked]) -> set[int]:
    """Savings to be told as stories and left out of the sum, by their `id`: above the 99th percentile of a hundred or
    more, or over a fifth of the whole where twenty or more said something.
    """
    saved = {id(one): one.hours * one.share for one in answered if one.used and one.hours}
    if len(saved) < APART_AMONG:
        return set()
    whole, edge = sum(saved.values()), float(np.quantile(list(saved.values()), APART_RANK))
    rank = {one for one, hours in saved.items() if hours > edge and len(saved) >= 100}
    return rank | {one for one, hours in saved.items() if hours > APART_SHARE * whole}


def _sums(said: Sequence[Asked], weight: Sequence[float], out: set[int]) -> np.ndarray:
    """By person: the sum of weights, of weights of uses, of weighted hours."""
    rows: dict[Hashable, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for one, w in zip(said, weight, strict=True):
        row = rows[one.person]
        row[0] += w
        row[1] += w * one.used
        row[2] += w * one.used * min(one.hours or 0.0, HOURS_AT_MOST) * one.share * (id(one) not in out)
    return np.array(list(rows.values()))


def _resampled(sums: np.ndarray, exposures: float, chance: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Totals of so many samples of as many people. Two people who are nobody, one who used it and one who did not,
    stand among them in each: without them a handful of answers that agree would look certain.
    """
    people, mean = len(sums), sums.mean(axis=0)
    saved = sums[:, 2].sum() / sums[:, 1].sum() if sums[:, 1].sum() else 0.0
    nobody = np.array([[mean[0], mean[0], mean[0] * saved], [mean[0], 0.0, 0.0]])
    drawn = chance.multinomial(people, np.full(people, 1 / people), size=RESAMPLES) @ sums
    ghosts = chance.multinomial(2, np.full(2, 0.5), size=RESAMPLES) @ nobody
    wider = math.sqrt(people / (people - 1)) if people > 1 else 1.0
    both = drawn + ghosts
    centre = sums.sum(axis=0) + nobody.sum(axis=0)
    found = []
    for column in (1, 2):
        middle = centre[column] / centre[0]
        found.append(exposures * np.maximum(middle + (both[:, column] / both[:, 0] - middle) * wider, 0.0))
    return found[0], found[1]


def _range(value: float, spread: np.ndarray, leaning: float = 0.0) -> Range:
    """The middle 95 % of the resampled totals. For what leans to one side, as savings do, no narrower than so many of
    their deviations about the logarithm: a sample rarely holds the largest, and knows too little of how they spread.
    """
    low, high = np.quantile(spread, [0.025, 0.975])
    if leaning and value > 0:
        factor = math.exp(leaning * float(spread.std()) / value)
        low, high = min(low, value / factor), max(high, value * factor)
    return Range(value, float(max(min(low, value), 0.0)), float(max(high, value)))
