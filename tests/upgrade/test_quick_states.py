"""Migrations that draw fewer classes leave the very tables that Django's own leave, on either engine."""

import os

import pytest

from practicum.web.testing.engines import new_database
from tests.crash.tree import run
from tests.upgrade.test_kept_backups import schema

pytestmark = pytest.mark.faults  # run with the crash suite: it starts the program

AS_DJANGO = """
from practicum.kit import migrating
migrating.install = lambda: None
from practicum.console import ready
ready.load()
ready.bring_up()
"""


ENGINES = ["SQLite", "PostgreSQL"] if os.environ.get("PRACTICUM_FULL") else ["SQLite"]


@pytest.mark.parametrize("engine", ENGINES)
def test_quick_migrations_leave_the_same_tables(engine: str, tmp_path, request, record_property) -> None:
    plain, quick = {}, {}
    if engine == "PostgreSQL":
        address = request.getfixturevalue("postgresql")
        plain, quick = ({"PRACTICUM_DATABASE_URL": new_database(address, name)} for name in ("plain", "quick"))
    (tmp_path / "plain").mkdir(mode=0o700)
    made = run(tmp_path / "plain", "-c", AS_DJANGO, patience=300, **plain)
    assert made.returncode == 0, made.stderr
    assert run(tmp_path / "quick", "check", patience=300, **quick).returncode == 0

    ours, theirs = schema(tmp_path / "quick", quick), schema(tmp_path / "plain", plain)
    record_property(
        "tally", f"quick migrations, {engine}: {len(theirs)} columns and indexes, {len(ours ^ theirs)} differ"
    )
    assert ours ^ theirs == set()
    assert len(theirs) > 300
