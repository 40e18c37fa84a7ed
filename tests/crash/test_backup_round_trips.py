"""A backup is taken and restored: on the same and on the other engine all is there again, and people sign in."""

import json
import resource
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from secrets import token_urlsafe
from typing import Any

import pytest

from practicum.web.testing.engines import new_database
from tests.crash.beginnings import once
from tests.crash.tree import ROOT, environment, run, serving

pytestmark = pytest.mark.faults

WORDS = "the passphrase of this test"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A furnished data folder on SQLite, made once for all workers; and a copy, which tests leave as it is."""

    def make(place: Path) -> None:
        (place / "keys.json").write_text(json.dumps(asked(place / "data", "furnish")))

    made = once(tmp_path_factory, "site", make)
    return Path(shutil.copytree(made, tmp_path_factory.mktemp("site") / "copy")) / "data"


@pytest.fixture
def own(site: Path, tmp_path: Path) -> Path:
    """The same, for a test that changes it."""
    return Path(shutil.copytree(site, tmp_path / "own"))


def asked(data: Path, *words: str, **settings: str) -> Any:
    done = run(data, "-m", "tests.crash.keeping", *words, patience=300, **settings)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def signed_in(site: Path, new: Path, **settings: str) -> dict[str, int]:
    """What the doors answer to Ada, by the keys she had before the backup."""
    keys = json.loads((site.parent / "keys.json").read_text())
    return asked(new, "sign_in", "ada@example.org", keys["token"], keys["session"], **settings)


def ok(data: Path, *words: str, **settings: str) -> str:
    done = run(data, *words, patience=300, **settings)
    assert done.returncode == 0, f"{words}: {done.stdout}{done.stderr}"
    return done.stdout


def differing(one: dict[str, list[Any]], other: dict[str, list[Any]]) -> list[str]:
    """Tables and files that are not the same; a mail that waited is held back, which is meant (decision 0041)."""
    return [name for name in sorted(one | other) if one.get(name) != other.get(name) and name != "kit_outgoingmail"]


def told(record_property, way: str, one: dict[str, list[Any]], wrong: list[str]) -> None:
    rows = sum(count for name, (count, _sum) in one.items() if not name.startswith("files/"))
    files = sum(name.startswith("files/") for name in one)
    record_property(
        "tally", f"backups restored, {way}: {rows} rows, {files} files, {len(wrong)} tables or files that differ"
    )


def test_from_sqlite_to_sqlite_nothing_differs_and_people_sign_in(
    site: Path, own: Path, tmp_path: Path, record_property
) -> None:
    new, before = tmp_path / "new", asked(own, "look")
    with serving(own, workers=1):
        ok(own, "backup", str(tmp_path / "a.backup"))

    said = ok(tmp_path, "restore", str(tmp_path / "a.backup"), "--data", str(new))

    after = asked(new, "look")
    wrong = [name for name in differing(before, after) if name not in ("kit_job", "kit_occasion")]  # it served
    told(record_property, "SQLite to SQLite", before, wrong)
    assert (wrong, before["writing_contribution"][0] > 500) == ([], True)
    assert before["kit_outgoingmail"][0] == after["kit_outgoingmail"][0]
    assert "Everybody signs in anew." in said
    assert (own / "secret.key").read_text() == (new / "secret.key").read_text()
    assert ok(new, "search", "pump", "--community", "keepers").count("/t/") > 3
    assert signed_in(site, new) == {"by_code": 200, "by_password": 200, "by_token": 200, "by_session": 302}


def test_from_sqlite_to_postgresql_and_back_nothing_differs(
    site: Path, tmp_path: Path, postgresql: str, record_property
) -> None:
    passphrase = tmp_path / "passphrase"
    passphrase.write_text(WORDS + "\n")
    there = {"PRACTICUM_DATABASE_URL": new_database(postgresql, "there")}
    sealed = ["--passphrase-file", str(passphrase)]
    before = asked(site, "look")

    ok(site, "backup", str(tmp_path / "a.backup"), *sealed)
    ok(tmp_path / "pg", "restore", str(tmp_path / "a.backup"), *sealed, **there)
    on_postgresql = asked(tmp_path / "pg", "look", **there)
    ok(tmp_path / "pg", "backup", str(tmp_path / "b.backup"), **there)
    ok(tmp_path / "back", "restore", str(tmp_path / "b.backup"))
    back = asked(tmp_path / "back", "look")

    told(record_property, "SQLite to PostgreSQL", before, differing(before, on_postgresql))
    told(record_property, "PostgreSQL to SQLite", on_postgresql, differing(on_postgresql, back))
    assert (differing(before, on_postgresql), differing(on_postgresql, back)) == ([], [])
    assert signed_in(site, tmp_path / "pg", **there)["by_code"] == 200
    assert asked(tmp_path / "pg", "writing", "0.5", **there) > 0  # the next numbers are free
    for data, settings in ((tmp_path / "pg", there), (tmp_path / "back", {})):
        assert ill(data, **settings) == ["mail out"]  # what waited is held back, and that is said


def ill(data: Path, **settings: str) -> list[str]:
    """What `check` finds once the jobs are done."""
    ok(data, "work", "--once", **settings)
    found = json.loads(run(data, "check", "--json", **settings).stdout)
    return [finding["name"] for finding in found if not finding["ok"]]


def test_a_mail_that_waited_is_not_sent_and_is_told(site: Path, tmp_path: Path) -> None:
    ok(site, "backup", str(tmp_path / "a.backup"))

    said = ok(tmp_path / "new", "restore", str(tmp_path / "a.backup"))
    ok(tmp_path / "new", "work", "--once")

    assert "Mails that waited then, and are not sent: 2." in said
    assert list((tmp_path / "new").glob("outbox/*")) == []


def test_a_backup_taken_while_people_write_is_of_one_moment(own: Path, tmp_path: Path, record_property) -> None:
    """Foreign keys are looked at by the restore; counters against a recount by `check`."""
    site, taken, wrong = own, 0, []
    writer = subprocess.Popen(
        [sys.executable, "-m", "tests.crash.keeping", "writing", "12"], env=environment(site), cwd=ROOT,
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    while writer.poll() is None and taken < 5:
        ok(site, "backup", str(tmp_path / f"{taken}.backup"))
        taken += 1
    written = int(writer.communicate(timeout=120)[0])
    for number in (0, taken - 1):
        new = tmp_path / str(number)
        ok(new, "restore", str(tmp_path / f"{number}.backup"))
        wrong += [name for name in ill(new) if name != "mail out"]
    record_property("counts", f"backups under writers: {taken} taken while {written} threads were written")

    assert (wrong, taken > 1, written > 5) == ([], True, True)


def test_the_key_that_a_host_keeps_elsewhere_is_not_in_it(tmp_path: Path) -> None:
    key, other = token_urlsafe(48), token_urlsafe(48)
    ok(tmp_path / "site", "person", "add", "ada@example.org", "--name", "Ada", PRACTICUM_SECRET_KEY=key)
    ok(tmp_path / "site", "backup", str(tmp_path / "a.backup"), PRACTICUM_SECRET_KEY=key)

    refused = run(tmp_path / "new", "restore", str(tmp_path / "a.backup"), PRACTICUM_SECRET_KEY=other)
    made = ok(tmp_path / "new", "restore", str(tmp_path / "a.backup"))

    assert (refused.returncode, "is not the key that this backup was made under" in refused.stderr) == (1, True)
    assert "a new one was made" in made
    assert len((tmp_path / "new/secret.key").read_text()) > 40


def test_what_is_not_empty_is_refused_and_left_as_it_is(site: Path, tmp_path: Path, postgresql: str) -> None:
    ok(site, "backup", str(tmp_path / "a.backup"))
    used = tmp_path / "used"
    used.mkdir()
    (used / "letter").write_text("Mine.")
    full = {"PRACTICUM_DATABASE_URL": new_database(postgresql, "used")}
    ok(tmp_path / "other", "person", "add", "ada@example.org", "--name", "Ada", **full)

    folder = run(used, "restore", str(tmp_path / "a.backup"))
    database = run(tmp_path / "new", "restore", str(tmp_path / "a.backup"), **full)

    assert (folder.returncode, "is not empty." in folder.stderr, (used / "letter").read_text()) == (1, True, "Mine.")
    assert (database.returncode, "The database is not empty." in database.stderr) == (1, True)
    assert "ada@example.org" in ok(tmp_path / "other", "person", "show", "ada", **full)


def test_a_file_that_is_gone_or_changed_is_told_and_the_rest_is_kept(own: Path, tmp_path: Path) -> None:
    gone, changed, *_rest = sorted(path for path in own.glob("files/*/*") if path.stat().st_size)
    gone.unlink()
    changed.write_bytes(changed.read_bytes()[:-1] + b"x")

    said = ok(own, "backup", str(tmp_path / "a.backup"))
    restored = ok(tmp_path / "new", "restore", str(tmp_path / "a.backup"))

    assert "Files that rows name and that are not there as they were: 2." in said
    assert "Files that were missing already when the backup was made: 2." in restored


def test_a_full_disk_leaves_the_older_backup_and_nothing_beside_it(site: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.backup"
    ok(site, "backup", str(path))
    before, most = path.read_bytes(), path.stat().st_size // 2

    stopped = subprocess.run(
        [sys.executable, "-m", "practicum", "backup", str(path)], env=environment(site), cwd=ROOT, capture_output=True,
        text=True, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)), check=False, timeout=300,
    )  # fmt: skip

    assert (stopped.returncode, "Traceback" in stopped.stderr) == (1, False), stopped.stderr
    assert "was not written: File too large." in stopped.stderr
    assert path.read_bytes() == before
    assert [found.name for found in tmp_path.iterdir() if found.is_file()] == ["a.backup"]
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_disk_that_fills_during_a_restore_leaves_nothing_that_starts(site: Path, tmp_path: Path) -> None:
    ok(site, "backup", str(tmp_path / "a.backup"))
    new, most = tmp_path / "new", 1_500_000

    stopped = subprocess.run(
        [sys.executable, "-m", "practicum", "restore", str(tmp_path / "a.backup")], env=environment(new), cwd=ROOT,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)), check=False, timeout=300,
        capture_output=True, text=True,
    )  # fmt: skip
    started = run(new, "check")
    ok(new, "restore", str(tmp_path / "a.backup"))

    assert (stopped.returncode, "Traceback" in stopped.stderr) == (1, False), stopped.stderr
    assert (started.returncode, "did not end" in started.stderr) == (1, True)
    assert differing(asked(site, "look"), asked(new, "look")) == []


def test_what_only_one_engine_takes_is_refused_in_a_sentence_and_leaves_nothing(
    own: Path, tmp_path: Path, postgresql: str
) -> None:
    """SQLite counts no letters; PostgreSQL does."""
    import psycopg  # only this engine needs it

    with sqlite3.connect(own / "practicum.sqlite3") as link:
        link.execute("UPDATE people_person SET name = ? WHERE handle = 'ada'", ["A" * 500])
    there = {"PRACTICUM_DATABASE_URL": new_database(postgresql, "narrow")}
    ok(own, "backup", str(tmp_path / "a.backup"))

    refused = run(tmp_path / "new", "restore", str(tmp_path / "a.backup"), patience=300, **there)

    assert (refused.returncode, "Traceback" in refused.stderr) == (1, False), refused.stderr
    assert "The database does not take what the backup holds: value too long" in refused.stderr
    assert "people_person" in refused.stderr
    with psycopg.connect(there["PRACTICUM_DATABASE_URL"]) as link:
        assert link.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone() == (0,)
