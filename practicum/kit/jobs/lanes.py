"""What goes on while a job is done: its lease is kept, others are done beside a slow one, a hung one is left."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import structlog
from django.db import DEFAULT_DB_ALIAS, Error, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from practicum.kit import clock, ids
from practicum.kit.jobs import table
from practicum.kit.jobs.registry import kind_of
from practicum.kit.models import Job

SLOW = 5.0  # seconds after which others are done beside a job
BESIDE = 3  # at most so many lanes beside the first
PATIENCE = 30.0  # seconds that the others get to end before a hung worker ends

log = structlog.get_logger(__name__)


class Lanes:
    """One worker: its first lane, and those that open beside a job that takes long."""

    def __init__(
        self, stop: threading.Event, name: str, poll: float, hung: Callable[[], None] | None, run: Callable[[Job], None]
    ) -> None:
        self.stop, self.name, self.poll, self.hung, self.run = stop, name, poll, hung, run
        self.beside = threading.BoundedSemaphore(BESIDE)
        self.given_up = threading.Event()
        self.doing: set[int] = set()
        self.cut_off: list[Job] = []
        self.done: list[int] = []

    def closed(self) -> bool:
        return self.stop.is_set() or self.given_up.is_set()

    def settle(self) -> None:
        """Wait for what is done beside."""
        while self.doing:
            time.sleep(0.02)

    def do_next(self) -> bool:
        """Do the job that has been due longest, in this thread; False when nothing is due.

        The last free lane is for jobs that did not fail yet: bad ones never take all.
        """
        job = table.lease(self.name, now=clock.now(), fresh=len(self.doing) >= BESIDE)
        if job is None:
            return False
        with self._watched(job):
            try:
                self.run(job)
            except Error:  # the database went before it was written down how the job ended
                self.cut_off.append(job)
                raise
        return True

    def write_down_cut_off(self) -> None:
        """Once the database is back: what was cut off has failed one try; its lease need not run out."""
        while self.cut_off:
            if table.fail(self.cut_off[0], "The database went away while it was done."):
                log.warning("job.cut_off", kind=self.cut_off[0].kind, job=ids.text(self.cut_off[0].pk))
            self.cut_off.pop(0)

    @contextmanager
    def _watched(self, job: Job) -> Iterator[None]:
        done = threading.Event()
        self.doing.add(job.pk)
        watch = threading.Thread(target=self._watch, args=[job, done, connections[DEFAULT_DB_ALIAS]], daemon=True)
        watch.start()
        try:
            yield
        finally:
            self.doing.discard(job.pk)
            self.done.append(job.pk)
            done.set()
            watch.join()

    def _watch(self, job: Job, done: threading.Event, link: BaseDatabaseWrapper) -> None:
        """Renew the lease at a third of its length; most jobs end before the first beat."""
        kind, began, beat = kind_of(job.kind), time.monotonic(), time.monotonic()
        opened = False
        try:
            while not done.wait(min(kind.lease / 3, kind.longest / 3, SLOW)):
                took = time.monotonic() - began
                if took >= kind.longest:
                    return self._give_up(job, kind.longest, holds=link.in_atomic_block)
                if took >= SLOW and not opened:
                    opened = self._open_beside(done)
                if time.monotonic() - beat >= kind.lease / 3:
                    beat = time.monotonic()
                    if not _renewed(job):
                        return None
        finally:
            connections.close_all()

    def _open_beside(self, done: threading.Event) -> bool:
        if self.beside.acquire(blocking=False):
            threading.Thread(target=self._go_on, args=[done], name="beside", daemon=True).start()
            return True
        return False

    def _go_on(self, done: threading.Event) -> None:
        """Do what else is due until the slow job has ended."""
        try:
            while not done.is_set() and not self.closed():
                try:
                    if self.do_next():
                        continue
                except Error as error:  # busy or away: the next look tries again
                    log.warning("worker.database_failed", error=type(error).__name__)
                    connection.close()
                done.wait(self.poll)
        finally:
            self.beside.release()
            connections.close_all()

    def _give_up(self, job: Job, longest: int, *, holds: bool) -> None:
        """Its try has failed; the others end what they do, then the worker ends: a thread cannot be ended.

        With an open transaction it `holds` rows, or all of SQLite: the worker ends at once, and the lease runs out.
        """
        log.error("job.hung", kind=job.kind, job=ids.text(job.pk), tries=job.tries, seconds=longest, holds=holds)
        self.given_up.set()
        if not holds:
            _fail_hung(job, longest)
        end = time.monotonic() + (0 if holds else PATIENCE)
        while self.doing - {job.pk} and time.monotonic() < end:
            time.sleep(0.05)
        if self.hung is not None:
            self.hung()


def _fail_hung(job: Job, longest: int) -> None:
    """Should the database be away, the lease runs out instead."""
    try:
        table.fail(job, f"It did not end within {longest} seconds, and its worker ended with it.")
    except Error as error:
        log.warning("job.hung_is_not_written_down", kind=job.kind, error=type(error).__name__)


def _renewed(job: Job) -> bool:
    try:
        return table.renew(job)
    except Error as error:  # busy or away: the next beat tries again
        log.warning("job.heartbeat_failed", kind=job.kind, error=type(error).__name__)
        connection.close()
        return True
