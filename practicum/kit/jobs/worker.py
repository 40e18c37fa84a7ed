"""The worker: leases a job, keeps the lease while it is done, and writes down how it ended."""

import os
import socket
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from pathlib import Path

import structlog
from django.db import Error, close_old_connections, connection, connections, transaction

from practicum.kit import clock, counting, ids
from practicum.kit.jobs import table
from practicum.kit.jobs.lanes import Lanes
from practicum.kit.jobs.registry import kind_of
from practicum.kit.log import redacted
from practicum.kit.models import Job

RECLAIM_EVERY = 2.0
LONGEST_PAUSE = 4.0  # between two looks at a database that is away: the first after it is back comes soon

log = structlog.get_logger(__name__)
_current: ContextVar[Job | None] = ContextVar("current_job", default=None)


def work(
    once: bool = False,
    *,
    stop: threading.Event | None = None,
    poll: float = 0.25,
    name: str = "",
    hung: Callable[[], None] | None = None,
) -> int:
    """Do jobs until `stop` is set (the job in hand is finished first); with `once`, until nothing is due.

    Gives the number of jobs done or failed. `poll` is the pause in seconds when nothing is due. While a job takes
    long, others are done beside it. `hung` is called, once the others are done, when a job took longer than its kind
    may: it should end the process, since a thread cannot be ended.
    """
    name = name or f"{socket.gethostname()}:{os.getpid()}"[:100]
    lanes = Lanes(stop or threading.Event(), name, poll, hung, _run_and_tidy)
    seen: dict[str, int] = {}
    reclaimed, pause = float("-inf"), poll
    while not lanes.closed():
        try:
            if time.monotonic() - reclaimed >= RECLAIM_EVERY:
                table.reclaim()
                table.enqueue_periodic(clock.now(), seen)
                reclaimed = time.monotonic()
            lanes.write_down_cut_off()
            if lanes.do_next():
                pause = poll
                continue
            pause = poll
        except Error as error:  # the database is away or busy: the worker outlives it
            log.warning("worker.database_failed", error=type(error).__name__, pause=pause)
            _drop_broken_connection()
            pause = min(pause * 2, LONGEST_PAUSE)
            lanes.stop.wait(pause)
            continue
        if once:
            break
        lanes.stop.wait(pause)
    lanes.settle()
    return len(lanes.done)


def run_due_now(now: datetime | None = None, *, most: int = 10_000) -> int:
    """For tests: do in this thread what is due, also what the jobs themselves enqueue; gives how many ran."""
    count = 0
    while count < most:
        job = table.lease("run_due_now", now=now or clock.now())
        if job is None:
            return count
        _run(job)
        count += 1
    raise RuntimeError(f"More than {most} jobs were due: a job enqueues itself without end.")


def current() -> Job | None:
    """The job that this thread is doing."""
    return _current.get()


def holding(job: Job | None = None) -> None:
    """Inside the handler's transaction: raise LostLease if another worker has the job by now.

    The job stays held until the transaction ends, so a worker that was paused cannot commit over its successor.
    Without a job, the one that this thread is doing; outside a worker it does nothing.
    """
    job = job or current()
    if job is not None:
        table.check_held(job)


def _run_and_tidy(job: Job) -> None:
    _run(job)
    _drop_open_transaction()
    close_old_connections()


def _run(job: Job) -> None:
    mark = _current.set(job)
    try:
        with _savepoint_of_tests():
            kind_of(job.kind).handler(job.payload)
        kept = table.finish(job)
        counting.add("jobs|done")
    except (Exception, SystemExit) as error:  # the edge of the worker: a poisoned job must not end it
        kept = _failed(job, error)
    finally:
        _current.reset(mark)
    if not kept:
        log.warning("job.lost", kind=job.kind, job=ids.text(job.id), worker=job.worker)


@contextmanager
def _savepoint_of_tests() -> Iterator[None]:
    """Inside a test's transaction a statement that fails must not spoil what comes after it; a worker has none open.

    Other errors undo nothing: a worker's handler, too, keeps what it committed before it failed.
    """
    if not connection.in_atomic_block:
        yield
        return
    other: BaseException | None = None
    with transaction.atomic():
        try:
            yield
        except Error:
            raise
        except (Exception, SystemExit) as error:  # carried out of the savepoint, so that it undoes nothing
            other = error
    if other is not None:
        raise other


def _failed(job: Job, error: BaseException) -> bool:
    _drop_open_transaction()
    counting.add("jobs|failed")
    reason = redacted(_reason(error))
    over = job.tries >= job.most_tries
    log.warning("job.dead" if over else "job.failed", kind=job.kind, job=ids.text(job.id), tries=job.tries, why=reason)
    return table.fail(job, reason)


def _reason(error: BaseException) -> str:
    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    frames = traceback.extract_tb(error.__traceback__)
    place = f" ({Path(frames[-1].filename).name}, line {frames[-1].lineno})" if frames else ""
    return f"{kind}: {_words(error)}{place}"


def _words(error: BaseException) -> str:
    """What it says, as the table takes it; an error that cannot say anything must not end its worker."""
    try:
        return str(error)[:800].replace("\0", "\N{REPLACEMENT CHARACTER}")
    except Exception:  # whatever a poisoned job raised
        return "(its words cannot be told)"


def _drop_open_transaction() -> None:
    """A handler that left a transaction open (set_autocommit) must not hold its locks into the next job."""
    for handle in connections.all(initialized_only=True):
        if not handle.in_atomic_block and handle.connection is not None and not handle.get_autocommit():
            handle.close()


def _drop_broken_connection() -> None:
    for handle in connections.all(initialized_only=True):
        if not handle.in_atomic_block:
            handle.close()
    close_old_connections()
