"""Somebody who calls the API: with her token, or with none."""

import json
from typing import Any

from django.http import HttpResponse
from django.test import Client

from practicum.access import Scope, Seat
from practicum.conversations.actions import reply, start_thread
from practicum.conversations.models import Post, Thread
from practicum.people.actions import make_token
from practicum.people.models import Person
from practicum.web.testing import make
from practicum.writing.texts import Text

V1 = "/api/v1"
WRITE = (Scope.READ, Scope.WRITE)


class Caller:
    """Calls as a person would from a script; nobody calls without a token."""

    def __init__(self, person: Person | None = None, scopes: tuple[Scope, ...] = WRITE) -> None:
        self.client, self.headers = Client(), {}
        if person is not None:
            made = make_token(Seat(person), person=person, name="A script", scopes=scopes, days=30)
            self.token, self.secret = made
            self.headers = {"Authorization": f"Bearer {self.secret}"}

    def get(self, path: str, **query: Any) -> HttpResponse:
        return self.client.get(V1 + path, query, headers=self.headers)

    def post(self, path: str, body: Any = None, *, key: str | None = None, **headers: str) -> HttpResponse:
        headers |= self.headers | ({"Idempotency-Key": key} if key is not None else {})
        words = body if isinstance(body, str | bytes) else json.dumps(body) if body is not None else ""
        return self.client.post(V1 + path, words, content_type="application/json", headers=headers)

    def delete(self, path: str) -> HttpResponse:
        return self.client.delete(V1 + path, headers=self.headers)


def question(
    habitat: Any, *, asker: Person | None = None, space: Any = None, title: str = "Which splice holds?"
) -> Thread:
    asker = asker or habitat.bo
    return start_thread(
        make.seat(asker, habitat.community), space=space or habitat.questions, kind="question",
        text=Text("It is *minus twenty* here.", title),
    )  # fmt: skip


def answer(habitat: Any, thread: Thread, *, by: Person | None = None, words: str = "The long one.") -> Post:
    return reply(make.seat(by or habitat.ada, habitat.community), thread=thread, text=Text(words), role="answer")


def is_problem(response: HttpResponse, status: int, code: str) -> bool:
    """A problem+json with a sentence, the status and the code."""
    told = response.json()
    assert response["Content-Type"] == "application/problem+json", response.content
    assert told["title"].endswith((".", "!")), told
    assert (response.status_code, told["status"], told["code"]) == (status, status, code), told
    return True
