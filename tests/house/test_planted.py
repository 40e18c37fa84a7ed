"""Every planted fault still fits the program: what it breaks is there, so that a suite which finds nothing is blind.

The campaigns themselves take an hour (`bin/ci --faults`); this looks in a few seconds whether each can be planted.
"""

import ast
from importlib import import_module
from typing import Any

import pytest

from practicum.writing import sight
from tests.faults import test_crash_bites, test_planted_faults, test_turns_bite
from tests.faults.edits import EDITS, Edit
from tests.house.source import ROOT
from tests.races import planting

LEAST = 20  # faults in all
ASKED = ("SELECT 1 FROM writing_contribution c {joins} WHERE {sight}", True, False, "c")


def by_patch() -> list[tuple[str, Any]]:
    access = [(f"access: {fault.name}", fault.plant) for fault in test_planted_faults.FAULTS]
    return access + [(f"sequences: {fault.__name__}", fault) for fault in test_turns_bite.PLANTS]


def test_each_can_be_planted(monkeypatch: pytest.MonkeyPatch, record_property) -> None:
    """A patch of something that is not there raises; those of a text say that it must have stood there; those of sight
    change the statements that are asked, also where one was asked before.
    """
    before = sight._compiled(*ASKED)
    for name, plant in by_patch():
        with monkeypatch.context() as patch:
            plant(patch)
            of_sight = any(place is sight and word in ("TEXT", "JOINS") for place, word, was in patch._setattr)
            assert not of_sight or sight._compiled(*ASKED) != before, f"{name} changes no statement"
            changed = [getattr(place, word) is not was for place, word, was in patch._setattr]
            assert changed + [1 for _ in patch._setitem] and all(changed), f"{name} changes nothing"
            assert all(getattr(place, word) != was for place, word, was in patch._setattr), f"{name} changes nothing"
    number = len(by_patch()) + len(planting.FAULTS) + len(test_crash_bites.FAULTS) + len(served())
    number += len(EDITS)
    record_property("counts", f"planted faults: {number} fit the program as it is")

    assert number >= LEAST


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.name)
def test_each_line_stands_once_and_is_python_with_the_fault(edit: Edit) -> None:
    ast.parse(edit.of((ROOT / edit.file).read_text(encoding="utf-8")))

    assert all((ROOT / path).exists() for path in edit.asked)


@pytest.mark.django_db
@pytest.mark.parametrize("fault", planting.FAULTS)
def test_each_race_can_be_let_loose(fault: planting.Plant) -> None:
    with fault():
        pass


def served() -> list[tuple[str, str, str]]:
    """What the faults of the served program replace: function of the fault, place, name there."""
    source = (ROOT / "tests/faults/planted/sitecustomize.py").read_text(encoding="utf-8")
    found = []
    for function in ast.walk(ast.parse(source)):
        if not isinstance(function, ast.FunctionDef):
            continue
        places = {
            alias.asname or alias.name: f"{node.module}:{alias.name}"
            for node in ast.walk(function)
            if isinstance(node, ast.ImportFrom) and node.module
            for alias in node.names
        }
        for node in ast.walk(function):
            if isinstance(node, ast.Assign):
                found += [
                    (function.name, places[target.value.id], target.attr)
                    for target in node.targets
                    if isinstance(target, ast.Attribute)
                    and isinstance(target.value, ast.Name)
                    and target.value.id in places
                ]
    return found


@pytest.mark.parametrize(("fault", "place", "name"), served())
def test_each_place_in_the_served_program_is_there(fault: str, place: str, name: str) -> None:
    module, _, inner = place.partition(":")
    try:
        held: Any = import_module(f"{module}.{inner}")
    except ModuleNotFoundError:
        held = getattr(import_module(module), inner)

    assert hasattr(held, name), f"{fault} breaks {place}.{name}, which is not there any more"


def test_a_fault_that_lost_its_place_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch, pytest.raises(AttributeError):
        patch.setattr(planting, "nothing_of_this_name", None)
    with monkeypatch.context() as patch, pytest.raises(AssertionError):
        test_planted_faults.sight_with("a condition that never stood there", "")(patch)
