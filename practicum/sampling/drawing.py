"""A stratified random sample of exposures, with the chance of each: MEASURES 3.3. Arithmetic alone, no rows.

An exposure is a person and something she could have used. Of all that one person could have used in a week, at most
one thing is asked of her, and in every other week only: half of the people belong to the one half of weeks, half to the
other. So nobody is asked more than once in two weeks, and the chance of each exposure stays known.
"""

import hashlib
import random
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter

Exposure = tuple[Hashable, Hashable, str]  # person, item, stratum


@dataclass(frozen=True, slots=True)
class Drawn:
    """One exposure of the sample; `exposures` is how many her week held."""

    person: Hashable
    item: Hashable
    stratum: str
    chance: float
    exposures: int


def once_each(exposures: Iterable[Exposure], order: Sequence[str]) -> list[Exposure]:
    """A person and an item count once a week, in the first stratum of the order that names them."""
    found: dict[tuple[Hashable, Hashable], str] = {}
    for person, item, stratum in exposures:
        known = found.get((person, item))
        if known is None or order.index(stratum) < order.index(known):
            found[person, item] = stratum
    return [(person, item, stratum) for (person, item), stratum in found.items()]


def draw(
    exposures: Sequence[Exposure], *, week: int, most: int, chance: random.Random,
    panel: Callable[[Hashable, int], bool],
) -> list[Drawn]:  # fmt: skip
    """At most `most` of a stratum, one of a person; those whose week it is not are left out.

    The chance of an exposure: half (her half of the weeks), one of so many of hers, and the share of the stratum drawn.
    """
    of: dict[Hashable, list[Exposure]] = defaultdict(list)
    for exposure in exposures:
        if panel(exposure[0], week):
            of[exposure[0]].append(exposure)
    chosen: dict[str, list[Drawn]] = defaultdict(list)
    for person, hers in sorted(of.items(), key=lambda pair: str(pair[0])):
        _person, item, stratum = chance.choice(sorted(hers, key=str))
        chosen[stratum].append(Drawn(person, item, stratum, 0.5 / len(hers), len(hers)))
    found = []
    for _stratum, candidates in sorted(chosen.items()):
        taken = chance.sample(candidates, min(most, len(candidates)))
        share = len(taken) / len(candidates)
        found += [
            Drawn(one.person, one.item, one.stratum, one.chance * share, one.exposures)
            for one in sorted(taken, key=attrgetter("chance"))
        ]
    return found


def half_of(person: Hashable, secret: str) -> int:
    """In which half of the weeks somebody may be asked, 0 or 1: by a keyed hash, so that nobody chooses it."""
    return hashlib.blake2b(f"{person}".encode(), key=secret.encode()[:64], digest_size=1).digest()[0] & 1


def day_of(person: Hashable, secret: str) -> int:
    """On which day of the week somebody is asked, 0 to 6: always the same, so that questions are a fortnight apart."""
    return hashlib.blake2b(f"{person}".encode(), key=secret.encode()[:64], digest_size=2).digest()[1] % 7
