"""Asks each measured page once inside one process: its address, its queries, its bytes.

python -m bench.asking KNOWN.json [NAME…]      with the database in the environment; prints one JSON object
"""

import gzip
import json
import sys
from pathlib import Path
from typing import Any

DEEP = 200  # the list page that is compared with the first
POSTS_A_PAGE = 20
TRANSACTION = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")


def addresses(known: dict[str, Any]) -> dict[str, str]:
    """Page by name → address; empty for what is not there yet."""
    from practicum.communities.models import Space

    space = Space.objects.select_related("community").get(pk=known["space"])
    room = route("space", space.community.slug, space.slug)
    found = {
        "home": route("home"),
        "door": route("door", space.community.slug),
        "list_first": room,
        "list_deep": deep(space, room),
        "thread_20": thread(known["discussion"], 1),
        "question_20": thread(known["question"], 1),
        "big_first": thread(known["big"], 1),
        "big_last": thread(known["big"]),
        "person": route("person", known["person"]),
    }
    search, suggest = route("search"), route("suggest") or route("suggestions")
    found["search_common"] = search and f"{search}?q={known['common']}"
    found["search_rare"] = search and f"{search}?q=%22{known['rare'].replace(' ', '+')}%22"
    found["suggest"] = (
        suggest and f"{suggest}?q={known['titles'][0].replace(' ', '+')}&community={space.community.slug}"
    )
    return found


def route(name: str, *words: Any) -> str:
    from django.urls import NoReverseMatch, reverse

    try:
        return reverse(name, args=words)
    except NoReverseMatch:
        return ""


def thread(number: int, page: int | None = None) -> str:
    from practicum.conversations.models import Thread

    found = Thread.objects.select_related("contribution").get(pk=number)
    page = page or -(-found.last_ordinal // POSTS_A_PAGE)
    return f"{found.get_absolute_url()}?page={page}"


def deep(space: Any, room: str) -> str:
    """Page 200 of the list, or the last full one: the cursor that walking there would give."""
    from practicum.conversations.limits import THREADS_A_PAGE
    from practicum.kit import paging
    from practicum.writing.models import Contribution

    rows = Contribution.objects.filter(space=space, root=None, state="published").order_by("-active_at", "-id")
    page = min(DEEP, rows.count() // THREADS_A_PAGE.maximum)
    last = rows[(page - 1) * THREADS_A_PAGE.maximum - 1]
    return f"{room}?after={paging.write(paging.Place((last.active_at, last.pk)))}"


def ask(path: str, cookie: str) -> dict[str, Any]:
    """The second answer counts: the first may fill what a process keeps."""
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(SERVER_NAME="localhost", raise_request_exception=False)
    if cookie:
        client.cookies[settings.SESSION_COOKIE_NAME] = cookie.partition("=")[2]
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(path)
    asked = [one["sql"] for one in captured.captured_queries if not one["sql"].startswith(TRANSACTION)]
    body = answer.content
    return {
        "status": answer.status_code, "queries": len(asked), "sql": asked, "raw_kb": len(body) / 1024,
        "gz_kb": len(gzip.compress(body, 6)) / 1024,
    }  # fmt: skip


def main(known: dict[str, Any], names: list[str]) -> None:
    import django

    django.setup()
    from django.test.utils import setup_test_environment

    setup_test_environment(debug=False)
    found = {}
    for name, path in addresses(known).items():
        if path and (name in names or not names):
            found[name] = {"path": path, "in": ask(path, known["cookies"][0]), "out": ask(path, "")}
    print(json.dumps(found))


if __name__ == "__main__":
    main(json.loads(Path(sys.argv[1]).read_text()), sys.argv[2:])
