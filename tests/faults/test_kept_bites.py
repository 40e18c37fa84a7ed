"""What keeps the acknowledged bites: faults planted one by one in races, in what is sent twice, and in bad jobs."""

import contextlib
import json
import os
import signal
import subprocess
from pathlib import Path

import pytest

from practicum.kit.tests.conftest import SQLITE, Rig
from practicum.kit.tests.test_workers import begun
from practicum.web.testing.engines import new_database
from tests.crash.tree import ROOT, run, serving
from tests.races.test_idempotency import WAYS, at_once, not_alike

PLANTED = f"{ROOT / 'tests/faults/planted'}:{ROOT}"


def told(record_property, caught: list[str], missed: list[str]) -> None:
    """One line adds up the faults of all suites."""
    words = f"{len(caught) + len(missed)} planted, {len(caught)} caught, {len(missed)} missed"
    record_property("tally", f"planted faults of all suites: {words}")


def test_every_race_that_is_let_loose_is_seen(postgresql: str, tmp_path: Path, record_property) -> None:
    settings = {"PRACTICUM_DATABASE_URL": new_database(postgresql, "planted")}
    done = run(tmp_path, "-m", "tests.races.planting", patience=900, **settings)
    assert done.returncode == 0, done.stderr[-3000:]
    found = json.loads(done.stdout)
    for name, words in found.items():
        print(f"{name}: {words[:1] or 'MISSED'}")
    missed = [name for name, words in found.items() if not words]
    told(record_property, [name for name in found if found[name]], missed)

    assert missed == []


@pytest.mark.parametrize(("planted", "ways"), [("twice", WAYS[:2]), ("forms", WAYS[4:])])
def test_a_key_that_is_not_looked_at_is_seen(tmp_path: Path, planted: str, ways: list, record_property) -> None:
    data = tmp_path / "data"
    data.mkdir()
    people = json.loads(run(data, "-m", "tests.races.twice", "furnish", patience=300).stdout)
    with serving(data, settings={"PLANTED": planted, "PYTHONPATH": PLANTED}, workers=2) as tree:
        answers = [at_once(tree.port, way, people[place], f"Seen {place}") for place, way in enumerate(ways)]
        wrong = [words for way, given in zip(ways, answers, strict=True) for words in not_alike(way, given)]
    texts = json.loads(run(data, "-m", "tests.races.twice", "count").stdout)["texts"]
    seen = [place for place, _way in enumerate(ways) if texts.get(f"Seen {place}", 0) > 1]
    told(record_property, [planted] if seen or wrong else [], [] if seen or wrong else [planted])

    assert seen != []


def test_a_job_that_is_tried_for_ever_is_seen(tmp_path: Path, record_property) -> None:
    settings = {"PLANTED": "poison for ever", "PYTHONPATH": PLANTED}
    run(tmp_path, "-m", "tests.crash.poisons", "enqueue", "mild", **settings)
    with contextlib.suppress(subprocess.TimeoutExpired):
        run(tmp_path, "work", "--once", patience=15, **settings)
    found = json.loads(run(tmp_path, "-m", "tests.crash.poisons", "look", **settings).stdout)["jobs"]
    alive = [kind for kind, facts in found.items() if facts[0] != "dead"]
    told(record_property, ["for ever"] if alive else [], [] if alive else ["for ever"])

    assert len(alive) > 5


def test_a_worker_that_commits_over_its_successor_is_seen(tmp_path: Path, monkeypatch, record_property) -> None:
    monkeypatch.setenv("PLANTED", "fenceless")
    monkeypatch.setenv("PYTHONPATH", PLANTED)
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "practicum.web.settings")
    rig = Rig(SQLITE | {"NAME": str(tmp_path / "rig.sqlite3")}, tmp_path)
    rig.play("make")
    (tmp_path / "linger").write_text("4")
    rig.play("enqueue", "rig.slow", 1)
    first = rig.start("work", "first", tmp_path)
    begun(tmp_path)
    os.kill(first.pid, signal.SIGSTOP)
    rig.play("work_until_empty", "second", tmp_path)
    os.kill(first.pid, signal.SIGCONT)
    rig.answer(first)
    done = rig.play("state")["done"]
    told(record_property, ["fenceless"] if len(done) > 1 else [], [] if len(done) > 1 else ["fenceless"])

    assert sorted(done) == [["rig by first", 0], ["rig by second", 0]]
