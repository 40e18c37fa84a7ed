"""Vectors of openings: made in the background, kept as f16, searched by numpy in each process.

The matrix holds every opening with its space and time, so that what the asker may not see, or what came later, is left
out before anything is compared. In memory a vector is 256 bytes and a scale: that is four times quicker than f16, and a
likeness is off by less than 0.003. Above `EXACT` rows the signs of the numbers choose `CHOSEN` rows for the exact look.
"""

import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import count, islice
from typing import Any

import numpy
from django.conf import settings
from django.db import transaction

from practicum.search import embedding
from practicum.search.beginning import Beginning
from practicum.search.models import Vector
from practicum.search.texts import body_of
from practicum.writing.models import Contribution

TITLE_SHARE = 0.5  # of the title in an opening's vector; the rest is the body
READ = 1_600  # letters of a body that are read
EXACT = 4_000
CHOSEN = 800  # and one in fifty: a tenth finds 98 of the 100 likest
_BLOCK = 2_048
_GROUP = 500
_READ_AT_ONCE = 2_000


def make(numbers: Iterable[int]) -> int:
    """Make the vectors of these items, as far as they are openings; gives how many."""
    if settings.EMBEDDING_MODEL == "none":
        return 0
    openings = Contribution.objects.filter(pk__in=list(numbers), root=None).exclude(title="", source="")
    made = 0
    items = list(openings.only("title", "lead", "source", "format", "root"))
    for start in range(0, len(items), _GROUP):
        made += _keep(items[start : start + _GROUP])
    return made


def of_openings(items: Sequence[Any]) -> numpy.ndarray:
    """One f16 row an item: `TITLE_SHARE` of its title's vector and the rest of its body's, as a unit vector."""
    titles = embedding.embed([item.title for item in items]).astype(numpy.float32)
    bodies = embedding.embed([body_of(item)[:READ] for item in items]).astype(numpy.float32)
    mixed = TITLE_SHARE * titles + (1 - TITLE_SHARE) * bodies
    length = numpy.linalg.norm(mixed, axis=1, keepdims=True)
    return (mixed / numpy.where(length == 0, 1, length)).astype(numpy.float16)


def _keep(items: Sequence[Contribution]) -> int:
    rows = of_openings(items)
    with transaction.atomic():
        Vector.objects.filter(contribution__in=items).delete()
        Vector.objects.bulk_create(
            Vector(contribution=item, model=settings.EMBEDDING_MODEL, numbers=row.tobytes())
            for item, row in zip(items, rows, strict=True)
        )
    return len(items)


@dataclass(frozen=True)
class Near:
    """Openings by likeness, the likest first: contribution ids and cosines."""

    ids: numpy.ndarray
    likeness: numpy.ndarray


