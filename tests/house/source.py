"""The source of the house as the laws read it: files, rooms, shelves, syntax trees."""

import ast
import functools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "practicum"

# The floors from the top down, as in pyproject.toml; rooms in one row do not know one another.
FLOORS = [
    ["console"],
    ["web"],
    ["mail", "archives", "assistant"],
    [
        "conversations",
        "practices",
        "gatherings",
        "decisions",
        "resources",
        "glossary",
        "journal",
        "connections",
        "chat",
        "teams",
        "stories",
    ],
    [
        "notifications",
        "live",
        "search",
        "expertise",
        "insights",
        "stewardship",
        "moderation",
        "ledger",
        "webhooks",
        "xapi",
    ],
    ["sampling"],
    ["topics"],
    ["writing"],
    ["activity"],
    ["communities"],
    ["people"],
    ["access"],
    ["kit"],
]


class Source(NamedTuple):
    """One file: its path from the root with forward slashes, and its text."""

    path: str
    text: str

    @property
    def tree(self) -> ast.Module:
        return _parse(self.text)

    @property
    def lines(self) -> list[str]:
        return self.text.splitlines()

    @property
    def room(self) -> str:
        return self.path.split("/")[1] if self.path.startswith("practicum/") and self.path.count("/") > 1 else ""

    @property
    def shelf(self) -> str:
        """`actions` for practicum/writing/actions.py and for practicum/writing/actions/move.py."""
        parts = self.path.split("/")
        return parts[2].removesuffix(".py") if self.room else ""

    @property
    def of_tests(self) -> bool:
        return "tests" in self.path.split("/") or self.path.startswith("practicum/web/testing/")


@functools.cache
def _parse(text: str) -> ast.Module:
    return ast.parse(text)


@functools.cache
def everything() -> tuple[Source, ...]:
    """Every text file of the project that a person wrote: no environment, no caches, no locks, no data."""
    out = {".venv", ".git", "data", "dist", "node_modules", "__pycache__"}
    found = []
    for path in sorted(ROOT.rglob("*")):
        parts = path.relative_to(ROOT).parts
        if not path.is_file() or any(part in out or part.endswith("_cache") or part == ".hypothesis" for part in parts):
            continue
        if path.suffix in {".lock", ".woff2", ".png", ".jpg", ".ico", ".mo", ".pyc", ".zip", ".gz"}:
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        found.append(Source("/".join(parts), text))
    return tuple(found)


def python(*, tests: bool = False, under: str = "practicum/") -> list[Source]:
    """Python files below a folder, without migrations; with the tests only when asked."""
    return [
        source
        for source in everything()
        if source.path.startswith(under)
        and source.path.endswith(".py")
        and "/migrations/" not in source.path
        and (tests or not source.of_tests)
    ]


def shelves(*names: str) -> list[Source]:
    """The files of these shelves in every room."""
    return [source for source in python() if source.shelf in names]


def templates() -> list[Source]:
    """Every page, part and mail of the house."""
    return [s for s in everything() if s.path.startswith("practicum/") and "/templates/" in s.path]


def rooms() -> list[str]:
    """The rooms that stand: folders of the package with something in them."""
    return sorted(p.name for p in PACKAGE.iterdir() if p.is_dir() and any(f.stem != "__init__" for f in p.glob("*.py")))


def floor_of(room: str) -> int:
    """0 is the ground. KeyError for a room that nobody placed."""
    for depth, names in enumerate(reversed(FLOORS)):
        if room in names:
            return depth
    raise KeyError(room)


def functions(source: Source) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function of a file, however deep."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def dotted(node: ast.AST) -> str:
    """`request.session.save` for that expression; calls and subscripts in between are passed through."""
    match node:
        case ast.Name():
            return node.id
        case ast.Attribute():
            return f"{dotted(node.value)}.{node.attr}"
        case ast.Call():
            return dotted(node.func)
        case ast.Subscript():
            return dotted(node.value)
    return "…"


def check_all(sources: list[Source], law: Callable[[Source], Iterator[str]]) -> list[str]:
    """What a law finds in these files, each as `path:line: sentence`."""
    return [f"{source.path}:{finding}" for source in sources for finding in law(source)]


def assert_none(findings: list[str]) -> None:
    """Fail with every finding on its own line."""
    if findings:
        pytest.fail("\n".join(findings), pytrace=False)


def snippet(text: str, path: str = "practicum/conversations/views.py") -> Source:
    """A bad piece of source, to prove a law with."""
    return Source(path, text)
