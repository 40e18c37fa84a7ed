"""The API grows with the house: every public act of every actions.py is called by it, or listed with a reason."""

import ast
from collections.abc import Iterable
from pathlib import Path

from tests.house.reasons import NOT_OVER_THE_API
from tests.house.source import ROOT, assert_none

PACKAGE = ROOT / "practicum"
Act = tuple[str, str]  # the room, and the function of its actions


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0]


def acts_in(source: str, room: str) -> set[Act]:
    return {
        (room, node.name)
        for node in ast.parse(source).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    }


def called_in(source: str) -> set[Act]:
    """The acts that a module names: `actions.act` under whatever name it has there, or imported one by one."""
    tree, rooms, found = ast.parse(source), {}, set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("practicum."):
            parts = (node.module or "").split(".")
            for name in node.names:
                if parts[2:3] == ["actions"]:
                    found.add((parts[1], name.name))
                elif name.name == "actions" and len(parts) == 2:
                    rooms[name.asname or "actions"] = parts[1]
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in rooms:
            found.add((rooms[node.value.id], node.attr))
    return found


def files(shelf: str) -> Iterable[Path]:
    yield from PACKAGE.glob(f"*/{shelf}.py")
    yield from PACKAGE.glob(f"*/{shelf}/*.py")


def unreached(acts: set[Act], called: set[Act], reasons: Iterable[str]) -> list[str]:
    return sorted(f"{room}.{name}" for room, name in acts - called if f"{room}.{name}" not in reasons)


def every_act() -> set[Act]:
    return {act for path in files("actions") for act in acts_in(path.read_text(encoding="utf-8"), room_of(path))}


def every_call() -> set[Act]:
    return {act for path in files("api") for act in called_in(path.read_text(encoding="utf-8"))}


def test_every_act_is_reachable_over_the_api_or_says_why_not(record_property) -> None:
    acts, called = every_act(), every_call()
    reached = len(acts & called)
    record_property(
        "counts",
        f"acts over the API: {len(acts)} acts, {reached} reachable, {len(acts) - reached} listed with a reason",
    )

    assert reached
    assert_none(unreached(acts, called, NOT_OVER_THE_API))


def test_no_reason_outlives_its_act() -> None:
    acts, called = every_act(), every_call()
    known = {f"{room}.{name}" for room, name in acts - called}

    assert sorted(set(NOT_OVER_THE_API) - known) == []


def test_an_act_that_the_api_forgot_is_found() -> None:
    acts = acts_in("def ask(seat): ...\ndef forget(seat): ...\ndef hear(seat): ...\ndef _own(seat): ...", "room")
    called = called_in(
        "from practicum.room import actions as acts\nfrom practicum.room.actions import hear\nacts.ask(1)"
    )

    assert unreached(acts, called, ()) == ["room.forget"]
    assert unreached(acts, called, ["room.forget"]) == []
