"""Where the CPU time of a page goes: in one process, without a server, stage by stage; steady on a busy machine too.

    bin/bench profile [--page thread_20] [--engine sqlite] [--scale 0.1] [--json]

Every figure is CPU time of this process for one request, signed in, in ms; `database` is that of PostgreSQL's own
processes. A stage's time is its own, without the stages inside it. `raw` runs the page's statements on the bare driver.
"""

import argparse
import functools
import io
import json
import os
import time
from collections import defaultdict
from collections.abc import Callable
from importlib import import_module
from typing import Any

from bench import asking, dataset, drive, floor

STAGES = (  # where it is looked up → what it is called; the innermost counts
    ("practicum.web.sessions:SessionStore.load", "session"),
    ("django.contrib.auth.middleware:get_user", "user"),
    ("practicum.web.frame:communities_of", "rail"),
    ("practicum.conversations.views.threads:draft_of", "draft"),
    ("practicum.conversations.queries.thread:seat_in", "seat"),
    ("practicum.conversations.queries.thread:_acts", "acts"),
    ("practicum.conversations.queries.thread:seen_by", "filling SQL"),
    ("practicum.conversations.queries.growth:seen_by", "filling SQL"),
    ("django.db.backends.utils:CursorWrapper.execute", "execute"),
    ("practicum.conversations.queries.thread:post_from", "items"),
    ("practicum.conversations.queries.growth:_parents", "parents"),
    ("practicum.conversations.queries.growth:add_to", "growth"),
    ("practicum.conversations.queries:thread_page", "thread page"),
    ("practicum.conversations.views.threads:ReplyForm", "form"),
    ("practicum.web.jinja:get_token", "csrf token"),
    ("practicum.web.jinja:reverse", "reverse (templates)"),
    ("practicum.web.frame:frame", "frame"),
    ("jinja2.environment:Template.render", "template"),
    ("django.core.handlers.base:BaseHandler.get_response", "middleware, view"),
)


class Clock:
    """CPU time by stage; what runs inside a stage is taken off the one around it."""

    def __init__(self) -> None:
        self.own: dict[str, int] = defaultdict(int)
        self.calls: dict[str, int] = defaultdict(int)
        self.stack: list[list] = []

    def around(self, name: str, function: Callable) -> Callable:
        @functools.wraps(function, updated=())
        def timed(*args: Any, **options: Any) -> Any:
            begin, inside = time.thread_time_ns(), [0]
            self.stack.append(inside)
            try:
                return function(*args, **options)
            finally:
                self.stack.pop()
                took = time.thread_time_ns() - begin
                self.own[name] += took - inside[0]
                self.calls[name] += 1
                if self.stack:
                    self.stack[-1][0] += took

        return timed

    def wind(self) -> None:
        """Put itself around every stage that there is."""
        for where, name in STAGES:
            module, _, attribute = where.partition(":")
            holder: Any = import_module(module)
            *path, last = attribute.split(".")
            for step in path:
                holder = getattr(holder, step)
            if hasattr(holder, last):
                setattr(holder, last, self.around(name, getattr(holder, last)))


def main() -> None:
    parser = argparse.ArgumentParser(prog="bin/bench profile", description=__doc__.splitlines()[0])
    dataset.add_words(parser)
    parser.add_argument("--page", default="thread_20", help="a page by its name (default: thread_20)")
    parser.add_argument("--statements", action="store_true", help="also what each statement costs, the dearest first")
    given = parser.parse_args()
    found = {}
    for engine in given.engine or dataset.ENGINES:
        with dataset.fresh_copy(engine, scale=given.scale, fresh=given.fresh, as_it_is=given.kept) as copy:
            os.environ["BENCH_PAGE"] = given.page
            os.environ["BENCH_POSTGRES"] = str(copy.server or "")
            os.environ["BENCH_STATEMENTS"] = "yes" if given.statements else ""
            found[engine] = copy.inside("profile_inside")
    print(json.dumps(found) if given.json else "\n".join(table(given.page, *pair) for pair in found.items()))