class Matrix:
    """The vectors of one database in this process; `refresh` brings in what is new."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._clear()

    def _clear(self) -> None:
        self._last: tuple[int, int] = (0, 0)
        self._used = 0
        self._place: dict[int, int] = {}
        self._space: dict[int, int] = {}  # the small number by which `spaces` knows a space
        self._grow(1_024)

    def _grow(self, room: int) -> None:
        old = self.__dict__
        fresh = {
            "ids": numpy.zeros(room, dtype=numpy.int64),
            "spaces": numpy.zeros(room, dtype=numpy.int32),
            "times": numpy.zeros(room, dtype=numpy.float64),
            "numbers": numpy.zeros((room, embedding.WIDTH), dtype=numpy.int8),
            "scales": numpy.zeros(room, dtype=numpy.float32),
            "signs": numpy.zeros((room, embedding.WIDTH // 64), dtype=numpy.uint64),
        }
        for name, array in fresh.items():
            if self._used:
                array[: self._used] = old[name][: self._used]
            setattr(self, name, array)

    def refresh(self, begun: Beginning) -> None:
        """Read the rows that came since; start again when the last one known is gone. Nothing new: no query."""
        newest = begun.vector
        if newest == self._last:
            return
        with self._lock:
            known = Vector.objects.filter(pk=self._last[0]).values_list("id", "contribution_id").first()
            if known != self._last:
                self._clear()
            rows = Vector.objects.filter(pk__gt=self._last[0], model=settings.EMBEDDING_MODEL).order_by("pk")
            fields = ("contribution_id", "contribution__space_id", "contribution__happened_at", "numbers")
            given = rows.values_list(*fields).iterator(chunk_size=_READ_AT_ONCE)
            while chunk := list(islice(given, _READ_AT_ONCE)):
                self._take(chunk)
            self._last = newest

    def _take(self, rows: Sequence[tuple[int, int, datetime, bytes]]) -> None:
        """Rows of (item, its space, when, numbers as f16), the newer vector of an item in the older one's place."""
        items, spaces, times, numbers = zip(*rows, strict=True)
        new = dict.fromkeys(item for item in items if item not in self._place)
        fresh = dict(zip(new, count(self._used), strict=False))
        self._room_for(self._used + len(fresh))
        places = [fresh[item] if item in fresh else self._place[item] for item in items]
        self.ids[places] = items
        self.spaces[places] = [self._space.setdefault(space, len(self._space)) for space in spaces]
        self.times[places] = [time.timestamp() for time in times]
        given = numpy.frombuffer(b"".join(numbers), dtype=numpy.float16).astype(numpy.float32)
        given = given.reshape(len(rows), embedding.WIDTH)
        largest = numpy.abs(given).max(axis=1, keepdims=True)
        scales = numpy.where(largest == 0, 1, largest) / 127
        self.numbers[places], self.scales[places] = numpy.rint(given / scales), scales[:, 0]
        self.signs[places] = _signs(given)
        self._place |= fresh  # from here on others see them
        self._used += len(fresh)

    def _room_for(self, rows: int) -> None:
        if rows > len(self.ids):
            self._grow(max(2 * len(self.ids), rows))

    def near(
        self, vector: numpy.ndarray, *, spaces: Sequence[int], before: datetime | None = None, most: int = 200
    ) -> Near:
        """The `most` openings likest to a vector, in these spaces, from before a moment."""
        used = self._used
        there = self.spaces[:used].copy()  # before it is said which are hers: meanwhile a row may come to a new space
        rows = self._within(spaces)[there]
        if before is not None:
            rows &= self.times[:used] < before.timestamp()
        places = numpy.flatnonzero(rows)
        if len(places) > EXACT:
            places = self._chosen(vector, places)
        likeness = self._likeness(vector, places)
        best = numpy.argpartition(-likeness, most)[:most] if len(places) > most else numpy.arange(len(places))
        best = best[numpy.lexsort((self.ids[places[best]], -likeness[best]))]
        return Near(self.ids[places[best]], likeness[best])

    def _within(self, spaces: Sequence[int]) -> numpy.ndarray:
        """Whether a space is one of these, by its small number: a look-up a row, however many spaces there are."""
        known = [number for space in spaces if (number := self._space.get(space)) is not None]
        among = numpy.zeros(len(self._space) + 1, dtype=bool)  # and one where there is no space yet
        among[known] = True
        return among

    def _chosen(self, vector: numpy.ndarray, places: numpy.ndarray) -> numpy.ndarray:
        """The places whose signs differ least: a hundredth of the work of comparing numbers."""
        bits = numpy.bitwise_count(self.signs[places] ^ _signs(vector)).astype(numpy.uint16)
        differing = bits[:, 0] + bits[:, 1] + bits[:, 2] + bits[:, 3]
        return places[numpy.argpartition(differing, CHOSEN + len(places) // 50)[: CHOSEN + len(places) // 50]]

    def likeness(self, vector: numpy.ndarray, items: Sequence[int]) -> numpy.ndarray:
        """The cosine of each item, 0 where it has no vector."""
        places = numpy.array([self._place.get(item, -1) for item in items], dtype=numpy.int64)
        found = numpy.zeros(len(items), dtype=numpy.float32)
        have = places >= 0
        found[have] = self._likeness(vector, places[have])
        return found

    def _likeness(self, vector: numpy.ndarray, places: numpy.ndarray) -> numpy.ndarray:
        query = vector.astype(numpy.float32)
        found = numpy.empty(len(places), dtype=numpy.float32)
        for start in range(0, len(places), _BLOCK):
            block = places[start : start + _BLOCK]
            found[start : start + len(block)] = self.numbers[block].astype(numpy.float32) @ query
        return found * self.scales[places]


def _signs(numbers: numpy.ndarray) -> numpy.ndarray:
    """Rows of 256 numbers as rows of 256 bits."""
    return numpy.packbits(numbers > 0, axis=-1).view(numpy.uint64)


MATRIX = Matrix()
