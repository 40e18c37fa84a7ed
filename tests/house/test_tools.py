"""One home for each dangerous tool: clock, network, processes, chance, trusted HTML; no signals, no lost errors."""

import ast
from collections.abc import Callable, Iterator

import pytest

from tests.house.reasons import INNER_IMPORTS, TOOLS
from tests.house.source import Source, assert_none, check_all, dotted, python, shelves, snippet

IMPORTS = {
    "network": {"requests", "httpx", "urllib.request", "urllib3", "http.client", "aiohttp", "ftplib", "smtplib"},
    "process": {"subprocess", "pickle", "marshal", "shelve", "pty", "ctypes"},
    "chance": {"random"},
    "signals": {"django.dispatch", "django.db.models.signals", "django.core.signals", "django.db.backends.signals",
                "django.contrib.auth.signals", "allauth.account.signals", "blinker"},
}  # fmt: skip
CALLS = {
    "clock": {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "timezone.now", "timezone.localdate",
              "datetime.datetime.now", "datetime.date.today", "timezone.localtime"},
    "process": {"os.system", "os.popen", "os.fork", "os.execv", "eval", "exec", "__import__", "yaml.load"},
    "trusted html": {"mark_safe", "safestring.mark_safe", "SafeString", "SafeData"},
    "raw SQL": {"RawSQL"},
    "no CSRF": {"csrf_exempt"},
}  # fmt: skip
LOCAL = {"timezone.localtime", "timezone.localdate"}
SQL_SHELVES = {"queries", "sight", "models"}  # where constant SQL may stand


