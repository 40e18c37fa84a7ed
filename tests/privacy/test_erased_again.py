"""Who was erased stays so: through a backup of before, and when an archive comes in a second time."""

import json
import shutil
import sqlite3
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from practicum.archives.tests.old_list import come_in, mail
from practicum.communities.models import SourceIdentity
from practicum.kit import clock
from practicum.people.actions.erasing import _erase
from practicum.people.ledger import NAME, read_ledger
from practicum.people.models import Leaving, Person
from practicum.writing.models import Contribution
from tests.crash.tree import run

HERS = ("zqnell", "Zqnell Zqfay")


def ok(data: Path, *words: str) -> str:
    done = run(data, *words, patience=300)
    assert done.returncode == 0, f"{words}: {done.stdout}{done.stderr}"
    return done.stdout


def dumped(data: Path) -> str:
    """Every row of a data folder's database."""
    with sqlite3.connect(next(data.glob("*.sqlite3"))) as link:
        tables = link.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'")
        rows = [row for (name,) in tables.fetchall() for row in link.execute(f'SELECT * FROM "{name}"')]
    return repr(rows).lower()


@pytest.mark.faults
def test_a_backup_of_before_is_restored_without_her(tmp_path: Path, record_property: Any) -> None:
    data, backups = tmp_path / "data", tmp_path / "backups"
    backups.mkdir()
    for handle, name in (HERS, ("bo", "Bo")):
        ok(data, "person", "add", f"{handle}@example.org", "--name", name)
    ok(data, "backup", str(backups / "before.backup"))
    ok(data, "person", "erase", "zqnell@example.org", "--why", "A letter.", "--now")
    ok(data, "work", "--once")
    assert "zqnell" not in dumped(data) and "bo@example.org" in dumped(data)
    (line,) = read_ledger(data / NAME)
    assert read_ledger(backups / NAME) == [line] and "zqnell" not in json.dumps(line)

    told = ok(tmp_path / "again", "restore", str(backups / "before.backup"))
    assert "erased again: 1" in told
    assert "zqnell" not in dumped(tmp_path / "again") and "bo@example.org" in dumped(tmp_path / "again")
    assert read_ledger(tmp_path / "again" / NAME)[0]["form"] == "name"

    alone = tmp_path / "elsewhere.backup"
    shutil.copy(backups / "before.backup", alone)
    ok(tmp_path / "without", "restore", str(alone))
    assert "zqnell" in dumped(tmp_path / "without")  # nobody told it: the list has to be given
    assert "erased again: 1" in ok(tmp_path / "given", "restore", str(alone), "--erased", str(data))
    assert "zqnell" not in dumped(tmp_path / "given")
    refused = run(tmp_path / "wrong", "restore", str(alone), "--erased", str(tmp_path / "nothing.jsonl"))
    assert refused.returncode == 1 and "There is no list" in refused.stderr

    (tmp_path / "after").mkdir()
    ok(tmp_path / "again", "backup", str(tmp_path / "after" / "later.backup"))
    told = ok(tmp_path / "third", "restore", str(tmp_path / "after" / "later.backup"))
    assert "erased again" not in told  # she is not in it
    record_property("tally", "restores of before an erasure: 3 with a list, 0 brought her back")


@pytest.mark.django_db
@pytest.mark.parametrize("form", ["name", "words"])
def test_a_second_import_brings_neither_name_nor_words_back(
    habitat: Any, settings: Any, tmp_path: Path, form: str
) -> None:
    settings.DATA, settings.FILES = tmp_path / "data", tmp_path / "data" / "files"
    settings.OUTBOX = settings.EXPORTS = tmp_path / "data"
    settings.DATA.mkdir()
    sender = "zqnell@example.org (Zqnell Zqfay)"
    (tmp_path / "list.mbox").write_text(
        mail("a", sender=sender, body="zqwords of hers.")
        + mail("b", sender="gil@example.org (Gil)", to="a", day=1, body="Gil says so.")
    )
    come_in(tmp_path / "list.mbox", "splices")
    hers = SourceIdentity.objects.get(person__name="Zqnell Zqfay").person
    due = clock.now() - timedelta(1)
    _erase(Leaving.objects.create(person=hers, form=form, due_at=due, by_host=True).pk)
    before = sorted(Contribution.objects.values_list("pk", "title", "source"))

    with (tmp_path / "list.mbox").open("a") as file:
        file.write(mail("c", sender=sender, to="b", day=2, body="A later mail."))
    come_in(tmp_path / "list.mbox", "splices")

    assert [row for row in sorted(Contribution.objects.values_list("pk", "title", "source")) if row in before] == before
    assert Contribution.objects.count() == len(before) + 1
    later = Contribution.objects.get(source__contains="A later mail.")
    assert later.author.person_id == hers.pk and later.author.name == ""
    assert not Person.objects.filter(name__icontains="zqnell").exists()
    assert not Contribution.objects.filter(source__icontains="zqwords").exclude(pk__in=[one[0] for one in before])
    assert (form == "name") == Contribution.objects.filter(source__icontains="zqwords").exists()
