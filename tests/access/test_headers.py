"""Every answer of every route carries the headers that keep it apart: pages, refusals, faults, files, the API."""

import logging
from collections.abc import Iterator

import pytest
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import path

from practicum.web import assets
from practicum.web.registry import ROUTES
from practicum.web.testing.links import dead_links_of
from practicum.web.urls import urlpatterns as known
from tests.access.bodies import BODIES
from tests.access.walking import Cell, Walker

ACTORS = ("signed_out", "outsider", "seated_steward", "host")
EACH = 3  # things a route
ALWAYS = {
    "X-Content-Type-Options": {"nosniff"},
    "Referrer-Policy": {"same-origin"},
    "Cross-Origin-Opener-Policy": {"same-origin"},
    "Cross-Origin-Resource-Policy": {"same-origin"},
}
PAGE = (
    "default-src 'self'", "script-src 'self'", "object-src 'none'", "base-uri 'none'", "form-action 'self'",
    "frame-ancestors 'none'", "require-trusted-types-for 'script'",
)  # fmt: skip
SEALED = ("default-src 'none'; sandbox", "default-src 'none'")
LOOSE = ("unsafe-", "*", "http:", "https:", "data: ;", "nonce-")
NAMES_NOTHING = ("camera=()", "microphone=()", "geolocation=()")


def wrong_with(answer: HttpResponse, *, secure: bool = False) -> list[str]:
    """What is missing or loose in one answer."""
    found = [f"{name}: {answer.get(name)}" for name, good in ALWAYS.items() if answer.get(name) not in good]
    policy = answer.get("Content-Security-Policy", "")
    directives = [directive.strip() for directive in policy.split(";")]
    if policy not in SEALED and not all(wanted in directives for wanted in PAGE):
        found.append(f"policy: {policy}")
    found += [f"policy has {loose}" for loose in LOOSE if loose in policy]
    if not all(name in answer.get("Permissions-Policy", "") for name in NAMES_NOTHING):
        found.append(f"Permissions-Policy: {answer.get('Permissions-Policy')}")
    if ("max-age=31536000" in answer.get("Strict-Transport-Security", "")) is not secure:
        found.append(f"Strict-Transport-Security: {answer.get('Strict-Transport-Security')}")
    if answer.get("Access-Control-Allow-Origin") or answer.get("Server") or answer.get("X-Powered-By"):
        found.append("says what it is, or lets other sites in")
    if not answer.get("Cache-Control") or not answer.get("X-Request-ID"):
        found.append("neither how long it keeps, nor its number")
    return found


def kept_by_others(answer: HttpResponse, actor: str) -> list[str]:
    """Nobody on the way keeps what is for one person (RFC 9111, 5.2.2.7), nor a refusal, which may soon be none."""
    keeps = answer.get("Cache-Control", "")
    alone = "private" in keeps or "no-store" in keeps
    return [] if alone or (actor == "signed_out" and answer.status_code == 200) else [f"may be kept: {keeps}"]


def cells(walker: Walker) -> Iterator[Cell]:
    for name, route in ROUTES.items():
        for method in route.methods:
            for thing in walker.things(route)[:EACH]:
                for actor in ACTORS:
                    yield Cell(name, method, thing, actor)


@pytest.mark.long
@pytest.mark.matrix
def test_every_answer_of_every_route_has_them(walker, record_property):
    logging.disable(logging.CRITICAL)
    tried, wrong, dead, statuses = 0, {}, {}, set()
    for cell in cells(walker):
        body = BODIES.get(cell.name, lambda scene, cell: {})(walker.scene, cell)
        said = walker.send(cell.actor, cell.method, walker.address(cell), body, cell.route).response
        tried, statuses = tried + 1, statuses | {said.status_code}
        for words in [*wrong_with(said), *kept_by_others(said, cell.actor)]:
            wrong.setdefault(words, f"{cell.method} {cell.name} by {cell.actor}: {said.status_code}")
        for place in dead_links_of(said):
            dead.setdefault(place, f"{cell.method} {cell.name} by {cell.actor}: {said.status_code}")
    told = f"{len(ROUTES)} routes, {tried} answers of {len(statuses)} statuses, {len(wrong)} wrong"
    record_property("counts", f"headers: {told}, {len(dead)} links within a page to nowhere")

    assert (wrong, dead) == ({}, {})
    assert {200, 302, 403, 404} <= statuses


def fails(request):
    raise ValueError("It broke.")


urlpatterns = [*known, path("fails", fails)]
handler500, handler404 = "practicum.web.refusals.failed", "practicum.web.refusals.not_found"


@pytest.mark.django_db
@pytest.mark.urls("tests.access.test_headers")
@pytest.mark.parametrize(
    ("address", "more", "status"),
    [
        ("/fails", {}, 500),
        ("/nowhere/at/all", {}, 404),
        ("/", {"HTTP_HOST": "another.example.org"}, 400),
        ("/healthz", {}, 200),
        ("/api/v1/nothing", {}, 404),
    ],
)
@pytest.mark.parametrize("secure", [False, True])
def test_faults_and_refusals_have_them_too(address, more, status, secure):
    with override_settings(SECURE_HSTS_SECONDS=31_536_000 if secure else 0):
        answer = Client(raise_request_exception=False).get(address, secure=secure, **more)

    assert (answer.status_code, wrong_with(answer, secure=secure)) == (status, [])


@pytest.mark.django_db
@pytest.mark.urls("tests.access.test_headers")
@pytest.mark.parametrize("method", ["put", "delete", "options", "trace", "head"])
def test_a_method_that_a_page_does_not_know_has_them(method):
    answer = getattr(Client(raise_request_exception=False), method)("/sign-in")

    assert (answer.status_code in (200, 405), wrong_with(answer)) == (True, [])


@pytest.mark.parametrize("secure", [False, True])
def test_static_files_have_theirs(settings, secure):
    settings.SECURE_HSTS_SECONDS = 31_536_000 if secure else 0
    status, heads, _body = assets.answer(assets.url("app.css"), "gzip")
    found = dict(heads)

    assert status == 200
    assert (found["X-Content-Type-Options"], found["Content-Security-Policy"]) == ("nosniff", "default-src 'none'")
    assert (found["Cross-Origin-Resource-Policy"], "Strict-Transport-Security" in found) == ("same-origin", secure)


def test_a_link_to_a_place_that_is_not_there_is_found():
    page = HttpResponse('<a href="#main">Skip</a><a href="#gone">On</a><main id="main"></main>')

    assert dead_links_of(page) == ["#gone"]


def test_what_is_loose_or_missing_is_found():
    answer = HttpResponse("")
    answer["Content-Security-Policy"] = "default-src 'self'; script-src 'self' 'unsafe-inline'"

    found = wrong_with(answer)
    assert "policy has unsafe-" in found
    assert len(found) > 6
