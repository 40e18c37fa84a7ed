"""A site with something of everything, and what stands in it, asked past the code that backs it up.

`python -m tests.crash.keeping furnish|look|sign_in ADDRESS TOKEN SESSION|writing SECONDS`; where, says the environment.
"""

import hashlib
import json
import re
import sys
import time
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

from practicum.console import ready

PASSWORD = "a rope that holds"
NOT_CARRIED = (
    "search_",
    "django_session",
    "people_session",
    "people_code",
    "people_export",
    "kit_edition",
)  # decision 0041; the last counts commits


def furnish() -> dict[str, Any]:
    """The demo, and rows with every kind of column: bytes, days, JSON in an odd order, nothing at all."""
    ready.migrate()
    from practicum.communities.seats import console_seat
    from practicum.console.demo.loading import load_demo
    from practicum.kit.jobs import run_due_now
    from practicum.people.models import Person
    from tests.crash.furnishing import session, token

    load_demo(console_seat("for a test of backups"))
    run_due_now()
    ada = Person.objects.create_user("ada@example.org", name="Ada „Ä\t☃ 🧶“", handle="ada", password=PASSWORD)
    place = ada_joins(ada)
    more_rows(ada)
    return {"token": token(ada, place), "session": session(ada)}


def ada_joins(ada: Any) -> Any:
    from practicum.communities.models import Community
    from practicum.web.testing import make

    place = Community.objects.filter(commons=False).order_by("pk").first()
    make.member(ada, place)
    return place


def more_rows(ada: Any) -> None:
    from allauth.mfa.models import Authenticator

    from practicum.kit.mailout import send
    from practicum.writing.files import keep
    from practicum.writing.models import Draft, File, Use

    for number, size in enumerate((0, 11, 3_000_000)):
        sha256, size = keep([bytes([number]) * size])
        File.objects.create(uploaded_by=ada, name=f"{number}.txt", size=size, sha256=sha256)
    Draft.objects.create(person=ada, place="a", fields={"z": 1.0, "a": {"y": None, "b": [1e5, 0.1, "\\u0041 \n"]}})
    Authenticator.objects.create(user=ada, type="webauthn", data={"name": "key", "credential": {"x": "y"}})
    Use.objects.filter(pk=Use.objects.order_by("pk").first().pk).update(used_on="2024-02-29")
    send("bo@example.org", "Waiting", "A mail that nobody has handed over.", purpose="test")


def look() -> dict[str, list[Any]]:
    """table → [rows, a hash of them], by the models; and every file, by its bytes."""
    ready.load()
    from django.apps import apps
    from django.conf import settings

    found: dict[str, list[Any]] = {}
    for model in apps.get_models(include_auto_created=True):
        if not model._meta.db_table.startswith(NOT_CARRIED):
            names = [field.attname for field in model._meta.concrete_fields]
            rows = [repr([plain(value) for value in row]) for row in model._base_manager.values_list(*names)]
            found[model._meta.db_table] = [len(rows), hashlib.sha256("\n".join(sorted(rows)).encode()).hexdigest()]
    for path in sorted(Path(settings.FILES).rglob("*")):
        if path.is_file():
            place = path.relative_to(settings.FILES).as_posix()
            found[f"files/{place}"] = [path.stat().st_size, hashlib.sha256(path.read_bytes()).hexdigest()]
    return found


def plain(value: Any) -> Any:
    if isinstance(value, memoryview):
        return bytes(value)
    return json.dumps(value, sort_keys=True) if isinstance(value, dict | list) else value


def sign_in(address: str, token: str, session: str) -> dict[str, Any]:
    """By a code that comes by mail, by password, by a token of before; and whether a session of before still is one."""
    ready.migrate()
    from django.conf import settings
    from django.test import Client

    from practicum.kit.jobs import run_due_now

    settings.ALLOWED_HOSTS.append("testserver")
    before, client = set(mails()), Client()
    client.post("/sign-in", {"email": address})
    run_due_now()
    (fresh,) = set(mails()) - before
    words = message_from_bytes(fresh.read_bytes(), policy=policy.default).get_body(("plain",)).get_content()
    code = re.search(r"^\s*([A-Z0-9]{3}[ -]?[A-Z0-9]{3})\s*$", words, re.MULTILINE)
    client.post("/sign-in/code", {"code": code[1]})
    other = Client()
    other.post("/sign-in/password", {"email": address, "password": PASSWORD})
    old = Client()
    old.cookies[settings.SESSION_COOKIE_NAME] = session
    return {
        "by_code": client.get("/settings").status_code,
        "by_password": other.get("/settings").status_code,
        "by_token": Client().get("/api/v1/me", headers={"Authorization": f"Bearer {token}"}).status_code,
        "by_session": old.get("/settings").status_code,
    }


def mails() -> list[Path]:
    from django.conf import settings

    return sorted(Path(settings.OUTBOX).glob("*.eml"))


def write_for(seconds: float) -> int:
    """Threads with replies, one after the other, as people write them; gives how many were written."""
    ready.load()
    from django.db import OperationalError

    from practicum.communities.models import Space
    from practicum.conversations.actions import reply, start_thread
    from practicum.web.testing import make
    from practicum.writing.texts import Text

    space, count = Space.objects.filter(reach="public").first(), 0
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        person = make.person(handle=f"w{time.time_ns()}")
        make.member(person, space.community)
        seat = make.seat(person, space.community)
        try:
            thread = start_thread(seat, space=space, kind="discussion", text=Text("Words.", f"Thread {count}"))
            for number in range(3):
                reply(seat, thread=thread, role="reply", text=Text(f"Reply {number}."))
        except OperationalError as busy:
            raise AssertionError("a writer waited for the backup") from busy
        count += 1
    return count


if __name__ == "__main__":
    acts = {"furnish": furnish, "look": look, "sign_in": sign_in, "writing": lambda words: write_for(float(words))}
    json.dump(acts[sys.argv[1]](*sys.argv[2:]), sys.stdout)
