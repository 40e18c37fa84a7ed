"""Killed at any point and run again, an import comes to the same as one whole run."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

import practicum
from practicum.archives.tests.old_list import mail

ROOT = Path(practicum.__file__).resolve().parents[1]
KILLS = 3
WHAT_CAME_IN = """
SELECT c.external_id, c.title, c.happened_at, c.state, p.name, r.external_id, u.external_id, t.ordinal, o.active_at,
    h.posts
FROM writing_contribution c
JOIN communities_persona v ON v.id = c.author_id JOIN people_person p ON p.id = v.person_id
LEFT JOIN conversations_post t ON t.contribution_id = c.id
LEFT JOIN writing_contribution r ON r.id = c.root_id LEFT JOIN writing_contribution u ON u.id = t.parent_id
LEFT JOIN writing_contribution o ON o.id = coalesce(c.root_id, c.id)
LEFT JOIN conversations_thread h ON h.contribution_id = coalesce(c.root_id, c.id)
ORDER BY c.external_id
"""
COUNTS = (
    "writing_contribution", "writing_file", "search_entry", "activity_activity", "people_person",
    "communities_persona", "communities_sourceidentity", "writing_import",
)  # fmt: skip


@pytest.fixture(scope="module")
def the_archive(tmp_path_factory):
    """2,400 mails of 40 people in 300 threads, every tenth with a file: several batches, and two processes."""
    folder = tmp_path_factory.mktemp("archive")
    chance = random.Random(7)
    mails = []
    for number in range(2_400):
        to = f"m{chance.randrange(number - number % 8, number)}" if number % 8 else ""
        parts = {}
        if number % 10 == 0:
            text = f"--b\nContent-Type: text/plain\n\nMail {number}.\n--b\nContent-Type: text/csv\n"
            text += f'Content-Disposition: attachment; filename="f{number}.csv"\n\n{number}\n\n--b--'
            parts = {"body": text, "more": ['Content-Type: multipart/mixed; boundary="b"']}
        who = number * 7 % 40
        mails.append(
            mail(f"m{number}", f"Topic {number // 8}", to=to, sender=f"p{who}@example.org (Person {who})",
                 hour=number % 8 + 10, day=number % 3, **parts)
        )  # fmt: skip
    (folder / "list.mbox").write_text("".join(mails))
    return folder


def begin(data, archive):
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("PRACTICUM_", "DJANGO_"))}
    words = ["import", "mbox", str(archive), "--community", "old-list", "--create", "--json"]
    return subprocess.Popen(
        [sys.executable, "-m", "practicum", *words], cwd=ROOT, stdout=subprocess.PIPE,
        env=environment | {"PRACTICUM_DATA": str(data), "PYTHONPATH": str(ROOT)},
    )  # fmt: skip


def rows(data, statement):
    with sqlite3.connect(f"file:{data / 'practicum.sqlite3'}?mode=ro", uri=True, timeout=20) as database:
        return database.execute(statement).fetchall()


def how_many(data):
    try:
        return rows(data, "SELECT count(*) FROM writing_contribution")[0][0]
    except sqlite3.Error:
        return 0  # the tables are still to come


def kill_after(data, archive, least):
    """Begin, wait until so many have come in, wait a random moment more, and kill; False when it had ended."""
    process = begin(data, archive)
    while process.poll() is None and how_many(data) < least:
        time.sleep(0.02)
    time.sleep(random.random() / 4)
    ended = process.poll() is not None
    process.send_signal(signal.SIGKILL)
    process.communicate()
    return not ended


@pytest.mark.slow
def test_killed_three_times_and_run_again_it_is_as_one_whole_run(the_archive, tmp_path, record_property):
    whole, broken = tmp_path / "whole", tmp_path / "broken"
    first = json.loads(begin(whole, the_archive).communicate()[0])

    stood = []
    for place in range(KILLS):
        least = random.randrange(place * 700, place * 700 + 600)
        assert kill_after(broken, the_archive, least)
        stood.append(how_many(broken))
    last = json.loads(begin(broken, the_archive).communicate()[0])

    record_property("counts", f"an import of {first['seen']} mails, killed when {stood} were in: as one whole run")
    assert rows(broken, WHAT_CAME_IN) == rows(whole, WHAT_CAME_IN)
    for table in COUNTS:
        assert rows(broken, f"SELECT count(*) FROM {table}") == rows(whole, f"SELECT count(*) FROM {table}"), table
    assert (last["seen"], last["threads"], last["people"]) == (first["seen"], first["threads"], first["people"])
    assert last["imported"] + last["already_here"] == first["imported"] == 2_400


@pytest.mark.slow
def test_others_write_meanwhile(the_archive, tmp_path, record_property):
    """What the site's own writers see: the lock is given back between batches."""
    process = begin(tmp_path, the_archive)
    while process.poll() is None and how_many(tmp_path) == 0:
        time.sleep(0.02)

    waits = []
    with sqlite3.connect(tmp_path / "practicum.sqlite3", timeout=20, isolation_level=None) as database:
        while process.poll() is None:
            asked = time.monotonic()
            database.execute("BEGIN IMMEDIATE")
            waits.append(time.monotonic() - asked)
            database.execute("ROLLBACK")
            time.sleep(0.02)
    summary = json.loads(process.communicate()[0])

    record_property("counts", f"{len(waits)} others wrote during an import; the longest wait was {max(waits):.1f} s")
    assert summary["imported"] == 2_400
    assert len(waits) > 1
    assert max(waits) < 10
