"""Two versions on one database, while people write: the older runs on the newer tables, and nothing is lost or broken.

The older version is the last that starts before the newest migrations, laid out beside; where there is no history, this
is named as not run. Machines are changed one by one, so the load goes old → new → old → new, as a proxy would send it.
"""

import http.client
import json
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from practicum.web.testing.postgres import NoCluster, cluster
from tests.crash.posting import Client, Log
from tests.crash.test_posting_survives import recounted
from tests.crash.tree import ROOT, Tree, run

pytestmark = pytest.mark.faults

KEY = "kX2v9mQ7tR4wZ8pL1nB6yD3cF5hJ0gS-aEuVqWrTi_oP"
TURN = 6.0  # seconds of load on each
CLIENTS, READERS = 4, 2
TRIED = 20  # commits before the newest migrations: one of a line of work may stand half done in the history
STARTS = """
from practicum.console import ready; ready.load(); import practicum.web.urls
from django.db.migrations.loader import MigrationLoader
assert not MigrationLoader(None).detect_conflicts()
"""
PAGES = ("/c/bench/", "/c/bench/s/questions/", "/communities", "/search?q=talk", "/sign-in", "/api/v1/communities")


def git(*words: str) -> str:
    done = subprocess.run(["git", "-C", str(ROOT), *words], capture_output=True, text=True, check=False, timeout=60)
    return done.stdout.strip() if done.returncode == 0 else ""


@pytest.fixture
def older(tmp_path: Path) -> Iterator[Path]:
    """A folder with the version before the newest migrations."""
    newest = git("log", "-1", "--format=%H", "--", ":(glob)practicum/*/migrations/0*.py")
    earlier = git("rev-list", "--first-parent", f"--max-count={TRIED}", f"{newest}^").split() if newest else []
    if not earlier:
        pytest.skip("not run: there is no history here, and so no older version")
    folder = tmp_path / "older"
    git("worktree", "add", "--detach", str(folder), earlier[0])
    try:
        for commit in earlier:
            git("-C", str(folder), "checkout", "--quiet", "--detach", commit)
            if stands(folder, tmp_path / commit):
                break
        else:
            pytest.fail(f"none of the {len(earlier)} versions before {newest} starts")
        yield folder
    finally:
        git("worktree", "remove", "--force", str(folder))


def stands(version: Path, data: Path) -> bool:
    """Whether it is a version that anybody could run: it loads, its tables have one newest state, and it fills them."""
    loads = run(data, "-c", STARTS, root=version)
    if loads.returncode:
        return False
    return run(data, "-m", "tests.crash.furnishing", patience=300, root=version, CROWD="20").returncode == 0


class Reader(threading.Thread):
    """Reads pages one after another, wherever the load is sent; counts the answers by status."""

    def __init__(self, port: int) -> None:
        super().__init__(daemon=True)
        self.port, self.stopping, self.answers = port, threading.Event(), Counter[int]()

    def run(self) -> None:
        place = 0
        while not self.stopping.is_set():
            place += 1
            line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
            try:
                line.request("GET", PAGES[place % len(PAGES)])
                self.answers[line.getresponse().status] += 1
            except (OSError, http.client.HTTPException):
                self.answers[0] += 1
            finally:
                line.close()
            time.sleep(0.1)


@pytest.mark.long
def test_the_older_version_serves_on_the_newer_tables_and_nothing_is_lost(older, tmp_path, record_property) -> None:
    try:
        with cluster() as address:
            roll(older, tmp_path, {"PRACTICUM_DATABASE_URL": address, "PRACTICUM_SECRET_KEY": KEY}, record_property)
    except NoCluster as reason:
        pytest.skip(f"not run: {reason}")


def roll(older: Path, folder: Path, settings: dict[str, str], record_property) -> None:
    made = run(folder / "old", "-m", "tests.crash.furnishing", patience=300, root=older, **settings)
    assert made.returncode == 0, made.stderr
    keys, log = json.loads(made.stdout), Log()
    old = Tree(folder / "old", settings=settings, root=older)
    new = Tree(folder / "new", settings=settings)
    try:
        old.start()
        read = under_load(old, new, keys, log)
        found = recounted(folder / "new", settings, log, folder / "log.json")
    finally:
        old.stop()
        new.stop()
    statuses = Counter(log.answers) + read
    faults = sum(number for status, number in statuses.items() if status >= 500 or status == 0)
    lost = ", ".join(f"{len(found[name])} {name.replace('_', '-')}" for name in ("lost", "doubled", "half_done"))
    told = f"{statuses.total()} answers, {faults} of 500 and more or none, {len(log.acknowledged)} acknowledged, {lost}"
    record_property("counts", f"rolling upgrade: {told}")

    assert (faults, log.broken, log.given_up) == (0, 0, []), statuses
    assert (found["lost"], found["doubled"], found["half_done"]) == ([], [], [])
    assert len(log.acknowledged) > 100 and read[200] > 50


def under_load(old: Tree, new: Tree, keys: dict, log: Log) -> Counter[int]:
    """Write and read on the older one, start the newer one beside it, and go over, back, and over."""
    load = [Client(old.port, keys, log, number, CLIENTS) for number in range(CLIENTS)]
    load += [Reader(old.port) for _ in range(READERS)]
    for one in load:
        one.start()
    time.sleep(TURN)
    new.start()  # brings the tables up, while the older one serves
    time.sleep(TURN)
    for tree in (new, old, new):
        for one in load:
            one.port, one.line = tree.port, None
        time.sleep(TURN)
    for one in load:
        one.stopping.set()
    for one in load:
        one.join(60)
    return sum((one.answers for one in load if isinstance(one, Reader)), Counter())
