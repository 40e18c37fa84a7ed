"""How common stems are in each space: sparse counts, of which those of a reader's spaces are added up when she looks.

One key a space and stem: the space's place in `spaces` in the upper bits, the stem's 24-bit number below.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

import numpy

_SMALL = 5_000  # spaces with more entries than this keep only stems that stand in two or more
_WIDTH = 24
_FACTS = 5  # of a space: its id, entries, entries with a title, words in titles, words in bodies


@dataclass(frozen=True)
class Layers:
    """`spaces` is a row of `_FACTS` numbers a space, by rising id; `keys` rise; the counts stand beside them."""

    spaces: numpy.ndarray
    keys: numpy.ndarray
    counts: numpy.ndarray
    title_counts: numpy.ndarray

    def places(self, spaces: Collection[int]) -> numpy.ndarray:
        """Where these spaces stand, as far as anything was counted there."""
        return numpy.flatnonzero(numpy.isin(self.spaces[:, 0], numpy.array(sorted(spaces), dtype=numpy.int64)))

    def sums(self, places: numpy.ndarray) -> tuple[int, ...]:
        """Entries, entries with a title, words in titles and in bodies of all these."""
        return tuple(int(number) for number in self.spaces[places, 1:].sum(axis=0))

    def of(self, number: int, places: numpy.ndarray) -> tuple[int, int]:
        """In how many entries, and in how many titles, a stem stands in these spaces."""
        wanted = places.astype(numpy.uint64) << numpy.uint64(_WIDTH) | numpy.uint64(number)
        found = numpy.searchsorted(self.keys, wanted)
        found = found[self.keys[numpy.minimum(found, len(self.keys) - 1)] == wanted] if len(self.keys) else found[:0]
        return int(self.counts[found].sum()), int(self.title_counts[found].sum())


EMPTY = Layers(
    numpy.zeros((0, _FACTS), dtype="<i8"), numpy.zeros(0, dtype="<u8"), *(numpy.zeros(0, dtype="<u4") for _ in range(2))
)


def read(row: Any) -> Layers:
    """The layers of a kept row; none of a row that a version before them kept."""
    if row.spaces is None:
        return EMPTY
    spaces = numpy.frombuffer(bytes(row.spaces), dtype="<i8").reshape(-1, _FACTS)
    keys = numpy.frombuffer(bytes(row.space_stems), dtype="<u8")
    counts, titles = (numpy.frombuffer(bytes(part), dtype="<u4") for part in (row.space_counts, row.space_title_counts))
    return Layers(spaces, keys, counts, titles)


class Counting:
    """Counts on the way: `take` chunks of rows, then `columns`."""

    def __init__(self) -> None:
        self._facts: dict[int, list[int]] = {}
        self._keys = numpy.zeros(0, dtype=numpy.uint64)
        self._counts = numpy.zeros((2, 0), dtype=numpy.uint64)

    def take(self, rows: Iterable[tuple[int, int, Any, int]]) -> None:
        """Rows of (words in the title, words in the body, packed terms, space)."""
        given = [(title, body, bytes(terms), space) for title, body, terms, space in rows]
        for title, body, _terms, space in given:
            facts = self._facts.setdefault(space, [len(self._facts), 0, 0, 0, 0])
            for place, more in enumerate((1, int(title > 0), title, body), 1):
                facts[place] += more
        codes = numpy.frombuffer(b"".join(row[2] for row in given), dtype="<u4")
        owners = numpy.array([self._facts[row[3]][0] for row in given], dtype=numpy.uint64)
        lengths = [len(row[2]) // 4 for row in given]
        self._add(numpy.repeat(owners, lengths) << numpy.uint64(_WIDTH) | (codes >> 8), (codes >> 6 & 3) > 0)

    def _add(self, keys: numpy.ndarray, titled: numpy.ndarray) -> None:
        every = numpy.concatenate([self._keys, keys])
        self._keys, places = numpy.unique(every, return_inverse=True)
        counts = numpy.zeros((2, len(self._keys)), dtype=numpy.uint64)
        before = self._counts.shape[1]
        counts[:, places[:before]] = self._counts
        counts[0] += numpy.bincount(places[before:], minlength=len(self._keys)).astype(numpy.uint64)
        counts[1] += numpy.bincount(places[before:][titled], minlength=len(self._keys)).astype(numpy.uint64)
        self._counts = counts

    def columns(self) -> dict[str, bytes]:
        """What is kept: the spaces by rising id, so that the same writing gives the same bytes."""
        order = sorted(self._facts)
        place_of = numpy.zeros(len(order), dtype=numpy.uint64)
        for place, space in enumerate(order):
            place_of[self._facts[space][0]] = place
        large = numpy.array([self._facts[space][1] > _SMALL for space in order], dtype=bool)
        owners = place_of[(self._keys >> numpy.uint64(_WIDTH)).astype(numpy.int64)]
        kept = (self._counts[0] > 1) | ~large[owners.astype(numpy.int64)]
        keys = (owners << numpy.uint64(_WIDTH) | self._keys & numpy.uint64((1 << _WIDTH) - 1))[kept]
        sorted_by_key = numpy.argsort(keys)
        counts = self._counts[:, kept][:, sorted_by_key].astype("<u4")
        return {
            "spaces": numpy.array([[space, *self._facts[space][1:]] for space in order], dtype="<i8").tobytes(),
            "space_stems": keys[sorted_by_key].astype("<u8").tobytes(),
            "space_counts": counts[0].tobytes(),
            "space_title_counts": counts[1].tobytes(),
        }
