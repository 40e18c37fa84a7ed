"""Names and shelves: no drawer for everything, every module opens with a sentence, every room is placed and mounted."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from tests.house.source import FLOORS, ROOT, Source, assert_none, check_all, everything, python, rooms, snippet

DRAWERS = {"utils", "util", "helpers", "helper", "common", "services", "service", "managers", "manager", "misc"}


def drawers(paths: list[str]) -> list[str]:
    """Files and folders named for nothing in particular."""
    return [path for path in paths if {part.split(".")[0] for part in path.split("/")} & DRAWERS]


def opening(source: Source) -> Iterator[str]:
    """A module opens with one sentence; an empty __init__.py is silent."""
    said = ast.get_docstring(source.tree)
    if source.text.strip() and not (said and said.split("\n\n")[0].rstrip().endswith((".", "?", ":", "…"))):
        yield "1: opens with no sentence that says what lives here"


def test_no_file_is_named_for_nothing() -> None:
    own = [s.path for s in everything() if "/vendor/" not in s.path]

    assert drawers(own) == []
    assert drawers(["practicum/kit/utils.py", "practicum/kit/helpers/x.py"]) != []


def test_every_module_opens_with_a_sentence() -> None:
    assert_none(check_all(python(tests=False) + python(under="bench/"), opening))
    assert check_all([snippet("x = 1")], opening) != []
    assert_none(check_all([snippet('"""Pages."""')], opening))


def test_the_package_itself_holds_only_its_door() -> None:
    assert {path.name for path in (ROOT / "practicum").glob("*.py")} <= {"__init__.py", "__main__.py"}


def test_every_room_has_its_floor() -> None:
    assert [room for room in rooms() if room not in sum(FLOORS, [])] == []


def test_every_room_is_installed() -> None:
    installed = {name.split(".")[1] for name in settings.INSTALLED_APPS if name.startswith("practicum.")}
    with_tables = {path.parent.name for path in Path(ROOT / "practicum").glob("*/models*")}

    assert with_tables - installed == set()
    assert {room for room in rooms() if (ROOT / "practicum" / room / "apps.py").exists()} - installed == set()


@pytest.mark.parametrize("app", [name for name in settings.INSTALLED_APPS if name.startswith("practicum.")])
def test_every_installed_room_stands(app: str) -> None:
    assert app.split(".")[1] in rooms()
