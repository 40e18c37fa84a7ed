"""How common each stem is: counted in the background from the entries' packed terms, the same on both engines.

Counted twice. Everywhere: what a look into the words table costs, and whether it found all there is. And by space, only
what everybody sees who reads the space: what ranks, so that nobody's order tells of what is hidden from her.
"""

import math
import threading
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy
from django.db import transaction

from practicum.kit.rows import fetch
from practicum.search import layers
from practicum.search.beginning import Beginning
from practicum.search.layers import Layers
from practicum.search.models import Commonness, Entry
from practicum.search.scoring import number_of
from practicum.search.tokens import TOKENIZER_VERSION
from practicum.writing.sight import PLAIN

_LEAST = 2  # stems in fewer entries are not kept: whatever is not found is as rare as can be
_CHUNK = 20_000
_GROWTH = 1.1
_FEW = 200
_READERS = 128  # sets of spaces whose sums are kept, and
_STEMS = 128  # stems that are kept for each
_TELLING = 0.25  # of the weight of the rarest word beside it
_ENTRIES = (
    "SELECT e.id, e.title_length, e.body_length, e.terms, e.space_id, CASE WHEN {plain} THEN 1 ELSE 0 END"
    " FROM search_entry e JOIN writing_contribution c ON c.id = e.contribution_id"
    " LEFT JOIN writing_contribution r ON r.id = c.root_id WHERE e.id > %s AND e.id <= %s ORDER BY e.id LIMIT %s"
).replace("{plain}", PLAIN.format(c="c", r="r"))


@dataclass(frozen=True)
class Everywhere:
    """In how many entries (or titles) a stem stands, whoever sees them: for what a look costs, never for an order."""

    entries: int
    stems: numpy.ndarray
    counts: numpy.ndarray
    title_counts: numpy.ndarray

    def of(self, stem: str) -> int:
        return self._look(self.counts, stem)

    def in_titles(self, stem: str) -> int:
        return self._look(self.title_counts, stem)

    def _look(self, counts: numpy.ndarray, stem: str) -> int:
        number = number_of(stem)
        place = int(numpy.searchsorted(self.stems, number))
        return int(counts[place]) if place < len(self.stems) and self.stems[place] == number else 1


@dataclass(frozen=True)
class Counts:
    """Of some spaces: entries in all, mean lengths, and in how many entries (or titles) a stem stands. What was looked
    up stays, for threads that look at the same time too: the same is found again.
    """

    everywhere: Everywhere
    layers: Layers
    spaces: frozenset[int]
    _known: dict[str, tuple[int, int]] = field(default_factory=dict)

    @cached_property
    def _chosen(self) -> numpy.ndarray:
        return self.layers.places(self.spaces)

    @cached_property
    def _sums(self) -> tuple[int, ...]:
        return self.layers.sums(self._chosen)

    @property
    def entries(self) -> int:
        return max(self._sums[0], 1)

    @property
    def title_length(self) -> float:
        return self._sums[2] / self._sums[1] if self._sums[1] else 8.0

    @property
    def body_length(self) -> float:
        return self._sums[3] / self._sums[0] if self._sums[0] else 80.0

    def of(self, stem: str) -> int:
        return self._look(stem)[0]

    def in_titles(self, stem: str) -> int:
        return self._look(stem)[1]

    def weight(self, stem: str) -> float:
        """The inverse document frequency of BM25, never negative."""
        found = min(self.of(stem), self.entries)
        return math.log(1 + (self.entries - found + 0.5) / (found + 0.5))

    def telling(self, stems: Sequence[str]) -> list[str]:
        """Those worth marking where they are found: not the words that stand nearly everywhere."""
        least = _TELLING * max((self.weight(stem) for stem in stems), default=0.0)
        return [stem for stem in stems if self.weight(stem) >= least]

    def _look(self, stem: str) -> tuple[int, int]:
        known = self._known.get(stem)
        if known is None:
            if len(self._known) >= _STEMS:
                self._known.clear()
            counts, titles = self.layers.of(number_of(stem), self._chosen)
            known = self._known[stem] = max(counts, 1), max(titles, 1)
        return known


