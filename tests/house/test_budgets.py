"""Budgets: files, functions, views, templates, scripts and styles stay small; the ten largest are printed."""

import ast
from collections.abc import Iterator

from tests.house.reasons import LONG_FILES, LONG_FUNCTIONS
from tests.house.source import Source, assert_none, everything, functions, python, shelves, snippet

FILE, FUNCTION, VIEW, TEMPLATE, SCRIPT = 400, 40, 20, 120, 100
ALL_CSS, ALL_JS = 6_000, 2_500


def budget_of(path: str) -> int | None:
    """How many lines a file may have; None where no budget holds (migrations, front-end files of others)."""
    if "/migrations/" in path or "/vendor/" in path:
        return None
    if path.endswith(".py"):
        return FILE
    if "/templates/" in path:
        return TEMPLATE
    if path.endswith((".js", ".mjs")):
        return SCRIPT
    return None


def too_long(sources: list[Source], reasons: dict[str, str]) -> list[str]:
    """Files over their budget that have no written reason, and reasons that no file needs any more."""
    over = {s.path: len(s.lines) for s in sources if (most := budget_of(s.path)) and len(s.lines) > most}
    long = [f"{path} has {number} lines; the budget is {budget_of(path)}" for path, number in over.items()]
    unexplained = [words for path, words in zip(over, long, strict=True) if path not in reasons]
    return unexplained + [f"{path} needs no reason any more" for path in reasons if path not in over]


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from `def` to the end, the docstring not counted."""
    first = function.body[0]
    said = first.end_lineno - first.lineno + 1 if ast.get_docstring(function) is not None and first.end_lineno else 0
    return (function.end_lineno or function.lineno) - function.lineno + 1 - said


def long_functions(source: Source, most: int) -> Iterator[tuple[str, int]]:
    for function in functions(source):
        if length(function) > most:
            yield f"{source.path}:{function.name}", length(function)


def lines_in_all(*endings: str) -> int:
    own = [s for s in everything() if s.path.endswith(endings) and s.path.startswith("practicum/")]
    return sum(len(s.lines) for s in own if "/vendor/" not in s.path)


def test_no_file_is_too_long() -> None:
    sized = sorted(((len(s.lines), s.path) for s in everything() if budget_of(s.path)), reverse=True)
    print("\nThe ten largest files:", *(f"  {number:5} {path}" for number, path in sized[:10]), sep="\n")

    assert_none(too_long(list(everything()), LONG_FILES))


def test_a_long_file_and_an_idle_reason_are_found() -> None:
    bad = snippet("x = 1\n" * 401, "practicum/kit/long.py")

    assert too_long([bad], {}) == ["practicum/kit/long.py has 401 lines; the budget is 400"]
    assert too_long([bad], {"practicum/kit/long.py": "a table"}) == []
    assert too_long([], {"practicum/kit/long.py": "a table"}) == ["practicum/kit/long.py needs no reason any more"]


def test_no_function_is_too_long() -> None:
    sources = python(tests=True) + python(tests=True, under="tests/") + python(under="bench/")
    sized = sorted(((length(f), f"{s.path}:{f.name}") for s in sources for f in functions(s)), reverse=True)
    print("\nThe ten longest functions:", *(f"  {number:5} {name}" for number, name in sized[:10]), sep="\n")
    over = dict(pair for source in sources for pair in long_functions(source, FUNCTION))

    assert {name: number for name, number in over.items() if name not in LONG_FUNCTIONS} == {}
    assert [name for name in LONG_FUNCTIONS if name not in over] == []


def test_no_view_is_too_long() -> None:
    assert dict(pair for source in shelves("views") for pair in long_functions(source, VIEW)) == {}


def test_a_long_function_is_found() -> None:
    bad = snippet('def f():\n    """Said in\n    two lines."""\n' + "    x = 1\n" * 20)

    assert list(long_functions(bad, VIEW)) == [("practicum/conversations/views.py:f", 21)]
    assert list(long_functions(bad, 21)) == []


def test_own_styles_and_scripts_stay_within_their_budget() -> None:
    css, js = lines_in_all(".css"), lines_in_all(".js", ".mjs")
    print(f"\nOwn CSS: {css} lines of {ALL_CSS}. Own JavaScript: {js} lines of {ALL_JS}.")

    assert css <= ALL_CSS
    assert js <= ALL_JS
