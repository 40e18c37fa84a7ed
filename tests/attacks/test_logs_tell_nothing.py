"""What is secret in a request is in no line of the log, whatever became of the request; and no request writes a line."""

import io
import logging
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from practicum.activity.models import Activity
from practicum.conversations import actions as conversations
from practicum.kit import ids
from practicum.kit.models import RateWindow
from practicum.web.tests.api_rig import Caller, question
from tests.access.walking import client_of

LINES = ("\r\n", "\n", "\r", "\x1b[31m", "\x1b]0;x\x07", "\u202e", "\u2066", "\u2028", "\x85", "\x00", "\x08", "\u200f")
LONG = "A7bC" * 7  # the secret of an invitation is 43 letters long


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Everything from INFO on, as the host's log has it."""
    root, kept = logging.getLogger(), io.StringIO()
    handler = logging.StreamHandler(kept)
    handler.setFormatter(root.handlers[0].formatter)
    level, root.level = root.level, logging.INFO
    root.addHandler(handler)
    yield kept
    root.removeHandler(handler)
    root.setLevel(level)


class Secrets:
    """Words that stand nowhere else, each given once."""

    def __init__(self) -> None:
        self.given: list[str] = []

    def __call__(self, before: str = "") -> str:
        self.given.append(f"kanarek{len(self.given):02d}Geheim")
        return before + self.given[-1]


def requests(habitat: Any, secret: Secrets) -> Iterator[Any]:
    """Forty secrets: in forms, headers, cookies and addresses, in what is refused, absent or breaks."""
    nobody, bo = Client(raise_request_exception=False), client_of(habitat.bo)
    bo.raise_request_exception = False
    thread = ids.text(question(habitat).pk)
    yield nobody.post(reverse("sign_in_password"), {"email": "bo@example.org", "password": secret()})
    yield nobody.post(reverse("sign_in"), {"email": f"{secret()}@example.org"})
    yield nobody.post(reverse("sign_in_code"), {"code": secret()})
    yield nobody.post(reverse("second_step"), {"code": secret()})
    yield nobody.post(reverse("sign_up"), {"name": secret()})
    yield nobody.get(f"/invitation/{secret()}{LONG}")
    yield nobody.get(reverse("invitation", args=[secret() + LONG]))
    yield bo.post(reverse("invitation", args=[secret() + LONG]))
    yield bo.post(reverse("confirm"), {"password": secret()})
    yield bo.post(reverse("new_password"), {"password": secret()})
    yield bo.post(reverse("new_address"), {"email": f"{secret()}@example.org"})
    yield bo.post(reverse("new_address_code"), {"code": secret()})
    yield bo.post(reverse("new_second_step"), {"code": secret()})
    yield bo.post(reverse("mfa_add_webauthn"), {"credential": secret(), "name": "x"})
    yield nobody.post(reverse("mfa_login_webauthn"), {"credential": secret()})
    for header in ("Cookie", "Authorization", "X-CSRFToken", "Referer", "X-Api-Key", "Proxy-Authorization"):
        before = {"Cookie": "practicum=", "Authorization": "Bearer prc_", "Referer": "http://testserver/?token="}
        yield Client(raise_request_exception=False).get("/nothing", headers={header: secret(before.get(header, ""))})
    for header in ("Authorization", "Idempotency-Key", "Cookie"):
        before = {"Authorization": "Bearer prc_", "Cookie": "csrftoken="}
        yield nobody.post("/api/v1/threads", headers={header: secret(before.get(header, ""))})
    for name in ("token", "code", "password", "secret", "key"):
        yield nobody.get("/nothing", {name: secret()})
        yield nobody.post(f"/nothing?{name}={secret()}", {"password": secret()})
    api = Caller(habitat.bo)
    yield api.post("/threads", {"community": "splices", "space": "none", "title": secret(), "body": secret()})
    yield api.post(f"/threads/{thread}/posts", {"body": secret(), "role": "none"})
    yield bo.post(reverse("reply", args=[thread]), {"body": secret(), "role": "reply"})
    yield bo.post(reverse("edit", args=[thread]), {"title": secret(), "body": secret(), "version": "9"})
    yield bo.post(reverse("draft", args=["ask:x"]), {"body": secret()})
    yield bo.post(reverse("preview"), {"body": secret()})
    yield bo.get(reverse("search"), {"q": secret()})


def test_no_secret_of_a_request_is_in_a_log_a_record_or_a_page_of_an_error(
    habitat: Any, log: io.StringIO, monkeypatch: pytest.MonkeyPatch, record_property: Callable[..., None]
) -> None:
    secret, wrong, pages = Secrets(), [], 0

    def breaks(*given: Any, **named: Any) -> None:
        raise RuntimeError("planted")

    monkeypatch.setattr(conversations, "reply", breaks)
    for answer in requests(habitat, secret):
        RateWindow.objects.all().delete()
        if answer.status_code in (400, 401, 403, 404, 405, 429, 500):
            pages += 1
            wrong += [f"{answer.status_code} of {answer.request['PATH_INFO']}: {word}" for word in secret.given
                      if word.encode() in answer.content and word not in answer.request["PATH_INFO"]]  # fmt: skip
    written = log.getvalue()
    record = str(list(Activity.objects.values_list("why", "before", "after")))
    wrong += [f"log: {word}" for word in secret.given if word in written]
    wrong += [f"record: {word}" for word in secret.given if word in record]
    lines = len(written.splitlines())
    record_property("counts", f"secrets: {len(secret.given)} words, {lines} lines, {pages} pages, {len(wrong)} told")

    assert wrong == [] and len(secret.given) >= 40
    assert "planted" in written and "status=404" in written


def test_no_request_writes_a_line_of_its_own(
    habitat: Any, log: io.StringIO, record_property: Callable[..., None]
) -> None:
    visitor, wrong = Client(raise_request_exception=False), []
    for form in LINES:
        words = f"x{form}forged line"
        for path in (f"/{words}", f"/c/{words}/", f"/api/v1/{words}"):
            visitor.get(path)
        for header in ("User-Agent", "Host", "X-Request-ID", "Referer", "Origin", "X-Forwarded-For"):
            visitor.get("/nothing", headers={header: words})
        visitor.post(reverse("sign_in_password"), {"email": words, "password": "x"})
    for line in log.getvalue().split("\n"):
        if line.startswith(("forged", " forged")) or any(unicodedata.category(letter) in ("Cc", "Cf", "Zl", "Zp")
                                                         for letter in line):  # fmt: skip
            wrong.append(line[:120])
    record_property("counts", f"forged lines: {len(LINES)} forms, {len(LINES) * 10} requests, {len(wrong)} written")

    assert wrong == []
