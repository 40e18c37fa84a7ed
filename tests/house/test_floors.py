"""The floors: imports go down only, and so do foreign keys, which no import shows."""

import contextlib
import io
import os
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path

import pytest
from django.apps import apps
from importlinter.cli import lint_imports

from tests.house.source import FLOORS, ROOT, assert_none, floor_of


def lint(config: Path) -> tuple[int, str]:
    """import-linter's verdict (0 is kept) and its words."""
    words = io.StringIO()
    before = Path.cwd()
    try:
        os.chdir(config.parent)
        with contextlib.redirect_stdout(words):
            return lint_imports(config_filename=str(config), no_cache=True), words.getvalue()
    finally:
        os.chdir(before)


def points_up(keys: Iterable[tuple[str, str, str]]) -> list[str]:
    """Of (room, field, room pointed to), those that point to a higher floor or to a neighbour."""
    found = []
    for room, field, target in keys:
        if target != room and floor_of(target) >= floor_of(room):
            found.append(f"{field} in {room} points to {target}, which is not below it")
    return found


def foreign_keys() -> Iterable[tuple[str, str, str]]:
    """Every relation between two rooms, by `_meta`."""
    for model in apps.get_models(include_auto_created=True):
        if not model.__module__.startswith("practicum."):
            continue
        for field in model._meta.get_fields():
            target = field.related_model if field.concrete and field.is_relation else None
            if isinstance(target, type) and target.__module__.startswith("practicum."):
                yield model._meta.app_label, f"{model.__name__}.{field.name}", target._meta.app_label


def test_imports_go_down_only() -> None:
    verdict, words = lint(ROOT / "pyproject.toml")

    assert verdict == 0, words


def test_the_contract_has_the_floors_of_the_house() -> None:
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"][0]
    floors = [[name.strip(" ()") for name in layer.split("|")] for layer in contract["layers"]]

    assert floors == [["__main__"], *FLOORS]
    assert contract["exhaustive"] is True


@pytest.mark.parametrize(
    ("room", "line", "kept"),
    [
        ("kit", "from upside import people", False),
        ("people", "from upside import kit", True),
        ("attic", "", False),
    ],
)
def test_an_import_upwards_and_an_unplaced_room_are_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room: str, line: str, kept: bool
) -> None:
    for name in ("", "kit", "people", room):
        (tmp_path / "upside" / name).mkdir(parents=True, exist_ok=True)
        (tmp_path / "upside" / name / "__init__.py").write_text("")
    (tmp_path / "upside" / room / "__init__.py").write_text(line)
    config = tmp_path / ".importlinter"
    config.write_text(
        "[importlinter]\nroot_package = upside\n\n[importlinter:contract:1]\nname = floors\ntype = layers\n"
        "containers = upside\nexhaustive = true\nlayers =\n    (people)\n    (kit)\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(sys, "path_importer_cache", {})

    assert (lint(config)[0] == 0) is kept


def test_foreign_keys_never_point_to_a_higher_floor() -> None:
    assert_none(points_up(foreign_keys()))


def test_a_foreign_key_upwards_or_to_a_neighbour_is_found() -> None:
    assert points_up([("writing", "Contribution.thread", "conversations")]) != []
    assert points_up([("chat", "Line.thread", "conversations")]) != []
    assert points_up([("conversations", "Thread.contribution", "writing"), ("kit", "Job.next", "kit")]) == []
