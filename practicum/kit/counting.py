"""Counters that several processes keep and one reads: a small mapped file each, in the data folder.

A count costs a look in a dictionary and eight bytes in memory; nothing is written to the database. The files of
processes that have ended go on counting in the sum until the site is started again, so that a sum never falls
meanwhile. Where the folder cannot be written nothing is counted, and nothing fails.
"""

import mmap
import os
import struct
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from django.conf import settings

SLOT = 128  # bytes: a key of at most 119, its end, and eight for the number
SLOTS = 8_192
BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)  # seconds
_NUMBER = struct.Struct("<d")


class Counts:
    """The counters of this process. `role` says what it is: web, or work."""

    def __init__(self, path: Path) -> None:
        self.path, self.lock = path, threading.Lock()
        self.places: dict[str, int] = {}
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+b") as file:
            file.truncate(SLOT * SLOTS)
            self.map = mmap.mmap(file.fileno(), SLOT * SLOTS)
        self.places = {key: place for key, place, _value in _slots(self.map)}  # a process id that came again

    def add(self, key: str, number: float = 1.0) -> None:
        """Count under a key; a key that is too long, or one too many, is not counted."""
        with self.lock:
            place = self.places.get(key)
            if place is None:
                words = key.encode()
                if len(words) >= SLOT - 8 or len(self.places) >= SLOTS:
                    return
                place = self.places[key] = len(self.places) * SLOT
                self.map[place : place + len(words)] = words
            at = place + SLOT - 8
            _NUMBER.pack_into(self.map, at, _NUMBER.unpack_from(self.map, at)[0] + number)


def _slots(data: mmap.mmap | bytes) -> Iterator[tuple[str, int, float]]:
    for place in range(0, len(data), SLOT):
        words = bytes(data[place : place + SLOT - 8]).rstrip(b"\0")
        if not words:
            return
        yield words.decode(errors="replace"), place, _NUMBER.unpack_from(data, place + SLOT - 8)[0]


_own: dict[tuple[int, Path | None], Counts | None] = {}  # by process id: a fork begins its own
role = "web"


def add(key: str, number: float = 1.0) -> None:
    """Count something in this process: `what|label|label`."""
    mine = (os.getpid(), settings.COUNTS)
    if mine not in _own:
        _own.clear()
        _own[mine] = _opened()
    counts = _own[mine]
    if counts is not None:
        counts.add(key, number)


def took(name: str, seconds: float) -> None:
    """Count a duration under a name: its bucket, and the sum of seconds."""
    bucket = next((str(edge) for edge in BUCKETS if seconds <= edge), "+Inf")
    add(f"{name}|{bucket}")
    add(f"{name}|sum", seconds)


def _opened() -> Counts | None:
    if settings.COUNTS is None:
        return None
    try:
        return Counts(Path(settings.COUNTS) / f"{role}-{os.getpid()}.counts")
    except (OSError, ValueError):
        return None


def summed() -> dict[str, float]:
    """Every counter of every process since the site was started, by its key."""
    total: dict[str, float] = {}
    for path in _files():
        with suppress(OSError):
            for key, _place, value in _slots(path.read_bytes()):
                total[key] = total.get(key, 0.0) + value
    return total


def alive() -> dict[str, int]:
    """How many processes of each role run now, of those that have counted anything."""
    found: dict[str, int] = {"web": 0, "work": 0}
    for path in _files():
        kind, _dash, number = path.stem.partition("-")
        if number.isdecimal() and _runs(int(number)):
            found[kind] = found.get(kind, 0) + 1
    return found


def begin_anew() -> None:
    """Forget the counts of earlier starts: for whoever holds the data folder alone."""
    for path in _files():
        path.unlink(missing_ok=True)


def _files() -> list[Path]:
    return sorted(Path(settings.COUNTS).glob("*.counts")) if settings.COUNTS else []


def _runs(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True
