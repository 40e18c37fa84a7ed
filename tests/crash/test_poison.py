"""Jobs that are bad in twenty ways: five tries, then dead with the reason; the healthy go on, so does the worker."""

import contextlib
import json
import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.crash.killing import stretched
from tests.crash.tree import ROOT, environment, run, serving

pytestmark = pytest.mark.faults

PLANTED = {"PLANTED": "poison", "PYTHONPATH": f"{ROOT / 'tests/faults/planted'}:{ROOT}"}
FULL = os.environ.get("PRACTICUM_FULL", "")
HEALTHY, SETTLED_WITHIN = ("60", 600.0) if FULL else ("12", 180.0)
BACK_WITHIN = 15.0  # each time that a healthy job has to wait for a worker, on a machine that does other things too


def asked(data: Path, *words: str, **settings: str) -> Any:
    done = run(data, "-m", "tests.crash.poisons", *words, patience=300, **settings)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.long
def test_a_poisoned_job_dies_with_its_reason_and_harms_no_other(
    engine, database, tmp_path: Path, record_property, begun
) -> None:
    data, settings = tmp_path / "data", database | PLANTED | {"FULL": FULL}
    begun(data) if engine == "SQLite" else data.mkdir()
    with serving(data, settings=settings, workers=1) as tree, another_worker(data, settings):
        before, slowed = asked(data, "healthy", HEALTHY, **settings), [stretched(1.0)]
        asked(data, "enqueue", "mild", **settings)
        beside = asked(data, "healthy", HEALTHY, **settings)
        slowed.append(stretched(1.0))
        asked(data, "enqueue", "all" if FULL else "few", **settings)
        among = asked(data, "healthy", HEALTHY, **settings)
        slowed.append(stretched(1.0))
        found = settled(data, settings)
        alive = bool(tree.task_workers()) and tree.answers()
    listed = run(data, "jobs", "--dead", **settings).stdout
    again = run(data, "jobs", "--retry", "all", **settings).stdout
    wrong = [f"{kind}: {facts}" for kind, facts in found["jobs"].items() if not well_buried(*facts)]
    wrong += [f"{kind}: not listed" for kind in found["jobs"] if f"poison.{kind}" not in listed]
    medians = [statistics.median(wait for wait, _tries in rows) for rows in (before, beside, among)]
    within = BACK_WITHIN * max(slowed)
    late = [row for rows in (before, beside, among) for row in too_late(rows, within)]
    told = ", ".join(f"{seconds:.2f}" for seconds in medians)
    record_property(
        "counts",
        f"poison, {engine}: {len(found['jobs'])} kinds of bad jobs, {len(wrong)} not dead in five tries with a reason;"
        f" a healthy one waits {told} s without, beside mild ones, beside those that end workers;"
        f" {begun_again(among)} lost their worker, {len(late)} waited longer than {within:.0f} s for each;"
        f" two workers: {found['ticks'][0]} seconds, {found['ticks'][1]} ticks",
    )

    assert (wrong, found["left"], alive) == ([], 0, True), found
    assert "run again" in again
    assert medians[1] <= max(2 * medians[0], max(slowed))
    assert late == [], (before, beside, among)
    assert begun_again(before) == 0, before  # nothing ends a worker yet
    assert found["ticks"][0] >= found["ticks"][1] > 5  # one that still waits stands for the next, too


def too_late(rows: list[list[float]], within: float) -> list[list[float]]:
    """Those that waited longer than so many seconds for each time that they had to wait for a worker: for the first,
    and for another one each time that theirs was ended. How often a worker began them stands on their rows.
    """
    return [[wait, tries] for wait, tries in rows if wait >= within * tries]


def begun_again(rows: list[list[float]]) -> int:
    return sum(1 for _wait, tries in rows if tries > 1)


def test_a_job_waits_for_each_worker_that_it_lost_and_no_longer() -> None:
    assert too_late([[14.9, 1], [29.9, 2], [44.0, 3]], 15.0) == []
    assert too_late([[15.1, 1], [31.0, 2], [999.0, 5]], 15.0) == [[15.1, 1], [31.0, 2], [999.0, 5]]


def well_buried(state: str, tries: int, why: str) -> bool:
    return state == "dead" and tries <= 5 and bool(why)


@contextlib.contextmanager
def another_worker(data: Path, settings: dict[str, str]) -> Iterator[None]:
    """A second `practicum work` on the same database, started again whenever it ends, as a host's supervisor does."""
    stop = threading.Event()

    def keep() -> None:
        while not stop.is_set():
            running = subprocess.Popen(
                [sys.executable, "-m", "practicum", "work"], env=environment(data, **settings), cwd=ROOT,
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )  # fmt: skip
            while running.poll() is None and not stop.is_set():
                time.sleep(0.1)
            running.kill()
            running.wait(10)

    thread = threading.Thread(target=keep)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def settled(data: Path, settings: dict[str, str]) -> dict[str, Any]:
    """What became of the bad ones, once none waits or runs any more."""
    end = time.monotonic() + stretched(SETTLED_WITHIN)
    while True:
        found = asked(data, "look", **settings)
        if all(facts[0] == "dead" for facts in found["jobs"].values()) or time.monotonic() > end:
            return found
        time.sleep(2)
