"""Somebody who asks: in a browser, or over the API with a token."""

from typing import Any

from django.test import Client

from practicum.people.models import Person, Token
from practicum.people.tokens import PREFIX


def client_of(person: Person) -> Client:
    """A browser in which she is signed in."""
    client = Client()
    client.force_login(person)
    return client


class Caller:
    """Somebody with a token for these scopes (reading and writing where none is named), or a stranger without one."""

    def __init__(self, person: Person | None, *scopes: str) -> None:
        self.client, self.head = Client(), {}
        if person is not None:
            secret = f"{PREFIX}{person.handle}-{'-'.join(scopes)}-0123456789abcdef0123456789abcdef"
            given = list(scopes) or ["read", "write"]
            Token.objects.create(person=person, name="script", secret_hash=Token.hashed(secret), scopes=given)
            self.head = {"Authorization": f"Bearer {secret}"}

    def __call__(self, method: str, path: str, key: str = "", **body: Any) -> tuple[int, Any]:
        """The status, and what came as JSON; None where nothing came. `key` is an Idempotency-Key."""
        head = self.head | ({"Idempotency-Key": key} if key else {})
        sent = {} if method == "get" else {"data": body, "content_type": "application/json"}
        answer = getattr(self.client, method)(f"/api/v1{path}", headers=head, **sent)
        return answer.status_code, answer.json() if answer.content else None
