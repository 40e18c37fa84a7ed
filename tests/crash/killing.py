"""The campaign: workers are killed at random while clients post; how long each takes to be back is measured."""

import os
import random
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from tests.crash.tree import Tree, kill

# Seconds a web worker lives before it is killed. A younger one counts as a crash loop with granian, which then ends all
# of them and is started again: that, too, loses nothing, and test_starting.py has it; here it would hide which was hit.
RIPE = 6.5
SMALL_PROCESS = "import django.db.models, django.forms, django.http, django.template"
SMALL_PROCESS_TAKES = 0.15  # seconds, where two cores do nothing else
LONGEST = 180.0  # seconds after which a worker counts as not coming back, on a machine that is otherwise quiet


@dataclass
class Campaign:
    """`finished_since(moment)` says whether some job was done after it."""

    tree: Tree
    finished_since: Callable[[datetime], bool]
    roles: tuple[str, ...] = ("web", "web", "tasks")
    back_after: list[float] = field(default_factory=list)
    stages: list[str] = field(default_factory=list)  # for each strike, when what was back: says why one took long
    killed: dict[str, int] = field(default_factory=dict)
    born: dict[int, float] = field(default_factory=dict)

    def wage(self, kills: int) -> None:
        """By default two of three are web workers; now and then all of them at once."""
        while sum(self.killed.values()) < kills:
            # The job of a killed task worker waits for its lease of a minute: the last of them die early enough.
            late = sum(self.killed.values()) > kills * 2 // 3
            role = "web" if late else random.choice(self.roles)
            victims = self.tree.task_workers() if role == "tasks" else self._ripe()
            if not victims:
                time.sleep(0.2)
                continue
            if role == "web" and random.random() < 0.85:
                victims = random.sample(victims, 1)
            self.back_after.append(self._strike(role, victims))
            time.sleep(random.uniform(0.0, 0.6))

    def slowest(self, most: int = 5) -> list[str]:
        """What came back when, of the strikes that took longest."""
        return [words for _, words in sorted(zip(self.back_after, self.stages, strict=True), reverse=True)[:most]]

    def _ripe(self) -> list[int]:
        now = time.monotonic()
        return [pid for pid in self.tree.web_workers() if now - self.born.setdefault(pid, now) > RIPE]

    def _strike(self, role: str, victims: list[int]) -> float:
        """Kill, then wait until the tree is whole again and does its work; gives the seconds that took."""
        struck, moment = time.monotonic(), datetime.now(UTC)
        for pid in victims:
            kill(pid)
        self.killed[role] = self.killed.get(role, 0) + len(victims)
        waits = [
            ("processes", lambda: self._whole(set(victims))),
            ("answers", self.tree.answers),
            ("jobs", lambda: role == "web" or self.finished_since(moment)),
        ]
        stages, longest = f"{role} x {len(victims)}:", stretched(LONGEST)
        while time.monotonic() - struck < longest:
            while waits and waits[0][1]():
                stages += f" {waits.pop(0)[0]} after {time.monotonic() - struck:.1f} s"
            if not waits:
                self.stages.append(stages)
                return time.monotonic() - struck
            time.sleep(0.05)
        standing = f"{len(self.tree.web_workers())} web, {len(self.tree.task_workers())} task workers"
        said = self.tree.log.read_text()[-1500:]
        raise AssertionError(f"{role}: not back {longest:.0f} s after a kill, with {standing}: {said}")

    def _whole(self, gone: set[int]) -> bool:
        web, tasks = set(self.tree.web_workers()) - gone, set(self.tree.task_workers()) - gone
        return len(web) >= self.tree.workers and len(tasks) == 1


def stretched(seconds: float) -> float:
    """The promise is for a machine that has its cores to itself; one that queues for them gets as much longer, and so
    does one that is slow now: others may have its cores without being seen in its queue.
    """
    return seconds * max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1), pace())


def pace() -> float:
    """How many times as long as on a quiet machine a small process takes to start now: the median of three."""
    took = []
    for _ in range(3):
        began = time.monotonic()
        subprocess.run([sys.executable, "-c", SMALL_PROCESS], check=True)
        took.append(time.monotonic() - began)
    return statistics.median(took) / SMALL_PROCESS_TAKES


def job_finished_since(path: str) -> Callable[[datetime], bool]:
    """Asks a SQLite file, past the program."""

    def asked(moment: datetime) -> bool:
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=20) as link:
            (last,) = link.execute("SELECT max(finished_at) FROM kit_job WHERE state = 'done'").fetchone()
        return last is not None and datetime.fromisoformat(last).replace(tzinfo=UTC) > moment

    return asked


def job_finished_since_on_postgresql(address: str) -> Callable[[datetime], bool]:
    import psycopg  # only this engine needs it

    def asked(moment: datetime) -> bool:
        try:
            with psycopg.connect(address) as link:
                (last,) = link.execute("SELECT max(finished_at) FROM kit_job WHERE state = 'done'").fetchone()
        except psycopg.OperationalError:  # it is just coming up
            return False
        return last is not None and last > moment

    return asked
