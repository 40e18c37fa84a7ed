"""kill -9 of PostgreSQL while clients post: nothing acknowledged is lost, doubled or half-done; no process ends."""

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest

from practicum.web.testing.postgres import NoCluster, Server, server
from tests.crash.killing import job_finished_since_on_postgresql, stretched
from tests.crash.killing_database import Nights, Watch
from tests.crash.posting import Log
from tests.crash.test_posting_survives import BACK_WITHIN, post_while, settled
from tests.crash.tree import Tree, environment, run, serving

pytestmark = pytest.mark.faults

FULL = bool(os.environ.get("PRACTICUM_FULL"))
KILLS = int(os.environ.get("PRACTICUM_DATABASE_KILLS", "100" if FULL else "9"))


@contextmanager
def furnished(data: Path) -> Iterator[tuple[Server, dict[str, str], dict]]:
    data.mkdir()
    with server(durable=True) as database:
        settings = {"PRACTICUM_DATABASE_URL": database.address}
        crowd = {"CROWD": str(max(300, 20 * KILLS))}  # so that nobody meets a rate
        made = run(data, "-m", "tests.crash.furnishing", patience=300, **settings, **crowd)
        assert made.returncode == 0, made.stderr
        yield database, settings, json.loads(made.stdout)


@pytest.mark.long
def test_nothing_acknowledged_is_lost_when_postgresql_is_killed(
    tmp_path: Path, record_property: Callable[..., None]
) -> None:
    seed = random.randrange(10**6)
    random.seed(seed)
    try:
        with furnished(tmp_path / "data") as (database, settings, keys):
            survive(tmp_path / "data", database, settings, keys, seed, record_property)
    except NoCluster as reason:
        pytest.skip(f"not run: {reason}")


def survive(
    data: Path, database: Server, settings: dict[str, str], keys: dict, seed: int, record_property: Callable[..., None]
) -> None:
    log = Log()
    with serving(data, settings=settings) as tree:
        before = pids(tree)
        watch = Watch(tree.port)
        nights = Nights(tree, database, job_finished_since_on_postgresql(database.address), watch)
        watch.start()
        post_while(lambda: nights.wage(KILLS), tree, keys, log)
        watch.stopping.set()
        watch.join(30)
        found = settled(data, settings, log, data.parent / "log.json")
        after = pids(tree)
        links = waiting_in_transaction(database)
    tell(nights, watch, log, found, seed, record_property)
    assert {name: found[name] for name in ("lost", "doubled", "half_done", "never_answered")} == {
        "lost": [], "doubled": [], "half_done": [], "never_answered": [],
    }  # fmt: skip
    assert (found["owed"], log.given_up, log.unlike) == ({"unpaid": 0}, [], [])
    assert set(log.answers) <= {201, 302, 503}
    assert (watch.wrong, watch.not_ready > 0, log.answers[503] > 0) == ([], True, True)
    assert after == before, f"a process ended: {tree.log.read_text()[-3000:]}"
    assert links == []
    assert len(log.acknowledged) > 5 * KILLS
    assert max(nights.back_after) <= stretched(BACK_WITHIN), nights.slowest()


def test_a_task_worker_that_starts_without_a_database_waits_for_it(tmp_path: Path) -> None:
    try:
        with server() as database:
            settings = {"PRACTICUM_DATABASE_URL": database.address}
            assert run(tmp_path, "work", "--once", **settings).returncode == 0
            database.kill()
            refused = run(tmp_path, "work", "--once", **settings)
            with (tmp_path / "said").open("wb") as said:
                waiting = subprocess.Popen(
                    [sys.executable, "-m", "practicum", "work"],
                    env=environment(tmp_path, **settings), stdout=said, stderr=said,
                )  # fmt: skip
            try:
                assert until(lambda: b"The task worker waits for it." in (tmp_path / "said").read_bytes())
                database.start()
                enqueued = datetime.now(UTC)
                with psycopg.connect(database.address) as link:  # what `work --once` did is to be done again
                    link.execute("UPDATE kit_job SET state = 'waiting', tries = 0, run_at = now()")
                finished = job_finished_since_on_postgresql(database.address)
                assert until(lambda: finished(enqueued))
                assert waiting.poll() is None
            finally:
                waiting.kill()
                waiting.wait()
    except NoCluster as reason:
        pytest.skip(f"not run: {reason}")

    assert (refused.returncode, "The database does not answer." in refused.stderr) == (1, True)


def until(there: Callable[[], bool], patience: float = 60.0) -> bool:
    end = time.monotonic() + stretched(patience)
    while time.monotonic() < end:
        if there():
            return True
        time.sleep(0.1)
    return False


def pids(tree: Tree) -> dict[str, set[int]]:
    return {"web": set(tree.web_workers()), "tasks": set(tree.task_workers())}


def waiting_in_transaction(database: Server) -> list[str]:
    """Connections that hold a transaction open though nobody works in it any more."""
    with psycopg.connect(database.address) as link:
        rows = link.execute(
            "SELECT state FROM pg_stat_activity WHERE datname = current_database()"
            " AND state LIKE 'idle in transaction%' AND state_change < now() - interval '5 seconds'"
        )
        return [state for (state,) in rows]


def tell(nights: Nights, watch: Watch, log: Log, found: dict, seed: int, record_property: Callable[..., None]) -> None:
    words = (
        f"{nights.killed['postmaster']} kills of PostgreSQL, {nights.killed['backend']} of a backend,"
        f" {len(log.acknowledged)} acknowledged, {len(found['lost'])} lost, {len(found['doubled'])} doubled,"
        f" {len(found['half_done'])} half-done, {log.answers.get(503, 0)} told to try again with their words,"
        f" {watch.alive} looks at /healthz and {watch.not_ready} at /readyz without a database,"
        f" {len(watch.wrong)} of them wrong, ≤{max(nights.back_after):.1f} s to be back"
    )
    print(f"\ncrash: {words} (seed {seed}, answers {log.answers}, {log.broken} lines broken; {nights.slowest()})")
    record_property("tally", f"PostgreSQL killed while posting: {words}")
