"""The floor of the thread page: its own template from two prepared queries, without session, sight or seats.

python -m bench.floor PORT      served by the same server in the same way, on the database of the environment
"""

import os
import re
import sys
import threading
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

WHO = "h.id, h.name, h.handle"
TEXT = "c.id, c.kind, c.html, c.language, c.version, c.happened_at"
ROOT = (
    f"SELECT {TEXT}, {WHO}, c.title, c.lead, c.standing, t.posts, t.last_ordinal, t.confirmations, t.same_problem,"
    " t.link, t.why_it_matters, cm.slug, cm.name, s.slug, s.name, s.reach FROM writing_contribution c"
    " JOIN conversations_thread t ON t.contribution_id = c.id JOIN communities_space s ON s.id = c.space_id"
    " JOIN communities_community cm ON cm.id = c.community_id JOIN communities_persona p ON p.id = c.author_id"
    " JOIN people_person h ON h.id = p.person_id WHERE c.id = ?"
)
POSTS = (
    f"SELECT {TEXT}, {WHO}, q.ordinal, q.parent_id, q.holds_when FROM conversations_post q"
    " JOIN writing_contribution c ON c.id = q.contribution_id JOIN communities_persona p ON p.id = c.author_id"
    " JOIN people_person h ON h.id = p.person_id WHERE q.thread_id = ? AND q.ordinal BETWEEN ? AND ? ORDER BY q.ordinal"
)
PAGE = 20
TAG = re.compile(r"<[^>]+>")
TOKEN = "x" * 64
MAY = ("reply", "confirm", "react", "share_problem", "outdate", "follow")
_local = threading.local()
_lock = threading.Lock()
_floor: Any = None


class Floor:
    """What is made once in a process."""

    def __init__(self) -> None:
        import django

        django.setup()
        from django.conf import settings
        from django.urls import get_resolver
        from jinja2 import FileSystemLoader
        from jinja2.runtime import Context
        from markupsafe import Markup

        from practicum.communities.queries import MyCommunity
        from practicum.conversations.drawing import Drawing
        from practicum.web.frame import Frame, Viewer
        from practicum.web.jinja import environment

        self.settings, self.markup = settings.DATABASES["default"], Markup
        environment = environment(loader=FileSystemLoader(settings.TEMPLATES[0]["DIRS"]), auto_reload=False)
        environment.context_class = Context
        token = Markup(f'<input type="hidden" name="csrfmiddlewaretoken" value="{TOKEN}">')
        environment.globals["csrf_input"] = lambda _request=None: token
        self.template, self.drawing = environment.get_template("conversations/thread.html"), Drawing
        get_resolver().reverse_dict  # noqa: B018 - filled here, not in the first request
        viewer = Viewer("Bo Bench", "bo-bench", 7, "BB", True)
        mine = [MyCommunity(1, "The bench", "bench", "practice", "member")]
        self.frame = Frame(viewer=viewer, communities=mine, site=settings.SITE_NAME)
        self.around = {
            "form": None, "draft": None, "files": [], "request": SimpleNamespace(GET={}), "frame": self.frame,
            "site": settings.SITE_NAME, "messages": [], "csrf_token": TOKEN,
        }  # fmt: skip

    def connection(self) -> Any:
        """One a thread, kept open."""
        found = getattr(_local, "connection", None)
        if found is None:
            found = _local.connection = self.connect()
        return found

    def connect(self) -> Any:
        if self.settings["ENGINE"].endswith("sqlite3"):
            import sqlite3

            connection = sqlite3.connect(self.settings["NAME"], isolation_level=None)
            connection.executescript(self.settings["OPTIONS"]["init_command"])
            return connection
        import psycopg

        place = {"host": self.settings["HOST"], "dbname": self.settings["NAME"], "user": self.settings["USER"]}
        return psycopg.connect(**place, autocommit=True, prepare_threshold=0)

    def rows(self, query: str, *values: int) -> list:
        if not self.settings["ENGINE"].endswith("sqlite3"):
            query = query.replace("?", "%s")
        return self.connection().execute(query, values).fetchall()

    def page(self, number: int, page: int) -> str:
        from practicum.conversations.models import thread_url
        from practicum.conversations.queries.thread import ThreadPage

        row = self.rows(ROOT, number)[0]
        (title, lead, standing, count, last, confirmations, same, link, why, c_slug, c_name, s_slug, s_name, reach) = (
            row[9:]
        )
        first = (page - 1) * PAGE + 1
        posts = [self.post(one) for one in self.rows(POSTS, number, first, first + PAGE - 1)]
        community = SimpleNamespace(slug=c_slug, name=c_name)
        thread = ThreadPage(
            id=number, url=thread_url(number, title), title=title, lead=lead, kind=row[1], standing=standing,
            opening=self.item(row), community=community, seat=SimpleNamespace(person=True), page=page,
            space=SimpleNamespace(slug=s_slug, name=s_name, reach=reach, archived=False, joint=False),
            pages=max(1, -(-last // PAGE)), posts=posts, count=count, confirmations=confirmations, same_problem=same,
            link=link, why_it_matters=why,
            last_shown=last, may_answer=row[1] == "question", **{f"may_{word}": True for word in MAY},
        )  # fmt: skip
        thread.may_share_problem = thread.may_answer
        self.parents(thread)
        self.frame.current = community
        return self.template.render(
            self.around | {"thread": thread, "draw": self.drawing(thread, self.template.environment)}
        )

    def item(self, row: Any) -> Any:
        from practicum.conversations.queries.rows import Item, Who
        from practicum.kit import ids
        from practicum.kit.faces import hue, initials

        number, kind, html, language, version, at, person, name, handle = row[:9]
        key = ids.text(number)
        who = Who(name, hue(person), initials(name), f"/p/{handle}")
        moment = at if isinstance(at, datetime) else datetime.fromisoformat(at).replace(tzinfo=UTC)
        return Item(number, key, f"p-{key}", kind, who, moment, self.markup(html), language, version)

    def post(self, row: Any) -> Any:
        item = self.item(row)
        item.ordinal, item.parent_id, item.holds_when = row[9:12]
        return item

    def parents(self, thread: Any) -> None:
        shown = {item.id: item for item in thread.posts}
        for item in thread.posts:
            parent = shown.get(item.parent_id)
            if parent is not None:
                item.parent_url, item.parent_who = f"#{parent.anchor}", parent.who.name
                item.parent_line = TAG.sub("", parent.html[:400])[:110]
            elif item.parent_id != thread.id:
                item.parent_url = "/i/0000000000000"


def application(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    """`/t/<id>…?page=<number>`; nothing else is asked of a floor."""
    global _floor
    if _floor is None:
        with _lock:
            _floor = _floor or Floor()
    from practicum.kit import ids

    number = ids.parse(environ["PATH_INFO"][3 : 3 + ids.LENGTH])
    body = _floor.page(number, int(environ["QUERY_STRING"].partition("page=")[2] or 1)).encode()
    start_response("200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body)))])
    return [body]


def main(port: int) -> None:
    from granian import Granian
    from granian.constants import Interfaces, RuntimeModes

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "practicum.web.settings")
    Granian(
        "bench.floor:application", address="127.0.0.1", port=port, interface=Interfaces.WSGI, workers=2,
        blocking_threads=4, blocking_threads_idle_timeout=600, runtime_mode=RuntimeModes.st, backlog=2048,
        log_enabled=True, websockets=False,
    ).serve()  # fmt: skip


if __name__ == "__main__":
    main(int(sys.argv[1]))
