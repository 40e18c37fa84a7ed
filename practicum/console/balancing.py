"""Connections that stay open, spread over the web workers: who holds two more than another one closes one of them.

Whichever worker wakes first takes a new connection, and keeps all that are sent on it: of eight, five on one worker and
three on another are the rule, and those five wait longer. A caller whose connection is closed after an answer opens
another one, which goes to whoever is less busy. Decision 0123.
"""

import mmap
import os
import socket
import stat
import struct
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

EVERY = 0.05  # seconds between two looks
GONE_BY = 0.5  # seconds; a connection that was to close and stands still then is not waited for
FRESH = 3.0  # seconds; who looked longer ago was asked nothing since, and counts as holding none
FEW = 2  # callers; one alone stays where it is
SLOTS = 64
LISTENS, CONNECTED = "listens", "connected"
OWN = Path("/proc/self/fd")
_SLOT = struct.Struct("<qqd")  # process id, callers, when it looked

Start = Callable[..., Any]
Application = Callable[[dict[str, Any], Start], Iterable[bytes]]

# Made before the workers are forked (`ready.warm`), so that they share it.
TABLE = mmap.mmap(-1, SLOTS * _SLOT.size)


class Scale:
    """What one worker knows of the others. `callers` names its own; `table` is what they share."""

    def __init__(self, table: mmap.mmap, callers: Callable[[], set[int]], process: int) -> None:
        self.table, self.callers, self.process = table, callers, process
        self.place = process % SLOTS * _SLOT.size
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
        callers = self.callers()
        mine = len(callers)
        self._tell(mine, now)
        if self.asked > len(self.watched - callers) and now < self.until:
            return 0
        self.asked, self.watched = 0, callers
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
    scale = Scale(TABLE, Callers(), os.getpid())

    def answered(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        one_at_a_time = environ.get("SERVER_PROTOCOL", "").startswith("HTTP/1")  # HTTP/2 knows no such header
        if not scale.too_many() or not one_at_a_time:
            return application(environ, start)

        def close_after(status: str, headers: list[tuple[str, str]], failure: Any = None) -> Any:
            return start(status, [*headers, ("Connection", "close")], failure)

        return application(environ, close_after)

    return answered


class Callers:
    """The connections of this process that others opened, by number: those at an address where it listens. What else
    it holds (lines to the database, what the server wakes itself with) is told from them once, when it is first seen.
    """

    def __init__(self) -> None:
        self.ports: set[int] = set()
        self.known: dict[int, bool] = {}

    def __call__(self) -> set[int]:
        """About 40 µs, and 10 for each that is new. Threads may look at the same time."""
        held, known = _held(), self.known
        ends = {number: _ends(held[number]) for number in held.keys() - known.keys()}
        self.ports |= {here for here, there in ends.values() if here and there == LISTENS}
        fresh = {number: there == CONNECTED and here in self.ports for number, (here, there) in ends.items()}
        self.known = known = {number: fresh[number] if number in fresh else known[number] for number in held}
        return {number for number, calls in known.items() if calls}


def _held() -> dict[int, int]:
    """The sockets of this process: number of the socket, and one of its descriptors."""
    found = {}
    for name in os.listdir(OWN):
        try:
            about = os.fstat(int(name))
        except OSError:  # closed meanwhile
            continue
        if stat.S_ISSOCK(about.st_mode):
            found[about.st_ino] = int(name)
    return found


def _ends(descriptor: int) -> tuple[int, str]:
    """The port at this end of a socket (0: none), and what is at the other one. Nothing of it is changed or kept."""
    try:
        copy = os.dup(descriptor)
    except OSError:  # closed meanwhile
        return 0, ""
    try:
        looked_at = socket.socket(fileno=copy)
    except OSError:  # its number is another thing's by now
        os.close(copy)
        return 0, ""
    with looked_at:
        return _ends_of(looked_at)


def _ends_of(looked_at: socket.socket) -> tuple[int, str]:
    if looked_at.family not in (socket.AF_INET, socket.AF_INET6):
        return 0, ""
    try:
        port = looked_at.getsockname()[1]
        if looked_at.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
            return port, LISTENS
        looked_at.getpeername()
    except OSError:  # not connected, or no longer
        return 0, ""
    return port, CONNECTED


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except OSError:
        return False
    return True
