"""Catalogues are compiled when they are newer, whole, and beside themselves or where one may write."""

import os
from gettext import GNUTranslations
from pathlib import Path

import pytest
from babel.messages.pofile import PoFileError

from practicum.kit import catalogues

WORDS = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Door"\nmsgstr "{}"\n'


@pytest.fixture
def source(tmp_path: Path) -> Path:
    source = tmp_path / "locale" / "de" / catalogues.NAME
    source.parent.mkdir(parents=True)
    source.write_text(WORDS.format("Tür"), encoding="utf-8")
    return source


def said(folder: Path) -> str:
    with (folder / "de" / catalogues.NAME).with_suffix(".mo").open("rb") as file:
        return GNUTranslations(file).gettext("Door")


def ready(tmp_path: Path) -> Path:
    return catalogues.ready(tmp_path / "locale", tmp_path / "spare")


def test_a_first_start_compiles(tmp_path: Path, source: Path) -> None:
    assert said(ready(tmp_path)) == "Tür"
    assert sorted(one.name for one in source.parent.iterdir()) == ["django.mo", "django.po"]


def test_a_second_start_writes_nothing(tmp_path: Path, source: Path) -> None:
    ready(tmp_path)
    compiled = source.with_suffix(".mo")
    time = compiled.stat().st_mtime_ns
    compiled.write_bytes(compiled.read_bytes().replace("Tür".encode(), b"Tor!"))
    os.utime(compiled, ns=(time, time))

    assert said(ready(tmp_path)) == "Tor!"


@pytest.mark.parametrize("later", [60, -60])
def test_a_source_of_another_time_is_compiled_anew_also_an_older_one(tmp_path: Path, source: Path, later: int) -> None:
    ready(tmp_path)
    time = source.stat().st_mtime + later
    source.write_text(WORDS.format("Pforte"), encoding="utf-8")
    os.utime(source, (time, time))

    assert said(ready(tmp_path)) == "Pforte"


def test_where_the_code_cannot_be_written_to_it_lies_elsewhere(
    tmp_path: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda path, _mode: Path(path) != source.parent)

    assert (ready(tmp_path), said(tmp_path / "spare")) == (tmp_path / "spare", "Tür")
    assert not source.with_suffix(".mo").exists()


def test_a_catalogue_that_is_broken_stops_the_start(tmp_path: Path, source: Path) -> None:
    source.write_text(WORDS.format("Tür") + 'msgid "Half\n', encoding="utf-8")

    with pytest.raises(PoFileError, match="missing msgstr"):
        ready(tmp_path)
