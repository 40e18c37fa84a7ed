"""Processes of our own that read what strangers made: no environment, no files, no network, little memory and time.

Both sides of the pipe live here: `Worker` starts one and talks to it; `confine`, `close_doors` and `allow_seconds` are
what it does to itself first. What travels is plain JSON and bytes, never pickles, since a worker may be fooled.
"""

import contextlib
import json
import os
import resource
import select
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import practicum

ROOT = Path(practicum.__file__).resolve().parents[1]
ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False)
LENGTHS = struct.Struct(">II")
MOST_ANSWERED = 256 * 1024 * 1024  # bytes of one frame: what a fooled worker announces is not waited for
type Read = Callable[[int], bytes]


class Broken(Exception):
    """The other side is gone or sent nonsense."""


class TimeOut(Broken):
    """A worker has not answered in time."""


def pack(head: Any, blob: bytes = b"") -> bytes:
    words = ENCODER.encode(head).encode("utf-8", "surrogatepass")
    return LENGTHS.pack(len(words), len(blob)) + words + blob


def unpack(read: Read) -> tuple[Any, bytes]:
    """One frame; `read(n)` gives exactly n bytes or raises Broken."""
    words, blob = LENGTHS.unpack(read(LENGTHS.size))
    return _head(read(words)), read(blob) if blob else b""


def take_frame(read: Read) -> bytes:
    """One frame as it came, to be opened with `opened` now or later."""
    lengths = read(LENGTHS.size)
    words, blob = LENGTHS.unpack(lengths)
    if words + blob > MOST_ANSWERED:
        raise Broken("A worker announced more than it may say.")
    return lengths + read(words) + (read(blob) if blob else b"")


def opened(frame: bytes) -> tuple[Any, bytes]:
    """What a whole frame holds; raises Broken."""
    words, _ = LENGTHS.unpack_from(frame)
    end = LENGTHS.size + words
    return _head(frame[LENGTHS.size : end]), frame[end:]


def _head(words: bytes) -> Any:
    try:
        return json.loads(words.decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError) as nonsense:
        raise Broken("A worker answered with nonsense.") from nonsense


class Worker:
    """One process running a module of ours, and the pipes to it."""

    def __init__(self, module: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
            # Nothing of our own environment: no secret may be within reach of a parser.
            env={"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"},
        )
        self.waiting = bytearray()

    def write(self, *frames: bytes) -> None:
        """Hand it frames; raises Broken when it is gone."""
        into = self.process.stdin
        try:
            for frame in frames:
                into.write(frame)  # type: ignore[union-attr]  # a pipe, as asked for above
            into.flush()  # type: ignore[union-attr]
        except OSError as gone:
            raise Broken("A worker is gone.") from gone

    def frame(self, seconds: float) -> bytes:
        """The next frame it answers with; raises Broken or TimeOut when it does not come."""
        deadline = time.monotonic() + seconds
        return take_frame(lambda number: self.read(number, deadline))

    def read(self, number: int, deadline: float) -> bytes:
        answers = self.process.stdout.fileno()  # type: ignore[union-attr]
        while len(self.waiting) < number:
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([answers], [], [], left)[0]:
                raise TimeOut("A worker has not answered in time.")
            piece = os.read(answers, 1024 * 1024)
            if not piece:
                raise Broken("A worker is gone.")
            self.waiting += piece
        taken = bytes(self.waiting[:number])
        del self.waiting[:number]
        return taken

    def largest(self) -> float:
        """The most memory it ever held, in MB, by its own account; 0 where the system keeps none.

        Not `getrusage`: that counts what the parent held when it started the worker as the worker's own.
        """
        try:
            lines = Path(f"/proc/{self.process.pid}/status").read_text().splitlines()
        except OSError:
            return 0.0
        return max((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM:")), default=0.0)

    def end(self, patience: float = 0.5) -> int:
        """Stop it; the code it ended with by itself, if it did."""
        try:
            code = self.process.wait(timeout=patience)
        except subprocess.TimeoutExpired:
            self.process.kill()
            code = self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            with contextlib.suppress(OSError):
                if pipe:
                    pipe.close()
        return code


def confine(memory_bytes: int) -> None:
    """Limits of the operating system, so that hostile content harms this process alone."""
    signal.signal(signal.SIGXCPU, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    with contextlib.suppress(OSError, AttributeError):  # where the system lets it, not even a network to look at
        os.unshare(os.CLONE_NEWUSER | os.CLONE_NEWNET)


def close_doors() -> None:
    """From here on no file is opened and no socket made: the three pipes are all there is. Import everything before."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))


def allow_seconds(number: int) -> None:
    """So much of the processor for what comes next; the system kills the process that takes more."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime) + 1 + number
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.RLIM_INFINITY))


def read_exactly(number: int) -> bytes:
    """Of what the parent says; EOFError when it has gone."""
    content = sys.stdin.buffer.read(number)
    if len(content) != number:
        raise EOFError
    return content
