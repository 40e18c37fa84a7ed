"""A copy of everything about oneself: asked for once a day, fetched by oneself alone, gone after a week."""

import io
import os
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.test import Client

from practicum.access import Seat
from practicum.kit import NotAllowed, Refusal, clock
from practicum.kit.jobs import run_due_now
from practicum.people import actions
from practicum.people.chores import forget_old_exports, forget_what_is_old
from practicum.people.models import Export, Happening, SecurityEvent
from practicum.people.tests.conftest import confirm, seat, words_of


@pytest.fixture(autouse=True)
def exports(settings: Any, tmp_path: Path) -> Path:
    settings.EXPORTS = tmp_path / "exports"
    return settings.EXPORTS


def fetched(client: Client, export: Export) -> Any:
    from practicum.kit import ids

    return client.get(f"/settings/export/{ids.text(export.pk)}")


def made_for(client: Client) -> Export:
    client.post("/settings/export")
    run_due_now()
    return Export.objects.latest("pk")


def test_she_asks_is_told_by_mail_and_fetches_it(as_bo, bo, mails) -> None:
    answer = as_bo.post("/settings/export", follow=True)
    assert "Your copy is being made" in answer.content.decode() and "Fetch it" not in answer.content.decode()

    (mail,) = mails()
    assert (mail["To"], mail["Subject"]) == (bo.email, "Your copy of everything about you is ready")
    assert "/settings/export" in words_of(mail) and "PK" not in words_of(mail)
    assert "Fetch it" in as_bo.get("/settings/export").content.decode()
    answer = fetched(as_bo, Export.objects.get())
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as file:
        assert "bo@example.org" in file.read("people.Person.json").decode()
    assert answer["Content-Disposition"].startswith('attachment; filename="bo-')
    assert "no-store" in answer["Cache-Control"]
    assert SecurityEvent.objects.filter(person=bo, what=Happening.EXPORT_ASKED).count() == 1


def test_nobody_else_fetches_it(as_bo, ada, client) -> None:
    export = made_for(as_bo)
    other = Client()
    other.force_login(ada)
    confirm(other)

    assert fetched(other, export).status_code == 404
    assert fetched(Client(), export).status_code == 302
    assert as_bo.get("/settings/export/0000000000000").status_code == 404
    assert as_bo.get("/settings/export/..%2f..%2fdb").status_code == 404


def test_a_borrowed_session_is_asked_who_it_is(as_bo) -> None:
    export = made_for(as_bo)
    session = as_bo.session
    session["confirmed_at"] = 0
    session.save()

    assert fetched(as_bo, export)["Location"].startswith("/settings/confirm")
    assert as_bo.get("/settings/export")["Location"].startswith("/settings/confirm")


def test_it_ends_after_a_week_and_the_file_goes(as_bo, bo, exports) -> None:
    export = made_for(as_bo)
    assert [path.name for path in exports.iterdir()] == [f"{export.word}.zip"]

    with time_machine.travel(clock.now() + timedelta(days=6, hours=23)):
        confirm(as_bo)
        assert fetched(as_bo, export).status_code == 200
        forget_what_is_old()
        assert export.path.exists()
    with time_machine.travel(clock.now() + timedelta(days=7, seconds=1)):
        confirm(as_bo)
        assert fetched(as_bo, export).status_code == 404
        assert "Fetch it" not in as_bo.get("/settings/export").content.decode()
        forget_what_is_old()
    assert (list(exports.iterdir()), Export.objects.count()) == ([], 0)


def test_files_that_no_export_names_go_and_unfinished_ones_stay_a_day(as_bo, exports) -> None:
    export = made_for(as_bo)
    for name, age in (("old.zip", 2), ("old.zip.77", 2), ("fresh.zip.78", 0)):
        (exports / name).write_bytes(b"PK")
        then = (clock.now() - timedelta(days=age)).timestamp()
        os.utime(exports / name, (then, then))

    forget_old_exports()

    assert sorted(path.name for path in exports.iterdir()) == sorted([f"{export.word}.zip", "fresh.zip.78"])


def test_one_a_day(as_bo) -> None:
    assert as_bo.post("/settings/export").status_code == 302
    assert as_bo.post("/settings/export").status_code == 429
    assert Export.objects.count() == 1


def test_whoever_is_suspended_meanwhile_gets_none(as_bo, bo, exports) -> None:
    as_bo.post("/settings/export")
    actions.suspend_person(Seat(None, console=True, why="a test"), person=bo)
    run_due_now()
    assert (Export.objects.count(), exports.exists()) == (0, False)


def test_whoever_is_suspended_afterwards_cannot_fetch_it(as_bo, bo) -> None:
    export = made_for(as_bo)
    actions.suspend_person(Seat(None, console=True, why="a test"), person=bo)

    assert fetched(as_bo, export)["Location"].startswith("/sign-in")


def test_made_twice_it_is_one_copy_and_one_mail(as_bo, bo, mails) -> None:
    export = made_for(as_bo)
    Export.objects.update(ready_at=None, ends_at=None)
    actions.exporting._make_export(export.pk)
    actions.exporting._make_export(export.pk)

    assert len([mail for mail in mails() if "ready" in mail["Subject"]]) == 2  # the one before, and one for both


def test_only_oneself_and_the_operator(ada, bo, tmp_path, mails) -> None:
    with pytest.raises(NotAllowed):
        actions.ask_for_export(seat(ada), person=bo, network="")
    with pytest.raises(NotAllowed):
        actions.export_by_host(seat(ada), person=bo, path=tmp_path / "bo.zip")

    console = Seat(None, console=True, why="she asked by letter")
    actions.export_by_host(console, person=bo, path=tmp_path / "bo.zip")
    with pytest.raises(Refusal):
        actions.export_by_host(console, person=bo, path=tmp_path / "bo.zip")

    assert zipfile.is_zipfile(tmp_path / "bo.zip")
    assert [event.what for event in SecurityEvent.objects.filter(person=bo)] == [Happening.EXPORTED]
    assert [mail["Subject"] for mail in mails()] == ["Whoever keeps this site made a copy of everything about you"]
