"""Retention under a moved clock: after the nightly jobs nothing is older than its limit and a day, and nothing younger
is gone.
"""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.apps import apps

from practicum.kit import clock
from practicum.kit import retention as table
from practicum.kit.jobs.registry import KINDS, PERIODIC
from practicum.kit.limits import longest_window
from practicum.kit.retention import Kept
from practicum.writing import chores, files
from practicum.writing.models import Draft, File
from tests.privacy.lives import Lives

DAY = timedelta(days=1)
NIGHTLY = (
    "kit.drop_what_is_old",
    "kit.forget_old_mails",
    "people.forget_what_is_old",
    "connections.forget_what_is_old",
    "sampling.forget_what_is_old",
    "search.forget_what_is_old",
    "writing.forget_what_is_old",
)
# What a row of a kind is beside its age.
AS = {
    "kit.Job": {"state": "done"},
    "kit.OutgoingMail": {"state": "sent"},
    "writing.File": {"contribution": None},
    "what nobody has answered": {"state": "shown"},
}


def night() -> None:
    for kind in NIGHTLY:
        KINDS[kind].handler({})


def kinds() -> list[Kept]:
    return sorted(table.REGISTRY.values(), key=lambda kept: kept.kind)


def rows(lives: Lives, kept: Kept, ages: list[timedelta]) -> list[Any]:
    """A row of the kind for each age, all else about it young."""
    model: Any = apps.get_model(kept.table)
    now, made = clock.now(), []
    for age in ages:
        row = lives.row(model, lives.people[0]) if names_somebody(model) else lives.row_of(model)
        young = {
            field.name: now for field in model._meta.concrete_fields if field.get_internal_type() == "DateTimeField"
        }
        young |= {"ends_at": now + 400 * DAY} if "ends_at" in young and kept.since != "ends_at" else {}
        since = now - age
        young |= (
            AS.get(kept.table, {})
            | AS.get(kept.kind, {})
            | {kept.since: int(since.timestamp() * 1000) if kept.milliseconds else since}
        )
        if kept.table == "people.Export" and kept.since == "asked_at":
            young |= {"ready_at": None, "ends_at": None}
        model._base_manager.filter(pk=row.pk).update(**young)
        made.append(row.pk)
    return made


def names_somebody(model: Any) -> bool:
    return any(
        field.related_model and field.related_model._meta.label == "people.Person"
        for field in model._meta.concrete_fields
    )


@pytest.mark.django_db
def test_nothing_is_older_than_its_limit_and_a_day(tmp_path: Path, settings: Any, record_property: Any) -> None:
    settings.FILES, settings.OUTBOX, settings.EXPORTS = tmp_path / "f", tmp_path / "o", tmp_path / "e"
    tried = old = kept_rows = 0
    for number, kept in enumerate(kinds()):
        lives = Lives(100 + number).live(1, rounds=0)
        limit = kept.days * DAY
        over = rows(lives, kept, [limit + DAY, limit + DAY + timedelta(seconds=1), limit + 30 * DAY, limit + 300 * DAY])
        within = rows(lives, kept, [limit - timedelta(hours=1), limit - DAY / 2])
        model: Any = apps.get_model(kept.table)
        assert kept.older_than(clock.now() - limit - DAY).count() >= 3, kept.kind
        night()

        assert kept.older_than(clock.now() - limit - DAY).count() == 0, kept.kind
        still = set(model._base_manager.filter(pk__in=over + within).values_list("pk", flat=True))
        assert still >= set(within), kept.kind
        if kept.becomes is None:
            assert still == set(within), kept.kind
        tried, old, kept_rows = tried + 1, old + len(over), kept_rows + len(within)
    record_property(
        "tally", f"retention: {tried} kinds, {old} rows too old, 0 of them left, {kept_rows} younger ones kept"
    )


@pytest.mark.django_db
def test_a_year_of_nights_keeps_every_kind_within_its_limit(tmp_path: Path, settings: Any) -> None:
    settings.FILES, settings.OUTBOX, settings.EXPORTS = tmp_path / "f", tmp_path / "o", tmp_path / "e"
    lives = Lives(7).live(1, rounds=0)
    began = clock.now()
    for month in range(14):
        with time_machine.travel(began + month * 30 * DAY):
            for kept in kinds():
                rows(lives, kept, [timedelta(0)])
            night()
            late = {kept.kind: kept.older_than(clock.now() - (kept.days + 1) * DAY).count() for kept in kinds()}
            assert {kind: number for kind, number in late.items() if number} == {}


@pytest.mark.django_db
def test_the_suite_bites(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Any) -> None:
    settings.FILES, settings.OUTBOX, settings.EXPORTS = tmp_path / "f", tmp_path / "o", tmp_path / "e"
    monkeypatch.setattr(Kept, "forget", lambda self: 0)
    with pytest.raises(AssertionError):
        test_nothing_is_older_than_its_limit_and_a_day(tmp_path, settings, lambda *_: None)


@pytest.mark.django_db
def test_bytes_go_with_the_last_row_that_names_them(settings: Any, tmp_path: Path) -> None:
    import os

    settings.FILES = tmp_path / "files"
    lives = Lives(1).live(1, rounds=0)
    person, long_ago = lives.people[0], clock.now() - 300 * DAY
    once, _size = files.keep([b"only here"])
    twice, _size = files.keep([b"posted elsewhere"])
    again, _size = files.keep([b"sent again just now"])
    item = lives._write(person, lives.open)
    for sha256, days, where in ((once, 300, None), (twice, 300, None), (twice, 300, item), (again, 300, None)):
        File.objects.create(
            uploaded_by=person,
            name="a.txt",
            size=1,
            sha256=sha256,
            contribution=where,
            uploaded_at=clock.now() - days * DAY,
        )
    for sha256 in (once, twice):
        os.utime(files.path_of(sha256), (long_ago.timestamp(),) * 2)

    chores.forget_what_is_old()

    assert [files.path_of(sha256).exists() for sha256 in (once, twice, again)] == [False, True, True]
    assert File.objects.count() == 1
    assert [path.name for path in (tmp_path / "files").rglob(".*")] == []


@pytest.mark.django_db
def test_a_draft_that_is_saved_again_begins_anew() -> None:
    person = Lives(2).live(1, rounds=0).people[0]
    draft = Draft.objects.create(person=person, place="ask:there", saved_at=clock.now() - 179 * DAY)
    with time_machine.travel(clock.now() + DAY / 2):
        chores.forget_what_is_old()
        assert Draft.objects.filter(pk=draft.pk).exists()
    with time_machine.travel(clock.now() + 2 * DAY):
        chores.forget_what_is_old()
        assert not Draft.objects.filter(pk=draft.pk).exists()


def test_every_kind_is_done_by_a_job_that_comes_every_day() -> None:
    assert [kind for kind in NIGHTLY if PERIODIC[kind].seconds > 86_400] == []
    (windows,) = [kept for kept in kinds() if kept.table == "kit.RateWindow"]
    assert longest_window() <= windows.days * 86_400  # a window that still counts is not dropped
