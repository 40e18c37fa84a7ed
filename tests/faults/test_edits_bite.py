"""Tests bite where nothing but they stands between a slip and a member: one line is changed in a copy of the source."""

import shutil
from pathlib import Path

import pytest

from tests.crash.tree import ROOT, run
from tests.faults.edits import EDITS, Edit

NEEDED = ("practicum", "tests", "bench", "docs", "conftest.py", "pyproject.toml")
PASSED, FAILED = 0, 1  # how pytest ends; any other end is no answer
PATIENCE = 900.0


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("copy") / "source"
    folder.mkdir()
    for name in NEEDED:
        place = ROOT / name
        if place.is_dir():
            shutil.copytree(place, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(place, folder / name)
    return folder


def ask(copy: Path, data: Path, asked: tuple[str, ...], *more: str) -> tuple[int, str]:
    """How these tests of the copy end, and the last that they say."""
    words = ("-q", "-x", "-n", "0", "-p", "no:cacheprovider", "-p", "no:randomly")
    done = run(data, "-m", "pytest", *words, *more, *asked, patience=PATIENCE, root=copy, PYTHONDONTWRITEBYTECODE="1")
    return done.returncode, done.stdout[-2000:] + done.stderr[-500:]


def test_without_an_edit_all_pass(copy: Path, tmp_path: Path) -> None:
    asked = tuple(sorted({path for edit in EDITS for path in edit.asked}))
    ended, said = ask(copy, tmp_path, asked, "-n", "2")

    assert ended == PASSED, said


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.name)
def test_an_edit_is_seen(copy: Path, tmp_path: Path, edit: Edit, record_property) -> None:
    place = copy / edit.file
    source = place.read_text(encoding="utf-8")
    place.write_text(edit.of(source), encoding="utf-8")
    try:
        ended, said = ask(copy, tmp_path, edit.asked)
    finally:
        place.write_text(source, encoding="utf-8")
    words = "1 planted, 1 caught, 0 missed" if ended == FAILED else "1 planted, 0 caught, 1 missed"
    record_property("tally", f"planted faults of all suites: {words}")

    assert ended == FAILED, said
