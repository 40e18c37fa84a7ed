"""Forged requests: no form of another site, and none without its token, does anything on any page that writes."""

import json
from collections.abc import Callable
from http.cookies import SimpleCookie
from typing import Any

from django.db import connection, transaction
from django.http import HttpResponse
from django.middleware.csrf import _get_new_csrf_string
from django.test import Client

from practicum.web.registry import ROUTES
from tests.access.bodies import BODIES
from tests.access.test_matrix import walker  # noqa: F401 - the scene, walked
from tests.access.walking import OWN_TRACES, WRITING, Cell, Walker, client_of

OURS, OTHERS = "http://testserver", "https://elsewhere.example"
COOKIE, FIELD = "csrftoken", "csrfmiddlewaretoken"
Trick = Callable[[Client, str, dict[str, Any], str], HttpResponse]


def posted(client: Client, url: str, body: dict[str, Any], token: str, **headers: str) -> HttpResponse:
    return client.post(url, body | ({FIELD: token} if token else {}), headers=headers)


def as_text(client: Client, url: str, body: dict[str, Any], token: str) -> HttpResponse:
    return client.post(url, json.dumps(body), content_type="text/plain", headers={"Origin": OTHERS})


def without_cookie(client: Client, url: str, body: dict[str, Any], token: str) -> HttpResponse:
    del client.cookies[COOKIE]
    return posted(client, url, body, token)


def by_get(client: Client, url: str, body: dict[str, Any], token: str) -> HttpResponse:
    return client.get(url, body | {"_method": "POST"}, headers={"X-HTTP-Method-Override": "POST", "Origin": OTHERS})


TRICKS: dict[str, Trick] = {
    "no token": lambda client, url, body, token: posted(client, url, body, ""),
    "the token of another session": lambda client, url, body, token: posted(client, url, body, _get_new_csrf_string()),
    "its token without its cookie": without_cookie,
    "JSON sent as text": as_text,
    "a form of another site": lambda client, url, body, token: posted(client, url, body, token, Origin=OTHERS),
    "a form without an origin": lambda client, url, body, token: posted(client, url, body, token, Origin="null"),
    "a sibling's cookie": lambda client, url, body, token: posted(
        client, url, body, token, Origin="http://evil.testserver"
    ),
    "GET in place of POST": by_get,
}


def addressed(walker: Walker) -> list[tuple[str, str, dict[str, Any]]]:  # noqa: F811
    """Every page that writes, with an address of it and a body that it knows."""
    found = []
    for name, route in ROUTES.items():
        if "POST" in route.methods and not name.startswith("api:"):
            cell = Cell(name, "POST", next(iter(walker.things(route))), "author")
            body = BODIES.get(name, lambda scene, cell: {})(walker.scene, cell)
            found.append((name, walker.address(cell), body))
    return found


def tried(trick: Trick, client: Client, url: str, body: dict[str, Any]) -> tuple[int, list[str]]:
    """The status, and which tables were written; all of it within a savepoint that is rolled back."""
    wrote: list[str] = []

    def watch(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if sql.startswith(WRITING) and not any(trace in sql for trace in OWN_TRACES):
            wrote.append(sql[:60])
        return execute(sql, *rest)

    kept = {name: morsel.value for name, morsel in client.cookies.items()}
    token = _get_new_csrf_string()
    client.cookies[COOKIE] = token
    with transaction.atomic(), connection.execute_wrapper(watch):
        response = trick(client, url, body, token)
        transaction.set_rollback(True)
    client.cookies = SimpleCookie(kept)
    return response.status_code, wrote


def strict(walker: Walker) -> Client:  # noqa: F811
    client = client_of(walker.scene.people["author"])
    client.handler.enforce_csrf_checks = True
    return client


def test_no_forged_request_does_anything(walker, record_property):  # noqa: F811
    client, pages, done, sent = strict(walker), addressed(walker), [], 0
    for what, trick in TRICKS.items():
        for name, url, body in pages:
            status, wrote = tried(trick, client, url, body)
            sent += 1
            if wrote or (status != 403 and trick is not by_get):
                done.append(f"{what}: {name}: {status} {wrote}")
    record_property("counts", f"forged requests: {len(pages)} pages, {sent} sent, {len(done)} done")

    assert len(pages) > 50
    assert done == [], "\n".join(done[:40])


def test_the_site_s_own_forms_pass(walker):  # noqa: F811
    """Otherwise nothing above would have said anything."""
    own: Trick = lambda client, url, body, token: posted(client, url, body, token, Origin=OURS)  # noqa: E731
    client, written = strict(walker), 0
    for _name, url, body in addressed(walker):
        status, wrote = tried(own, client, url, body)
        written += bool(wrote) and status < 400

    assert written > 15
