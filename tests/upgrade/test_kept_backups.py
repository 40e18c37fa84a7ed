"""Backups that older versions made are restored by this one, migrated, and well; tables are as in a fresh site.

At the end of each issue one is added to `kept`: `practicum backup` of what `tests.crash.keeping furnish` makes, under a
PRACTICUM_SECRET_KEY from the environment, so that no key lies here. Everybody in it is invented.
"""

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from practicum.console.keeping import contents, verifying
from practicum.web.testing.engines import new_database
from tests.crash.tree import run

pytestmark = pytest.mark.faults  # run with the crash suite: it starts the program

KEPT = sorted((Path(__file__).parent / "kept").glob("*.backup"))
LARGEST = 200_000  # bytes
IN_POSTGRESQL = """
    SELECT table_name, column_name, data_type, character_maximum_length, is_nullable, column_default
    FROM information_schema.columns WHERE table_schema = 'public'
    UNION ALL SELECT tablename, indexname, indexdef, 0, '', '' FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid), 0, '', '' FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace"""


@pytest.mark.parametrize("kept", KEPT, ids=lambda path: path.stem)
@pytest.mark.parametrize("engine", ["SQLite", "PostgreSQL"])
def test_a_kept_backup_is_restored_migrated_and_well(
    kept: Path, engine: str, tmp_path, request, record_property
) -> None:
    settings, fresh = {}, {}
    if engine == "PostgreSQL":
        address = request.getfixturevalue("postgresql")
        settings, fresh = (
            {"PRACTICUM_DATABASE_URL": new_database(address, f"{name}{KEPT.index(kept)}")} for name in ("kept", "fresh")
        )
    restored = run(tmp_path / "kept", "restore", str(kept), patience=300, **settings)
    assert restored.returncode == 0, restored.stderr

    assert run(tmp_path / "kept", "work", "--once", patience=300, **settings).returncode == 0
    found = json.loads(run(tmp_path / "kept", "check", "--json", **settings).stdout)
    hits = run(tmp_path / "kept", "search", "pump", "--community", "keepers", **settings).stdout
    assert run(tmp_path / "fresh", "check", **fresh).returncode == 0
    differing = schema(tmp_path / "kept", settings) ^ schema(tmp_path / "fresh", fresh)
    record_property("tally", f"kept backups, {engine}: 1 restored, {len(differing)} differences from a fresh schema")

    assert [finding["words"] for finding in found if not finding["ok"] and finding["name"] != "mail out"] == []
    assert next(finding for finding in found if finding["name"] == "contents")["words"] == f"{items_in(kept)} items"
    assert hits.count("/t/") > 3
    assert differing == set()
    assert list((tmp_path / "kept").glob("outbox/*")) == []


def test_what_is_kept_is_small_and_holds_no_key() -> None:
    assert KEPT != []
    assert [path.name for path in KEPT if path.stat().st_size > LARGEST or whole(path).secret] == []


def whole(path: Path) -> contents.Whole:
    with verifying.opened(str(path)) as file:
        return verifying.verify(file, None, contents.Visitor())[1]


def items_in(path: Path) -> int:
    return whole(path).sums["tables"]["writing_contribution"]["rows"]


def schema(data: Path, settings: dict[str, str]) -> set[tuple[Any, ...]]:
    """Tables, columns, indexes and constraints; the words tables change places, and are no part of it."""
    if not settings:
        with sqlite3.connect(data / "practicum.sqlite3") as link:
            rows = link.execute("SELECT tbl_name, name, type, sql FROM sqlite_master").fetchall()
    else:
        import psycopg  # only this engine needs it

        with psycopg.connect(settings["PRACTICUM_DATABASE_URL"]) as link:
            rows = link.execute(IN_POSTGRESQL).fetchall()
    return {tuple(row) for row in rows if not row[0].startswith("search_words_")}
