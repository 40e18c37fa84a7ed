"""Workers as processes: they race, are killed, and are paused."""

import os
import signal
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow


def begun(folder: Path) -> None:
    for _turn in range(1200):
        if (folder / "begun").exists():
            return
        time.sleep(0.05)
    raise AssertionError("The worker did not begin.")


def test_three_workers_do_each_job_once(rig):
    rig.play("enqueue", "rig.count", 60)

    workers = [rig.start("work", name, rig.folder) for name in ("a", "b", "c")]
    counts = [rig.answer(worker) for worker in workers]

    state = rig.play("state")
    assert sum(counts) >= 60  # and the kit's own periodic job, once
    assert state["done"] == [["rig", number] for number in range(60)]
    assert {(how, tries) for how, tries, _worker in state["jobs"]} == {("done", 1)}


def test_the_same_work_asked_for_by_many_at_once_is_one_job(rig):
    assert rig.play("enqueue_unique", 20) == 1


def test_the_job_of_a_killed_worker_is_done_by_another(rig):
    (rig.folder / "linger").write_text("30")
    rig.play("enqueue", "rig.slow", 1)
    first = rig.start("work", "first", rig.folder)
    begun(rig.folder)

    first.kill()
    first.communicate()
    rig.play("work_until_empty", "second", rig.folder)

    assert rig.play("state") == {"jobs": [["done", 2, "second"]], "done": [["rig by second", 0]]}


def test_a_worker_that_wakes_up_too_late_commits_nothing(rig):
    (rig.folder / "linger").write_text("4")
    rig.play("enqueue", "rig.slow", 1)
    first = rig.start("work", "first", rig.folder)
    begun(rig.folder)

    os.kill(first.pid, signal.SIGSTOP)
    rig.play("work_until_empty", "second", rig.folder)
    os.kill(first.pid, signal.SIGCONT)
    rig.answer(first)

    assert rig.play("state") == {"jobs": [["done", 2, "second"]], "done": [["rig by second", 0]]}


def test_a_job_that_outlasts_its_lease_is_kept_by_its_heartbeat(rig):
    (rig.folder / "linger").write_text("7")
    rig.play("enqueue", "rig.slow", 1)
    first = rig.start("work", "first", rig.folder)
    begun(rig.folder)

    rig.play("work_until_empty", "second", rig.folder)
    rig.answer(first)

    assert rig.play("state") == {"jobs": [["done", 1, "first"]], "done": [["rig by first", 0]]}
