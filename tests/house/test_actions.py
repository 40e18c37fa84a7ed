"""Every write is an action, and every action begins by asking whether it may be done."""

import ast
from collections.abc import Iterator

from tests.house.reasons import UNGUARDED_ACTIONS
from tests.house.source import Source, assert_none, check_all, dotted, shelves, snippet

GUARDS = {"require", "require_self", "require_token", "require_console"}
READING_SHELVES = (
    "queries", "views", "forms", "policy", "searching", "api", "urls", "activities", "portable", "tending", "limits",
)  # fmt: skip
WRITES = {
    "save", "create", "acreate", "delete", "bulk_create", "bulk_update", "get_or_create", "update_or_create",
    "_raw_delete",
}  # fmt: skip
NOT_ROWS = {"cache", "session", "cookies", "response", "page_cache"}  # what may be saved or deleted and is no row
QUERYSET = {"objects", "filter", "exclude", "all", "order_by", "select_for_update", "using", "visible_to", "known_to"}
WRITING_SQL = ("insert ", "update ", "delete ", "replace ", "truncate ")


def unguarded(source: Source) -> Iterator[str]:
    """Public functions of an actions shelf whose first statement is not require…(…)."""
    for function in source.tree.body:
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef) or function.name.startswith("_"):
            continue
        if f"{source.path}:{function.name}" in UNGUARDED_ACTIONS:
            continue
        if not begins_with_a_guard(function):
            yield f"{function.lineno}: {function.name} does not begin with require(…)"


def begins_with_a_guard(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    match body[0] if body else None:
        case ast.Expr(value=ast.Call(func=guard)) | ast.Assign(value=ast.Call(func=guard)):
            return dotted(guard).split(".")[-1] in GUARDS
    return False


def writes(source: Source) -> Iterator[str]:
    """Calls that change rows, and SQL that does, on a shelf that may only read."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            name, chain = node.func.attr, dotted(node.func).split(".")
            if set(chain) & NOT_ROWS:
                continue
            if name in WRITES or (name == "update" and set(chain[:-1]) & QUERYSET):
                yield f"{node.lineno}: {'.'.join(chain[-3:])}(…) writes; writing belongs in actions.py"
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if node.value.lstrip().lower().startswith(WRITING_SQL) and " " in node.value.strip() and is_sql(node.value):
                yield f"{node.lineno}: this SQL writes; writing belongs in actions.py"


def is_sql(words: str) -> bool:
    """SQL shouts its first word; a sentence for people does not."""
    return words.split()[0].isupper()


def test_every_action_begins_with_require() -> None:
    assert_none(check_all(shelves("actions"), unguarded))


def test_every_exception_still_stands() -> None:
    there = {f"{s.path}:{f.name}" for s in shelves("actions") for f in s.tree.body if isinstance(f, ast.FunctionDef)}

    assert [name for name in UNGUARDED_ACTIONS if name not in there] == []
    assert [name for name in UNGUARDED_ACTIONS if not name.startswith("practicum/people/")] == []


def test_an_action_without_require_is_found() -> None:
    bad = "def ask(seat):\n    '''Asks.'''\n    Thread.objects.create()\n    require(seat)\n"
    good = "@atomic\ndef ask(seat):\n    '''Asks.'''\n    require(seat)\n\ndef _own(): pass\n"

    assert list(unguarded(snippet(bad))) == ["1: ask does not begin with require(…)"]
    assert list(unguarded(snippet(good))) == []
    assert list(unguarded(snippet("def act(seat):\n    person = require_console('restores a backup')\n"))) == []


def test_only_actions_write() -> None:
    """The kit has no doers: its tables of jobs, rates and keys are tools that actions use."""
    assert_none(check_all([s for s in shelves(*READING_SHELVES) if s.room != "kit"], writes))


def test_a_write_on_another_shelf_is_found() -> None:
    for bad in (
        "thread.save()",
        "Thread.objects.create(title='')",
        "Thread.objects.filter(id=1).update(title='')",
        "space.threads.all().delete()",
        "cursor.execute('DELETE FROM writing_contribution')",
    ):
        assert len(list(writes(snippet(bad)))) == 1, bad
    for good in ("context.update(a=1)", "cache.delete(key)", "request.session.save()", "_('Delete this draft')"):
        assert list(writes(snippet(good))) == [], good
