"""kill -9 of web and task workers while clients post: nothing acknowledged is lost, doubled or half-done."""

import json
import os
import random
import statistics
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from practicum.web.testing.postgres import NoCluster, cluster
from tests.crash.killing import Campaign, job_finished_since, job_finished_since_on_postgresql, stretched
from tests.crash.posting import Client, Log
from tests.crash.tree import Tree, run, serving

pytestmark = pytest.mark.faults

FULL = bool(os.environ.get("PRACTICUM_FULL"))
KILLS = int(
    os.environ.get("PRACTICUM_KILLS", "600" if FULL else "60")
)  # two of three on SQLite, the rest on PostgreSQL
CLIENTS = 4
BACK_WITHIN = 10.0
SETTLED_WITHIN = 180.0  # a job whose worker was killed waits for its lease of a minute and one pause


@pytest.mark.long
def test_nothing_acknowledged_is_lost_on_sqlite(tmp_path: Path, record_property: Callable[..., None], begun) -> None:
    data = begun(tmp_path / "data")

    survive(
        data, {}, job_finished_since(str(data / "practicum.sqlite3")), KILLS - KILLS // 3, "SQLite", record_property
    )


@pytest.mark.long
def test_nothing_acknowledged_is_lost_on_postgresql(tmp_path: Path, record_property: Callable[..., None]) -> None:
    data = tmp_path / "data"
    data.mkdir()
    try:
        with cluster(durable=True) as address:
            settings = {"PRACTICUM_DATABASE_URL": address}
            finished = job_finished_since_on_postgresql(address)
            survive(data, settings, finished, KILLS // 3, "PostgreSQL", record_property)
    except NoCluster as reason:
        pytest.skip(f"not run: {reason}")


def survive(
    data: Path, settings: dict[str, str], finished: Callable[[datetime], bool], kills: int, engine: str,
    record_property: Callable[..., None],
) -> None:  # fmt: skip
    """The whole campaign on one engine, and the comparison after it."""
    seed = random.randrange(10**6)
    random.seed(seed)
    made = run(data, "-m", "tests.crash.furnishing", patience=300, **settings)
    assert made.returncode == 0, made.stderr
    keys, log = json.loads(made.stdout), Log()
    with serving(data, settings=settings, workers=3) as tree:
        campaign = Campaign(tree, finished)
        post_while(lambda: campaign.wage(kills), tree, keys, log)
        found = settled(data, settings, log, data.parent / "log.json")
    words = in_words(engine, campaign, log, found)
    print(f"\ncrash: {words} (seed {seed}, answers {log.answers}, {log.broken} lines broken, {log.replayed} replayed)")
    record_property("tally", tally(campaign, log, found))
    assert {name: found[name] for name in ("lost", "doubled", "half_done", "never_answered")} == {
        "lost": [], "doubled": [], "half_done": [], "never_answered": [],
    }  # fmt: skip
    assert (found["owed"], log.given_up, set(log.answers) - {201, 302}) == ({"unpaid": 0}, [], set())
    assert len(log.acknowledged) > 5 * kills
    assert max(campaign.back_after) <= stretched(BACK_WITHIN), campaign.slowest()


def post_while(act: Callable[[], None], tree: Tree, keys: dict, log: Log) -> None:
    clients = [Client(tree.port, keys, log, number, CLIENTS) for number in range(CLIENTS)]
    for client in clients:
        client.start()
    try:
        act()
    finally:
        for client in clients:
            client.stopping.set()
        for client in clients:
            client.join(90)


def settled(data: Path, settings: dict[str, str], log: Log, path: Path) -> dict:
    """Recount until nothing is owed any more, or the time for it is over."""
    end = time.monotonic() + SETTLED_WITHIN
    while True:
        found = recounted(data, settings, log, path)
        if found["owed"] == {"unpaid": 0} or time.monotonic() > end:
            return found
        time.sleep(3)


def recounted(data: Path, settings: dict[str, str], log: Log, path: Path) -> dict:
    """What stands in the tables, compared with what clients were told."""
    path.write_text(json.dumps({"acknowledged": log.acknowledged, "keyed": sorted(log.keyed)}))
    done = run(data, "-m", "tests.crash.recounting", str(path), **settings)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def tally(campaign: Campaign, log: Log, found: dict) -> str:
    """For the one line that adds up both engines; the longest time counts."""
    return (
        f"kill -9 while posting: {sum(campaign.killed.values())} kills, {len(log.acknowledged)} acknowledged,"
        f" {len(found['lost'])} lost, {len(found['doubled'])} doubled, {len(found['half_done'])} half-done,"
        f" ≤{max(campaign.back_after):.1f} s to be back"
    )


def in_words(engine: str, campaign: Campaign, log: Log, found: dict) -> str:
    return (
        f"{engine}, {sum(campaign.killed.values())} kills, {len(log.acknowledged)} acknowledged,"
        f" {len(found['lost'])} lost, {len(found['doubled'])} doubled, {len(found['half_done'])} half-done,"
        f" back in ≤ {max(campaign.back_after):.1f} s (half of them in {statistics.median(campaign.back_after):.1f} s)"
    )
