"""How common each stem is: counted in the background from the entries' packed terms, the same on both engines."""

import math
import threading
from collections.abc import Sequence
from dataclasses import dataclass

import numpy
from django.db import transaction

from practicum.kit.rows import fetch
from practicum.search.models import Commonness, Entry
from practicum.search.scoring import number_of
from practicum.search.tokens import TOKENIZER_VERSION

_LEAST = 2  # stems in fewer entries are not kept: whatever is not found is as rare as can be
_CHUNK = 20_000
_GROWTH = 1.1
_FEW = 200
_TELLING = 0.25  # of the weight of the rarest word beside it


@dataclass(frozen=True)
class Counts:
    """Entries in all, mean lengths, and in how many entries (or titles) a stem stands."""

    number: int
    entries: int
    title_length: float
    body_length: float
    stems: numpy.ndarray
    counts: numpy.ndarray
    title_counts: numpy.ndarray

    def of(self, stem: str) -> int:
        return self._look(self.counts, stem)

    def in_titles(self, stem: str) -> int:
        return self._look(self.title_counts, stem)

    def weight(self, stem: str) -> float:
        """The inverse document frequency of BM25, never negative."""
        found = min(self.of(stem), self.entries)
        return math.log(1 + (self.entries - found + 0.5) / (found + 0.5))

    def telling(self, stems: Sequence[str]) -> list[str]:
        """Those worth marking where they are found: not the words that stand nearly everywhere."""
        least = _TELLING * max((self.weight(stem) for stem in stems), default=0.0)
        return [stem for stem in stems if self.weight(stem) >= least]

    def _look(self, counts: numpy.ndarray, stem: str) -> int:
        number = number_of(stem)
        place = int(numpy.searchsorted(self.stems, number))
        return int(counts[place]) if place < len(self.stems) and self.stems[place] == number else 1


_NOTHING = Counts(0, 1, 8.0, 80.0, *(numpy.zeros(0, dtype="<u4") for _ in range(3)))
_lock = threading.Lock()
_last = _NOTHING


def current() -> Counts:
    """The newest counts; before the first count every stem is equally rare. One small query."""
    global _last
    number = fetch("SELECT MAX(id) FROM search_commonness")[0][0]
    if number is None:
        return _NOTHING
    with _lock:
        if _last.number != number:
            row = Commonness.objects.get(pk=number)
            arrays = (numpy.frombuffer(bytes(part), dtype="<u4") for part in (row.stems, row.counts, row.title_counts))
            _last = Counts(row.pk, row.entries, row.title_length, row.body_length, *arrays)
        return _last


def count_when_grown() -> bool:
    """Count again when there is a tenth more than at the last count; gives whether it did."""
    last = Commonness.objects.order_by("-id").values_list("last_entry", "tokenizer").first()
    newest = Entry.objects.order_by("-id").values_list("id", flat=True).first() or 0
    if last is not None and last[1] == TOKENIZER_VERSION and newest < max(last[0] * _GROWTH, last[0] + _FEW):
        return False
    count()
    return True


def count() -> None:
    """Read all entries' terms and keep one row of counts. What comes meanwhile waits for the next time: a count that
    went after it would never end while people write.
    """
    total = numpy.zeros(1 << 24, dtype=numpy.uint32)
    titled = numpy.zeros(1 << 24, dtype=numpy.uint32)
    entries = words_in_titles = titles = words_in_bodies = last = 0
    end = Entry.objects.order_by("-id").values_list("id", flat=True).first() or 0
    while chunk := list(_chunk(last, end)):
        last = chunk[-1][0]
        entries += len(chunk)
        words_in_titles += sum(row[1] for row in chunk)
        titles += sum(1 for row in chunk if row[1])
        words_in_bodies += sum(row[2] for row in chunk)
        codes = numpy.frombuffer(b"".join(bytes(row[3]) for row in chunk), dtype="<u4")
        total += numpy.bincount(codes >> 8, minlength=1 << 24).astype(numpy.uint32)
        titled += numpy.bincount(codes[(codes >> 6 & 3) > 0] >> 8, minlength=1 << 24).astype(numpy.uint32)
    kept = numpy.flatnonzero(total >= _LEAST).astype("<u4")
    with transaction.atomic():
        made = Commonness.objects.create(
            tokenizer=TOKENIZER_VERSION,
            last_entry=last,
            entries=max(entries, 1),
            title_length=words_in_titles / max(titles, 1),
            body_length=words_in_bodies / max(entries, 1),
            stems=kept.tobytes(),
            counts=total[kept].astype("<u4").tobytes(),
            title_counts=titled[kept].astype("<u4").tobytes(),
        )
        Commonness.objects.filter(pk__lt=made.pk).delete()


def _chunk(last: int, end: int) -> Sequence[tuple[int, int, int, bytes]]:
    rows = Entry.objects.filter(pk__gt=last, pk__lte=end).order_by("pk")
    return rows.values_list("pk", "title_length", "body_length", "terms")[:_CHUNK]
