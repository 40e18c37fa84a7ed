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
BACK_WITHIN = 15.0  # a healthy job that was due just when a worker ended, on a machine that does other things too


def asked(data: Path, *words: str, **settings: str) -> Any:
    done = run(data, "-m", "tests.crash.poisons", *words, patience=300, **settings)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_a_poisoned_job_dies_with_its_reason_and_harms_no_other(
    engine, database, tmp_path: Path, record_property
) -> None:
    data, settings = tmp_path / "data", database | PLANTED | {"FULL": FULL}
    data.mkdir()
    with serving(data, settings=settings, workers=1) as tree, another_worker(data, settings):
        before = asked(data, "healthy", HEALTHY, **settings)
        asked(data, "enqueue", "mild", **settings)
        beside = asked(data, "healthy", HEALTHY, **settings)
        asked(data, "enqueue", "all" if FULL else "few", **settings)
        among = asked(data, "healthy", HEALTHY, **settings)
        found = settled(data, settings)
        alive = bool(tree.task_workers()) and tree.answers()
    listed = run(data, "jobs", "--dead", **settings).stdout
    again = run(data, "jobs", "--retry", "all", **settings).stdout
    wrong = [f"{kind}: {facts}" for kind, facts in found["jobs"].items() if not well_buried(*facts)]
    wrong += [f"{kind}: not listed" for kind in found["jobs"] if f"poison.{kind}" not in listed]
    medians = [statistics.median(delays) for delays in (before, beside, among)]
    told = ", ".join(f"{seconds:.2f}" for seconds in medians)
    record_property(
        "counts",
        f"poison, {engine}: {len(found['jobs'])} kinds of bad jobs, {len(wrong)} not dead in five tries with a reason;"
        f" a healthy one waits {told} s without, beside mild ones, beside those that end workers; two workers:"
        f" {found['ticks'][0]} seconds, {found['ticks'][1]} ticks",
    )

    assert (wrong, found["left"], alive) == ([], 0, True), found
    assert "run again" in again
    assert medians[1] <= max(2 * medians[0], stretched(1.0))
    # Bad luck may strike one twice: the worker that has it is ended, and so is the next.
    assert sorted(among)[-2] < stretched(BACK_WITHIN) and max(among) < stretched(3 * BACK_WITHIN), among
    assert found["ticks"][0] >= found["ticks"][1] > 5  # one that still waits stands for the next, too


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
    end = time.monotonic() + SETTLED_WITHIN
    while True:
        found = asked(data, "look", **settings)
        if all(facts[0] == "dead" for facts in found["jobs"].values()) or time.monotonic() > end:
            return found
        time.sleep(2)
