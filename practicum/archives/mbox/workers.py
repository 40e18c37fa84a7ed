"""Parse mails out of process: a few confined workers, batches for speed, the guilty mail named when one dies."""

import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType

from practicum.archives.mbox import caps, wire
from practicum.archives.reading import MailMessage, RawMessage, Unreadable
from practicum.kit import clock, confined

TOO_LONG = "took too long"
BROKE = "broke the parser"
type Result = MailMessage | Unreadable


class Worker(confined.Worker):
    """One process that parses mails."""

    def __init__(self) -> None:
        super().__init__("practicum.archives.mbox.worker")

    def send(self, batch: list[RawMessage], now: float) -> None:
        self.write(wire.pack({"messages": len(batch), "now": now}), *map(wire.pack_raw, batch))

    def answer(self, raw: RawMessage) -> Result:
        """What it made of the next mail of the batch; raises wire.Broken or TimeOut when it does not come."""
        frame = self.frame(caps.WORKER_WALL_SECONDS)
        result = wire.result_from(wire.opened(frame), raw.place)
        if isinstance(result, MailMessage):
            result.frame = frame
        return result


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
        slow = isinstance(failure, confined.TimeOut) or code == -signal.SIGXCPU
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