def inside(known: dict[str, Any]) -> dict[str, Any]:
    """In the measured process: the whole page, its floor, the bare statements, then the stages."""
    import django

    django.setup()
    path = asking.addresses(known)[os.environ["BENCH_PAGE"]]
    asked = asking.ask(path, known["cookies"][0])
    from practicum.web.wsgi import application

    request = functools.partial(call, application, path, known["cookies"][0])
    found = {
        "whole": cost(request),
        "raw": cost(bare(asked_by(request))),
        "queries": asked["queries"],
        "load": os.getloadavg()[0],
    }
    if os.environ["BENCH_STATEMENTS"]:
        found["statements"] = [(sql, cost(bare([(sql, params)]))) for sql, params in asked_by(request)]
    if path.startswith("/t/"):
        found["floor"] = cost(functools.partial(call, floor.application, path, ""))
    clock = Clock()
    clock.wind()
    from django.core.wsgi import get_wsgi_application

    request = functools.partial(call, get_wsgi_application(), path, known["cookies"][0])
    for _ in range(20):
        request()
    clock.own.clear()
    clock.calls.clear()
    outer, rounds = clock.around("handler, response", request), 100
    for _ in range(rounds):
        outer()
    found["stages"] = {
        name: {"ms": clock.own[name] / 1e6 / rounds, "calls": clock.calls[name] / rounds} for name in clock.own
    }
    return found


def call(application: Any, path: str, cookie: str) -> int:
    """One request as the server hands it over."""
    plain, _, query = path.partition("?")
    environ = {
        "REQUEST_METHOD": "GET", "PATH_INFO": plain, "QUERY_STRING": query, "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "127.0.0.1", "HTTP_COOKIE": cookie, "REMOTE_ADDR": "127.0.0.1",
        "wsgi.input": io.BytesIO(), "wsgi.errors": io.StringIO(), "wsgi.url_scheme": "http", "wsgi.version": (1, 0),
        "wsgi.multithread": True, "wsgi.multiprocess": True, "wsgi.run_once": False, "SCRIPT_NAME": "",
    }  # fmt: skip
    status: list[str] = []
    answer = application(environ, lambda line, headers: status.append(line))
    size = sum(map(len, answer))
    if hasattr(answer, "close"):
        answer.close()
    if not status[0].startswith("200"):
        raise SystemExit(f"{path}: {status[0]}")
    return size


def cost(act: Callable[[], Any], rounds: int = 60) -> dict[str, float]:
    """The median of five batches, in ms of CPU: of this process, and of the database's where it has its own."""
    server = os.environ.get("BENCH_POSTGRES")
    for _ in range(15):
        act()
    mine, theirs = [], []
    for _ in range(5):
        before, far = time.process_time(), drive.cpu_seconds(int(server)) if server else 0
        for _ in range(rounds):
            act()
        mine.append((time.process_time() - before) * 1000 / rounds)
        theirs.append(((drive.cpu_seconds(int(server)) if server else 0) - far) * 1000 / rounds)
    return {"process": sorted(mine)[2], "database": sorted(theirs)[2]}


def asked_by(request: Callable[[], Any]) -> list[tuple[str, Any]]:
    """The statements of one request, as the driver's own cursor takes them."""
    from django.db import connection

    seen: list[tuple[str, Any]] = []

    def keep(execute: Callable, sql: str, params: Any, many: bool, context: dict) -> Any:
        seen.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(keep):
        request()
    sqlite = connection.vendor == "sqlite"
    return [(sql.replace("%s", "?") if sqlite else sql, params or ()) for sql, params in seen]


def bare(asked: list[tuple[str, Any]]) -> Callable[[], None]:
    """These statements, run on the driver's own cursor."""
    from django.db import connection

    connection.ensure_connection()

    def act() -> None:
        for sql, params in asked:
            connection.connection.execute(sql, params).fetchall()

    return act


def table(page: str, engine: str, found: dict[str, Any]) -> str:
    rows = [f"\n{engine}, {page}: ms of CPU a request ({found['queries']} queries, load {found['load']:.1f})"]
    for name in ("whole", "floor", "raw"):
        if name in found:
            one = found[name]
            rows.append(f"  {name:<22}{one['process']:>8.2f}  database {one['database']:.2f}")
    for sql, one in sorted(found.get("statements", []), key=lambda pair: -sum(pair[1].values())):
        rows.append(f"    {one['process']:>6.3f} + {one['database']:.3f}  {' '.join(sql.split())[:400]}")
    for name, one in sorted(found["stages"].items(), key=lambda pair: -pair[1]["ms"]):
        rows.append(f"    {name:<24}{one['ms']:>8.3f}  {one['calls']:>6.1f} calls")
    rows.append(f"    {'all stages':<24}{sum(one['ms'] for one in found['stages'].values()):>8.3f}")
    return "\n".join(rows)


if __name__ == "__main__":
    main()
