"""Parse mails out of process: a few confined workers, batches for speed, the guilty mail named when one dies."""

import os
import select
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType

import practicum
from practicum.archives.mbox import caps, wire
from practicum.archives.reading import MailMessage, RawMessage, Unreadable
from practicum.kit import clock

ROOT = Path(practicum.__file__).resolve().parents[1]
TOO_LONG = "took too long"
BROKE = "broke the parser"
type Result = MailMessage | Unreadable


class TimeOut(wire.Broken):
    """A worker has not answered in time."""


class Worker:
    """One process and the pipes to it."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "practicum.archives.mbox.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
            # Nothing of our own environment: no secret may be within reach of a parser.
            env={"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"},
        )
        self.answers = self.process.stdout.fileno()
        self.waiting = bytearray()

    def send(self, batch: list[RawMessage], now: float) -> None:
        try:
            self.process.stdin.write(wire.pack({"messages": len(batch), "now": now}))
            for raw in batch:
                self.process.stdin.write(wire.pack_raw(raw))
            self.process.stdin.flush()
        except OSError as gone:
            raise wire.Broken("A worker is gone.") from gone

    def answer(self, raw: RawMessage) -> Result:
        """What it made of the next mail of the batch; raises wire.Broken or TimeOut when it does not come."""
        deadline = time.monotonic() + caps.WORKER_WALL_SECONDS
        frame = wire.take_frame(lambda number: self.read(number, deadline))
        result = wire.result_from(wire.opened(frame), raw.place)
        if isinstance(result, MailMessage):
            result.frame = frame
        return result

    def read(self, number: int, deadline: float) -> bytes:
        while len(self.waiting) < number:
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([self.answers], [], [], left)[0]:
                raise TimeOut("A worker has not answered in time.")
            piece = os.read(self.answers, 1024 * 1024)
            if not piece:
                raise wire.Broken("A worker is gone.")
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

    def end(self) -> int:
        """Stop it; the code it ended with by itself, if it did."""
        try:
            code = self.process.wait(timeout=0.5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            code = self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            try:
                if pipe:
                    pipe.close()
            except OSError:
                continue
        return code


class Parsers:
    """Some workers. `results(raws)` gives one result a mail, in order; use as a context manager.

    `largest` is the most memory in MB that one of those still alive at the end has held.
    """

    def __init__(self, number: int = 2) -> None:
        self.number = max(1, number)
        self.threads = ThreadPoolExecutor(self.number, thread_name_prefix="mail-parser")
        self.mine = threading.local()
        self.all: list[Worker] = []
        self.restarts = 0
        self.largest = 0.0

    def __enter__(self) -> "Parsers":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.threads.shutdown(wait=True, cancel_futures=True)
        for worker in self.all:
            self.largest = max(self.largest, worker.largest())
            worker.process.kill()
            worker.end()
        self.all.clear()

    def results(self, raws: Iterable[RawMessage | Unreadable]) -> Iterator[Result]:
        """Streaming: at most two batches a worker are in the air. What came as Unreadable is passed on in its place."""
        waiting: deque[Future[list[Result]]] = deque()
        for batch in batches(raws):
            waiting.append(self.threads.submit(self.parse_batch, batch))
            if len(waiting) >= 2 * self.number:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()

    def parse_batch(self, batch: list[RawMessage | Unreadable]) -> list[Result]:
        """Runs in a thread with a worker of its own. When the worker dies, the mail it was at is the guilty one."""
        left = deque(thing for thing in batch if isinstance(thing, RawMessage))
        parsed: list[Result] = []
        while left:
            worker = self.worker()
            try:
                worker.send(list(left), clock.now().timestamp())
                while left:
                    parsed.append(worker.answer(left[0]))
                    left.popleft()
            except wire.Broken as failure:
                parsed.append(self.blame(left.popleft(), worker, failure))
        answers = iter(parsed)
        return [next(answers) if isinstance(thing, RawMessage) else thing for thing in batch]

    def worker(self) -> Worker:
        worker: Worker | None = getattr(self.mine, "worker", None)
        if worker is None:
            worker = self.mine.worker = Worker()
            self.all.append(worker)
        return worker

    def blame(self, raw: RawMessage, worker: Worker, failure: wire.Broken) -> Unreadable:
        self.mine.worker = None
        self.all.remove(worker)
        self.restarts += 1
        code = worker.end()
        slow = isinstance(failure, TimeOut) or code == -signal.SIGXCPU
        return Unreadable(raw.place, TOO_LONG if slow else BROKE, f"the worker ended with {code}")


def batches(things: Iterable[RawMessage | Unreadable]) -> Iterator[list[RawMessage | Unreadable]]:
    batch: list[RawMessage | Unreadable] = []
    size = 0
    for thing in things:
        batch.append(thing)
        size += len(thing.content) if isinstance(thing, RawMessage) else 0
        if len(batch) >= caps.BATCH_MESSAGES or size >= caps.BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
