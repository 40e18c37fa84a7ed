"""A page of another site makes a signed-in browser write nothing: every unsafe route, by eight tricks.

The act is one that she may do, with a body that would do it: only where the request comes from is wrong.
"""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.http import HttpResponse
from django.middleware.csrf import _get_new_csrf_string
from django.test import Client

from practicum.web.registry import ROUTES
from tests.access.bodies import BODIES
from tests.access.reference import expected
from tests.access.test_registry import fitting
from tests.access.walking import OWN_TRACES, WRITING, Cell, Walker

pytestmark = pytest.mark.anywhere  # doors and forms: no engine makes a difference

ELSEWHERE = "https://elsewhere.example"
REFUSED = (400, 401, 403, 404, 405, 415, 422)  # 422: an API's address asked with GET lacks what a GET there needs
FORM = "application/x-www-form-urlencoded"
Trick = Callable[["Forger", str, dict[str, Any]], HttpResponse]


class Forger:
    """The browser of an actor: her cookies go along, whatever page sends the request."""

    def __init__(self, walker: Walker, actor: str) -> None:
        self.client = Client(enforce_csrf_checks=True, raise_request_exception=False)
        self.client.cookies.load({name: morsel.value for name, morsel in walker.cookies[actor].items()})
        self.secret = _get_new_csrf_string()
        self.client.cookies[settings.CSRF_COOKIE_NAME] = self.secret

    def form(self, url: str, body: dict[str, Any], token: str | None, **headers: str) -> HttpResponse:
        fields = body | ({"csrfmiddlewaretoken": token} if token is not None else {})
        return self.client.post(url, fields, headers={name.replace("_", "-"): value for name, value in headers.items()})


def no_token(forger: Forger, url: str, body: dict[str, Any]) -> HttpResponse:
    return forger.form(url, body, None)


def a_token_of_another_session(forger: Forger, url: str, body: dict[str, Any]) -> HttpResponse:
    return forger.form(url, body, _get_new_csrf_string())


def json_called_plain_text(forger: Forger, url: str, body: dict[str, Any]) -> HttpResponse:
    return forger.client.generic("POST", url, json.dumps(body), content_type="text/plain")


def reading_that_would_write(forger: Forger, url: str, body: dict[str, Any]) -> HttpResponse:
    override = {"X-HTTP-Method-Override": "POST", "X-Method-Override": "POST", "X-HTTP-Method": "POST"}
    forger.client.head(url, body | {"_method": "POST"}, headers=override)
    return forger.client.get(url, body | {"_method": "POST"}, headers=override)


def a_form_of_another_site(forger: Forger, url: str, body: dict[str, Any]) -> HttpResponse:
    return forger.form(url, body, forger.secret, Origin=ELSEWHERE)


def from_nowhere(forger: Forger, url: str, body: dict[str, Any]) -> HttpResponse:
    """A sandboxed frame says that it comes from null."""
    return forger.form(url, body, forger.secret, Origin="null")


def a_cookie_of_a_sibling(forger: Forger, url: str, body: dict[str, Any]) -> HttpResponse:
    """A neighbouring name under the same domain has set the cookie that the token is compared with."""
    planted = _get_new_csrf_string()
    forger.client.cookies[settings.CSRF_COOKIE_NAME] = planted
    answer = forger.form(url, body, planted, Origin="http://evil.testserver")
    forger.client.cookies[settings.CSRF_COOKIE_NAME] = forger.secret
    return answer


def a_token_without_its_cookie(forger: Forger, url: str, body: dict[str, Any]) -> HttpResponse:
    """As when somebody is to be signed in as the attacker: a token of hers, and no cookie of this browser."""
    del forger.client.cookies[settings.CSRF_COOKIE_NAME]
    answer = forger.form(url, body, forger.secret)
    forger.client.cookies[settings.CSRF_COOKIE_NAME] = forger.secret
    return answer


TRICKS: tuple[Trick, ...] = (
    no_token, a_token_of_another_session, json_called_plain_text, reading_that_would_write, a_form_of_another_site,
    from_nowhere, a_cookie_of_a_sibling, a_token_without_its_cookie,
)  # fmt: skip


def of(cell: Cell) -> tuple[Any, ...]:
    return cell.name, cell.route, cell.method, cell.thing


def sent(trick: Trick, forger: Forger, url: str, body: dict[str, Any]) -> tuple[int, list[str]]:
    """The status, and what was written but for the request's own traces; all of it undone."""
    wrote: list[str] = []

    def watch(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if sql.startswith(WRITING) and not any(trace in sql for trace in OWN_TRACES):
            wrote.append(sql[:60])
        return execute(sql, *rest)

    with transaction.atomic(), connection.execute_wrapper(watch):
        status = trick(forger, url, body).status_code
        transaction.set_rollback(True)
    return status, wrote


def unsafe(walker: Walker) -> list[Cell]:
    return [
        fitting(walker, name, method) for name, route in ROUTES.items() for method in route.methods if method != "GET"
    ]


def test_no_page_of_another_site_writes_in_somebodys_name(walker, record_property) -> None:
    wrong, tried, cells = [], 0, unsafe(walker)
    for cell in cells:
        forger, url = Forger(walker, cell.actor), walker.address(cell)
        said = BODIES.get(cell.name, lambda scene, cell: {})(walker.scene, cell)
        body = {name: value for name, value in said.items() if value is not None}  # no form can say nothing
        for trick in TRICKS:
            status, wrote = sent(trick, forger, url, body)
            tried += 1
            shown = trick is reading_that_would_write and status < 500
            if wrote or not (shown or status in REFUSED):
                wrong.append(f"{cell.method} {cell.name} by {trick.__name__}: {status} {wrote}")
    counted = f"{len(cells)} unsafe routes, {tried} requests by {len(TRICKS)} tricks, {len(wrong)} written"
    record_property("counts", f"forged requests: {counted}")

    assert wrong == [], "\n".join(wrong[:60])


def test_the_same_requests_with_their_own_token_are_taken(walker) -> None:
    """Else the test before would prove nothing: what is refused there is refused for where it came from."""
    refused, wrote = [], 0
    for cell in unsafe(walker):
        if cell.name.startswith("api:") or expected(cell.actor, *of(cell)) != "ok":
            continue
        body = BODIES.get(cell.name, lambda scene, cell: {})(walker.scene, cell)

        def own(forger: Forger, url: str, body: dict[str, Any]) -> HttpResponse:
            return forger.form(url, body, forger.secret)

        status, written = sent(own, Forger(walker, cell.actor), walker.address(cell), body)
        wrote += bool(written)
        refused += [cell.name] if status == 403 else []

    assert refused == [] and wrote > 40
