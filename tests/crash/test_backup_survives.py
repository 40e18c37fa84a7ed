"""kill -9 in the middle of a backup or a restore: nothing half is good or starts, and the same words finish."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from practicum.console.keeping import places
from practicum.web.testing.engines import new_database
from tests.crash.test_backup_round_trips import asked, differing, ok, site  # noqa: F401
from tests.crash.tree import ROOT, environment, run

pytestmark = pytest.mark.faults

FULL = bool(os.environ.get("PRACTICUM_FULL"))
OF_BACKUPS, OF_RESTORES, ON_POSTGRESQL = (20, 20, 10) if FULL else (4, 3, 2)


def killed(data: Path, *words: str, after: float, begun: Path | None = None, **settings: str) -> bool:
    """Whether it was still at work after so many seconds, and is dead now. They count from the moment when the file
    `begun` is there: how long a program takes to start says little on a machine that others use.
    """
    process = subprocess.Popen(
        [sys.executable, "-m", "practicum", *words], env=environment(data, **settings), cwd=ROOT,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    while begun is not None and not begun.exists() and process.poll() is None:
        time.sleep(0.01)
    time.sleep(after)
    alive = process.poll() is None
    process.kill()
    process.wait(10)
    return alive


def seconds(data: Path, *words: str, **settings: str) -> float:
    began = time.monotonic()
    ok(data, *words, **settings)
    return time.monotonic() - began


def test_a_backup_that_was_killed_is_not_there_or_whole(site: Path, tmp_path: Path, record_property) -> None:  # noqa: F811
    path, hit, good = tmp_path / "a.backup", 0, 0
    whole = seconds(site, "backup", str(tmp_path / "first.backup"))
    noted = (site / "last-backup.json").read_text()
    for number in range(OF_BACKUPS):
        part = path.with_name("a.backup.partial")
        if number == 0:
            hit += killed(site, "backup", str(path), after=0.0, begun=part)
        else:
            hit += killed(site, "backup", str(path), after=random.uniform(0.3, 1.0) * whole)
        partial = run(site, "backup", "--verify", f"{path}.partial")
        assert (partial.returncode == 1) == (path.exists() or "is whole" not in partial.stdout), number
        if path.exists():
            ok(site, "backup", "--verify", str(path))
            good += 1
            path.unlink()
        else:
            assert (site / "last-backup.json").read_text() == noted
        ok(site, "backup", str(path))
        noted = (site / "last-backup.json").read_text()
        assert not part.exists()
        path.unlink()
    record_property("tally", f"backups killed: {hit} in the middle, {good} whole already, 0 half ones taken for good")

    assert hit > 0


@pytest.mark.long
@pytest.mark.parametrize("engine", ["SQLite", "PostgreSQL"])
def test_a_restore_that_was_killed_does_not_start_and_is_begun_again(
    site: Path, tmp_path: Path, engine: str, request, record_property  # noqa: F811
) -> None:  # fmt: skip
    ok(site, "backup", str(tmp_path / "a.backup"))
    words, before, hit = ["restore", str(tmp_path / "a.backup")], asked(site, "look"), 0
    whole = 0.0
    for number in range(OF_RESTORES if engine == "SQLite" else ON_POSTGRESQL):
        new, settings = tmp_path / f"new{number}", {}
        if engine == "PostgreSQL":
            address = new_database(request.getfixturevalue("postgresql"), f"killed{number}")
            settings = {"PRACTICUM_DATABASE_URL": address}
        if not whole:
            whole = seconds(tmp_path / "first", *words)  # into SQLite
        if number == 0:
            dead = killed(new, *words, after=0.0, begun=new / places.MARK, **settings)
        else:
            dead = killed(new, *words, after=random.uniform(0.25, 0.9) * whole, **settings)
        unfinished = (new / places.MARK).exists()  # what was killed on its way out of the program is whole
        hit += unfinished
        if unfinished:
            for tried in (["check"], ["person", "add", "eve@example.org", "--name", "Eve"], ["serve", "--port", "1"]):
                started = run(new, *tried, **settings)
                assert (started.returncode, "did not end" in started.stderr) == (1, True), (tried, started.stderr)
        if dead and (unfinished or not new.exists()):
            ok(new, *words, **settings)
        assert differing(before, asked(new, "look", **settings)) == []
    record_property(
        "tally", f"restores killed, {engine}: {hit} in the middle, 0 that started, {hit} done by a second run"
    )

    assert hit > 0
