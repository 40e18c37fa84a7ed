"""kill -9 in the middle of the migrations: whatever was reached, the next start finishes them, and the tables are those
of a site that was never killed.
"""

import json
import os
import random
from pathlib import Path

import pytest

from practicum.web.testing.engines import new_database
from tests.crash.test_backup_survives import killed, seconds
from tests.crash.tree import run
from tests.upgrade.test_kept_backups import schema

pytestmark = pytest.mark.faults

SITES = 17 if os.environ.get("PRACTICUM_FULL") else 1  # each is killed three times
ABOUT_TABLES = ("database", "counters", "contents")


@pytest.mark.long
@pytest.mark.parametrize("engine", ["SQLite", "PostgreSQL"])
def test_a_start_that_was_killed_while_it_migrated_is_finished_by_the_next(
    engine: str, request: pytest.FixtureRequest, tmp_path: Path, record_property
) -> None:
    def settings(name: str) -> dict[str, str]:
        if engine == "SQLite":
            return {}
        return {"PRACTICUM_DATABASE_URL": new_database(request.getfixturevalue("postgresql"), f"migrating{name}")}

    fresh = settings("fresh")
    whole, hit, halfway = seconds(tmp_path / "fresh", "check", **fresh), 0, 0
    for number in range(SITES):
        data, given = tmp_path / f"killed{number}", settings(str(number))
        for _again in range(3):  # a start that is killed too, and another
            begun = data / "practicum.sqlite3" if engine == "SQLite" else None
            hit += killed(data, "check", begun=begun, after=random.uniform(0.1, 0.9) * whole / 3, **given)
            halfway += 0 < len(schema(data, given)) < len(schema(tmp_path / "fresh", fresh))
        done = run(data, "check", "--json", patience=300, **given)
        assert done.returncode in (0, 1), done.stderr
        bad = [one["words"] for one in json.loads(done.stdout) if not one["ok"] and one["name"] in ABOUT_TABLES]
        assert (bad, schema(data, given) ^ schema(tmp_path / "fresh", fresh)) == ([], set())
    told = f"{hit} kills, {halfway} with half of the tables, 0 unfinished"
    record_property("tally", f"migrations killed, {engine}: {told}")

    assert hit > 0