def imported(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """(line, full name) of all that is imported; `from a import b` is a.b."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def used(tool: str, source: Source) -> Iterator[str]:
    """Uses of a tool outside its home, unless a reason is written."""
    if source.path in TOOLS[tool]:
        return
    for line, name in imported(source.tree):
        if name == "random.SystemRandom":  # real randomness: nothing to guess
            continue
        if any(name == module or name.startswith(f"{module}.") for module in IMPORTS.get(tool, ())):
            yield f"{line}: imports {name}; the {tool} has its home elsewhere"
    for node in ast.walk(source.tree):
        name = dotted(node.func) if isinstance(node, ast.Call) else ""
        if isinstance(node, ast.Name) and node.id == "csrf_exempt":  # a decorator is not called
            name = node.id
        if name in LOCAL and node.args:  # a given time in another zone
            continue
        if name in CALLS.get(tool, ()):
            yield f"{node.lineno}: {name}(…); the {tool} has its home elsewhere"


def trusted_variables(source: Source) -> Iterator[str]:
    """Markup(…) of anything but a constant trusts what it was not told to trust."""
    if source.path in TOOLS["trusted html"]:
        return
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and dotted(node.func).split(".")[-1] == "Markup" and node.args:
            if not isinstance(node.args[0], ast.Constant):
                yield f"{node.lineno}: Markup(…) of a variable"


def swallowed(source: Source) -> Iterator[str]:
    """`except:` never; `except Exception` only with its reason beside it."""
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.ExceptHandler):
            continue
        if node.type is None:
            yield f"{node.lineno}: a bare except"
        elif isinstance(node.body[-1], ast.Raise) and node.body[-1].exc is None:
            continue
        elif dotted(node.type) in ("Exception", "BaseException"):
            here, below = (source.lines[node.lineno - 1 : node.lineno + 1] + [""])[:2]
            comment = here.partition("#")[2] or (below.strip() if below.strip().startswith("#") else "")
            if len(comment.strip(" #-—:")) < 8:
                yield f"{node.lineno}: except {dotted(node.type)} without its reason in a comment beside it"


def inner_imports(source: Source) -> Iterator[str]:
    """An import inside a function carries `# inner: reason`, with a reason from the list."""
    for function in ast.walk(source.tree):
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        for node in ast.walk(function):
            if isinstance(node, ast.Import | ast.ImportFrom):
                reason = source.lines[node.lineno - 1].partition("# inner:")[2].strip()
                if not reason.startswith(tuple(INNER_IMPORTS)):
                    yield f"{node.lineno}: an inner import without “# inner: ” and {', '.join(INNER_IMPORTS)}"


def careless_queries(source: Source) -> Iterator[str]:
    """Forms that cost or leak: __in of a sight, **request.POST, raw and extra outside the SQL shelves."""
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.Call):
            continue
        for keyword in node.keywords:
            if keyword.arg and keyword.arg.endswith("__in") and "visible_to" in ast.unparse(keyword.value):
                yield f"{node.lineno}: {keyword.arg}=…visible_to(…) costs a nested query; begin from sight"
            if keyword.arg is None and "request." in ast.unparse(keyword.value):
                yield f"{node.lineno}: **{ast.unparse(keyword.value)} lets a stranger name the arguments"
        if (
            isinstance(node.func, ast.Attribute)
            and node.func.attr in ("raw", "extra")
            and "objects" in dotted(node.func)
        ):
            if source.shelf not in SQL_SHELVES:
                yield f"{node.lineno}: .{node.func.attr}(…) outside queries.py and sight.py"


def blind_lookups(source: Source) -> Iterator[str]:
    """In a view or the API, `.objects` is followed by visible_to or known_to at once, or not used."""
    seen = {
        id(node.value)
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Attribute) and node.attr in ("visible_to", "known_to")
    }
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and node.attr in ("objects", "_default_manager", "_base_manager"):
            if id(node) not in seen:
                yield f"{node.lineno}: {dotted(node)} does not begin from sight (visible_to, known_to)"


@pytest.mark.parametrize("tool", TOOLS)
def test_a_tool_is_used_only_in_its_home(tool: str) -> None:
    assert_none(check_all(python(), lambda source: used(tool, source)))


@pytest.mark.parametrize("tool", TOOLS)
def test_every_written_reason_is_still_needed(tool: str) -> None:
    paths = {source.path for source in python()}

    assert [path for path in TOOLS[tool] if path not in paths] == []


@pytest.mark.parametrize(
    ("tool", "bad"),
    [
        ("clock", "from datetime import datetime\nx = datetime.now()"),
        ("clock", "x = timezone.now()"),
        ("network", "import httpx"),
        ("network", "from urllib import request"),
        ("process", "from subprocess import run"),
        ("process", "x = eval('1')"),
        ("chance", "import random"),
        ("trusted html", "x = mark_safe(words)"),
        ("signals", "from django.db.models.signals import post_save"),
        ("signals", "from django.dispatch import receiver"),
        ("raw SQL", "x = RawSQL('1')"),
        ("no CSRF", "@csrf_exempt\ndef f(): pass"),
    ],
)
def test_a_tool_away_from_home_is_found(tool: str, bad: str) -> None:
    assert list(used(tool, snippet(bad))) != []
    assert list(used(tool, snippet("from urllib.parse import quote\nfrom django.utils import timezone"))) == []


@pytest.mark.parametrize("law", [trusted_variables, swallowed, inner_imports, careless_queries])
def test_the_tools_are_used_with_care(law: Callable[[Source], Iterator[str]]) -> None:
    assert_none(check_all(python(), law))


@pytest.mark.parametrize(
    ("law", "bad", "good"),
    [
        (trusted_variables, "Markup(f'<b>{x}</b>')", "Markup('<b>{}</b>').format(x)"),
        (swallowed, "try: f()\nexcept: pass", "try: f()\nexcept ValueError: pass"),
        (
            swallowed,
            "try: f()\nexcept Exception:\n  pass",
            "try: f()\nexcept Exception:  # the edge of the worker\n  pass",
        ),
        (inner_imports, "def f():\n    import x", "def f():\n    import x  # inner: heavy — loads the vectors"),
        (
            careless_queries,
            "Post.objects.filter(space__in=Space.objects.visible_to(p))",
            "Post.objects.filter(space__in=[1])",
        ),
        (careless_queries, "Post.objects.filter(**request.GET.dict())", "f(**options)"),
        (careless_queries, "Post.objects.raw('SELECT 1')", "cursor.raw()"),
        (blind_lookups, "Thread.objects.get(id=1)", "get_object_or_404(Thread.objects.visible_to(p), id=1)"),
    ],
)
def test_carelessness_is_found(law: Callable[[Source], Iterator[str]], bad: str, good: str) -> None:
    assert len(list(law(snippet(bad)))) == 1
    assert list(law(snippet(good))) == []


def test_doors_look_things_up_by_sight_only() -> None:
    assert_none(check_all(shelves("views", "api"), blind_lookups))