_Kept = tuple[int, Everywhere, Layers, dict[frozenset[int], Counts]]
_NOTHING: _Kept = (0, Everywhere(1, *(numpy.zeros(0, dtype="<u4") for _ in range(3))), layers.EMPTY, {})
_lock = threading.Lock()
_last = _NOTHING  # the counts, and who of their readers was looked up already: readers of the same spaces are many


def current(spaces: Collection[int], begun: Beginning) -> Counts:
    """The newest counts for a reader of these spaces, with the public ones, which everybody reads: a small community
    has too few words of its own to tell a common one. No query, but for counts that were not there before.
    """
    global _last
    with _lock:
        if _last[0] != begun.counts:
            row = Commonness.objects.filter(pk=begun.counts).first()
            _last = (*_read(row), {}) if row is not None else _NOTHING
        _number, everywhere, kept, readers = _last
    places = frozenset(spaces) | begun.public
    counts = readers.get(places)
    if counts is None:
        if len(readers) >= _READERS:
            readers.clear()
        counts = readers[places] = Counts(everywhere, kept, places)
    return counts


def _read(row: Commonness) -> tuple[int, Everywhere, Layers]:
    arrays = (numpy.frombuffer(bytes(part), dtype="<u4") for part in (row.stems, row.counts, row.title_counts))
    return row.pk, Everywhere(row.entries, *arrays), layers.read(row)


def count_when_grown() -> bool:
    """Count again when there is a tenth more than at the last count; gives whether it did."""
    last = Commonness.objects.order_by("-id").values_list("last_entry", "tokenizer", "spaces").first()
    newest = Entry.objects.order_by("-id").values_list("id", flat=True).first() or 0
    known = last is not None and last[1] == TOKENIZER_VERSION and last[2] is not None
    if last is not None and known and newest < max(last[0] * _GROWTH, last[0] + _FEW):
        return False
    count()
    return True


def count() -> None:
    """Read all entries' terms and keep one row of counts. What comes meanwhile waits for the next time: a count that
    went after it would never end while people write.
    """
    total = numpy.zeros(1 << 24, dtype=numpy.uint32)
    titled = numpy.zeros(1 << 24, dtype=numpy.uint32)
    by_space = layers.Counting()
    entries = last = words_in_titles = titles = words_in_bodies = 0
    end = Entry.objects.order_by("-id").values_list("id", flat=True).first() or 0
    while chunk := fetch(_ENTRIES, [last, end, _CHUNK]):
        last = chunk[-1][0]
        entries += len(chunk)
        words_in_titles += sum(row[1] for row in chunk)
        titles += sum(1 for row in chunk if row[1])
        words_in_bodies += sum(row[2] for row in chunk)
        codes = numpy.frombuffer(b"".join(bytes(row[3]) for row in chunk), dtype="<u4")
        total += numpy.bincount(codes >> 8, minlength=1 << 24).astype(numpy.uint32)
        titled += numpy.bincount(codes[(codes >> 6 & 3) > 0] >> 8, minlength=1 << 24).astype(numpy.uint32)
        by_space.take(row[1:5] for row in chunk if row[5])
    kept = numpy.flatnonzero(total >= _LEAST).astype("<u4")
    _keep(
        last_entry=last,
        entries=max(entries, 1),
        title_length=words_in_titles / max(titles, 1),
        body_length=words_in_bodies / max(entries, 1),
        stems=kept.tobytes(),
        counts=total[kept].astype("<u4").tobytes(),
        title_counts=titled[kept].astype("<u4").tobytes(),
        **by_space.columns(),
    )


@transaction.atomic
def _keep(**columns: Any) -> None:
    made = Commonness.objects.create(tokenizer=TOKENIZER_VERSION, **columns)
    Commonness.objects.filter(pk__lt=made.pk).delete()
