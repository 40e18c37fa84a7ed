"""The doctor: all is well in a fresh house, and each fault is named with what to do about it."""

import json
import os
from datetime import timedelta

import pytest

from practicum.console.main import main
from practicum.conversations.actions import accept_answer, confirm_answer, reply, start_thread
from practicum.conversations.models import Post, Thread
from practicum.kit import clock, ids
from practicum.kit.jobs import Job, run_due_now
from practicum.kit.mailout import OutgoingMail
from practicum.search.models import Entry, Vector, WordsTable
from practicum.writing.files import keep
from practicum.writing.models import Contribution, File
from practicum.writing.texts import Text

pytestmark = pytest.mark.django_db


@pytest.fixture
def thread(habitat, settings, tmp_path) -> Thread:
    """A question with an answer that was accepted and confirmed, and its vector."""
    settings.DATA, settings.FILES, settings.OUTBOX = tmp_path, tmp_path / "files", tmp_path / "outbox"
    ada, bo = (habitat.seat_of(person) for person in (habitat.ada, habitat.bo))
    made = start_thread(ada, space=habitat.questions, kind="question", text=Text("It slips.", "Which splice holds?"))
    answer = reply(bo, thread=made, role="answer", text=Text("Tuck it five times."), holds_when="wet rope")
    accept_answer(ada, answer=answer)
    confirm_answer(ada, answer=answer, outcome="worked")
    run_due_now()
    return made


def check(capsys, *words: str) -> tuple[int, dict[str, dict]]:
    code = main(["check", "--json", *words])
    return code, {found["name"]: found for found in json.loads(capsys.readouterr().out)}


def wrong(found: dict[str, dict]) -> list[str]:
    return [name for name, finding in found.items() if not finding["ok"]]


def test_all_is_well_after_the_main_job(thread, capsys):
    code, found = check(capsys)

    assert (code, wrong(found)) == (0, [])
    assert found["words index"]["words"] == "2 items, 0 without an entry, 0 of another tokenizer, 0 stale"
    assert found["counters"]["words"] == "0 differ from a recount"


def test_in_words_each_finding_is_a_line_and_what_to_do_stands_below(thread, capsys):
    Job.objects.create(kind="search.vectors", state="dead")

    assert main(["check"]) == 1

    lines = capsys.readouterr().out.splitlines()
    place = lines.index("LOOK  dead jobs: 1")
    assert "practicum jobs --retry all" in lines[place + 1]
    assert [line for line in lines if line[:4] not in ("ok  ", "LOOK", "    ")] == []


def test_an_item_without_an_entry_is_found(thread, capsys):
    Entry.objects.filter(contribution=thread.pk).delete()

    code, found = check(capsys)

    assert (code, wrong(found)) == (1, ["words index"])
    assert "1 without an entry" in found["words index"]["words"]
    assert "practicum reindex" in found["words index"]["hint"]


def test_entries_of_another_tokenizer_and_of_other_words_are_found(thread, capsys):
    post = Post.objects.get(thread=thread)
    Entry.objects.filter(contribution=post.pk).update(tokenizer=0)
    Contribution.objects.filter(pk=thread.pk).update(source="Written past the program.")

    _code, found = check(capsys)

    assert "1 of another tokenizer, 1 stale" in found["words index"]["words"]


def test_what_reindex_mends_is_well_again(thread, capsys):
    Contribution.objects.filter(pk=thread.pk).update(source="Written past the program.")
    Entry.objects.filter(contribution=Post.objects.get(thread=thread).pk).delete()
    Vector.objects.update(model="of old")
    assert wrong(check(capsys)[1]) == ["words index", "vectors"]

    assert main(["reindex"]) == 0
    capsys.readouterr()

    assert wrong(check(capsys)[1]) == []


def test_a_rebuilding_that_was_stopped_is_said(thread, capsys):
    WordsTable.objects.update(building="search_words_b")

    assert "a rebuilding was stopped" in check(capsys)[1]["words index"]["words"]


def test_an_opening_without_a_vector_is_found(thread, capsys):
    Vector.objects.all().delete()

    assert wrong(check(capsys)[1]) == ["vectors"]


def test_a_file_that_is_gone_or_cut_short_is_named(thread, habitat, capsys, settings):
    sha256, size = keep([b"seal"])
    file = File.objects.create(contribution_id=thread.pk, name="a.txt", size=size, sha256=sha256)
    assert wrong(check(capsys)[1]) == []

    path = settings.FILES / sha256[:2] / sha256[2:]
    path.write_bytes(b"se")
    assert ids.text(file.pk) in check(capsys)[1]["files"]["words"]
    path.unlink()
    assert check(capsys)[1]["files"]["words"].startswith("1, 1 missing")


def test_bytes_that_no_row_names_are_told_and_are_no_fault(thread, capsys, settings):
    sha256, _size = keep([b"left by a stop"])
    keep([b"being written now"])
    os.utime(settings.FILES / sha256[:2] / sha256[2:], (0, 0))

    code, found = check(capsys)

    assert code == 0
    assert found["files that no row names"]["words"].startswith("1, 0.0 MB")


def test_counters_are_recounted_and_set_right(thread, capsys):
    post = Post.objects.get(thread=thread)
    Thread.objects.filter(pk=thread.pk).update(answers=7, confirmations=0)
    Post.objects.filter(pk=post.pk).update(worked=9, comments=2)

    code, found = check(capsys)
    assert (code, wrong(found)) == (1, ["counters"])
    assert "answers: 7, recounted 1" in found["counters"]["words"]

    code, found = check(capsys, "--recount")
    thread.refresh_from_db()
    post.refresh_from_db()
    assert (code, wrong(found)) == (0, [])
    assert (thread.answers, thread.confirmations, post.worked, post.comments) == (1, 1, 1, 0)


def test_a_mail_that_failed_is_counted(thread, capsys):
    OutgoingMail.objects.create(message_id="<1@x>", recipient="cy@example.org", subject="x", raw=b"", state="failed")

    _code, found = check(capsys)

    assert wrong(found) == ["mail out"]
    assert "1 failed" in found["mail out"]["words"]
    assert "cy@example.org" not in json.dumps(found)


@pytest.mark.parametrize(("days", "well"), [(0, True), (7, True), (9, False)])
def test_the_last_good_backup_is_told_and_an_old_one_minded(thread, capsys, settings, tmp_path, days, well):
    settings.DATA = tmp_path
    assert check(capsys)[1]["last backup"] | {"hint": ""} == {
        "name": "last backup", "ok": True, "words": "none is known that `practicum backup` made", "hint": "",
    }  # fmt: skip
    made = clock.now() - timedelta(days=days)
    noted = {"file": "/backup/a.backup", "size": 12_300_000, "sha256": "", "made_at": made.isoformat()}
    (tmp_path / "last-backup.json").write_text(json.dumps(noted))

    _code, found = check(capsys)

    assert found["last backup"]["ok"] is well
    assert found["last backup"]["words"] == f"{made:%Y-%m-%d %H:%M} UTC, read back whole, 12.3 MB, /backup/a.backup"
