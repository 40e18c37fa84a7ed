"""Connections that stay open, spread over the web workers: who holds two more than another one closes one of them.

Whichever worker wakes first takes a new connection, and keeps all that are sent on it: of eight, five on one worker and
three on another are the rule, and those five wait longer. A caller whose connection is closed after an answer opens
another one, which goes to whoever is less busy. Decision 0123.
"""

import mmap
import os
import stat
import struct
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

EVERY = 0.05  # seconds between two looks
GONE_BY = 0.5  # seconds; a connection that was to close and stands still then is not waited for
FRESH = 3.0  # seconds; who looked longer ago was asked nothing since, and counts as holding none
FEW = 4  # sockets more than at the start: two lines to the database, and two callers
SLOTS = 64
OWN = Path("/proc/self/fd")
_SLOT = struct.Struct("<qqd")  # process id, sockets more than at its start, when it looked

Start = Callable[..., Any]
Application = Callable[[dict[str, Any], Start], Iterable[bytes]]

# Made before the workers are forked (`ready.warm`), so that they share it.
TABLE = mmap.mmap(-1, SLOTS * _SLOT.size)


class Scale:
    """What one worker knows of the others. `sockets` names its own; `table` is what they share."""

    def __init__(self, table: mmap.mmap, sockets: Callable[[], set[int]], process: int) -> None:
        self.table, self.sockets, self.process = table, sockets, process
        self.place = process % SLOTS * _SLOT.size
        self.at_start = len(sockets())
        self.look_at, self.spare = 0.0, 0
        self.asked, self.until = 0, 0.0  # how many were asked to close, and how long that is waited for
        self.watched: set[int] = set()  # what was held then
        self._tell(0, time.monotonic())  # who is asked nothing is there all the same

    def too_many(self) -> bool:
        """Is the connection that asks now one more than this worker's share?"""
        now = time.monotonic()
        if now >= self.look_at:
            self.look_at = now + EVERY
            self.spare = self._look(now)
        if self.spare < 1:
            return False
        self.spare -= 1
        self.asked, self.until = self.asked + 1, now + GONE_BY
        return True

    def _look(self, now: float) -> int:
        """How many more may close: none while some that were asked to are still there."""
        sockets = self.sockets()
        mine = len(sockets) - self.at_start
        self._tell(mine, now)
        if self.asked > len(self.watched - sockets) and now < self.until:
            return 0
        self.asked, self.watched = 0, sockets
        others = [
            held if now - looked < FRESH else 0
            for process, held, looked in _SLOT.iter_unpack(self.table[:])
            if process not in (0, self.process) and _lives(process)
        ]
        return max(0, mine - min(others)) // 2 if others and mine >= FEW else 0

    def _tell(self, held: int, now: float) -> None:
        _SLOT.pack_into(self.table, self.place, self.process, held, now)


def balanced(application: Application) -> Application:
    """The same application; where /proc does not tell what is open, as it is."""
    if not OWN.is_dir():
        return application
    scale = Scale(TABLE, open_sockets, os.getpid())

    def answered(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        one_at_a_time = environ.get("SERVER_PROTOCOL", "").startswith("HTTP/1")  # HTTP/2 knows no such header
        if not scale.too_many() or not one_at_a_time:
            return application(environ, start)

        def close_after(status: str, headers: list[tuple[str, str]], failure: Any = None) -> Any:
            return start(status, [*headers, ("Connection", "close")], failure)

        return application(environ, close_after)

    return answered


def open_sockets() -> set[int]:
    """The sockets that this process holds, by number: its callers, and what each worker holds alike (about 40 µs)."""
    found = set()
    for name in os.listdir(OWN):
        try:
            about = os.fstat(int(name))
        except OSError:  # closed meanwhile
            continue
        if stat.S_ISSOCK(about.st_mode):
            found.add(about.st_ino)
    return found


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except OSError:
        return False
    return True
