"""No request is answered with another's place: not in a link, not as a way to go on, not as a line of a header."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core import mail
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from practicum.kit.mailout import OutgoingMail
from practicum.kit.models import RateWindow
from practicum.web.registry import ROUTES
from tests.access.test_registry import fitting
from tests.access.walking import Walker, client_of
from tests.attacks.places import CARRIERS, EVIL, HOSTS, LINES, ONWARD, OWN, leads_away

pytestmark = pytest.mark.anywhere  # doors and forms: no engine makes a difference

PASSWORD = "four words not together"
NAMES = ("next", "to", "from", "back", "return", "return_to", "redirect", "url", "continue", "goto", "dest", "then")


@pytest.fixture
def person(habitat: Any) -> Any:
    habitat.bo.set_password(PASSWORD)
    habitat.bo.save()
    return habitat.bo


def visitor() -> Client:
    RateWindow.objects.all().delete()
    return Client(raise_request_exception=False)


# -- hosts -------------------------------------------------------------------------


def test_another_host_is_in_no_page_and_no_mail(person: Any, record_property: Callable[..., None]) -> None:
    wrong, asked = [], 0
    pages = ["/", reverse("sign_in"), "/c/splices/", "/search?q=splice", "/api/v1/communities", "/nothing-here"]
    for host in HOSTS:
        for page in pages:
            wrong += _named(visitor().get(page, headers={"Host": host}), f"Host {host!r} on {page}")
        wrong += _mailed(visitor(), {"Host": host})
        asked += len(pages) + 1
    for carrier in CARRIERS:
        value = f"host={EVIL}" if carrier == "Forwarded" else EVIL
        for page in pages:
            wrong += _named(visitor().get(page, headers={carrier: value}), f"{carrier} on {page}")
        wrong += _mailed(visitor(), {carrier: value})
        asked += len(pages) + 1
    forms = len(HOSTS) + len(CARRIERS)
    record_property("counts", f"other hosts: {forms} forms, {asked} requests, {len(wrong)} taken")

    assert wrong == [] and forms >= 30


def _named(answer: HttpResponse, words: str) -> list[str]:
    told = answer.content.decode(errors="replace") + str(dict(answer.headers))
    if answer.status_code >= 500:
        return [f"{words}: {answer.status_code}"]
    return [f"{words}: {answer.status_code} names it"] if EVIL in told else []


def _mailed(client: Client, headers: dict[str, str]) -> list[str]:
    """A mail with a way in, asked for under another host."""
    OutgoingMail.objects.all().delete()
    mail.outbox.clear()
    answer = client.post(reverse("sign_in"), {"email": "bo@example.org"}, headers=headers)
    sent = [bytes(row.raw) for row in OutgoingMail.objects.all()] + [m.message().as_bytes() for m in mail.outbox]
    wrong = [f"{headers}: the mail names it" for words in sent if EVIL.encode() in words]
    return wrong + ([f"{headers}: {answer.status_code}"] if answer.status_code >= 500 else [])


# -- going on ----------------------------------------------------------------------


def by_password(person: Any, form: str) -> HttpResponse:
    given = {"email": person.email, "password": PASSWORD, "next": form}
    return visitor().post(reverse("sign_in_password"), given)


def by_password_of_the_address(person: Any, form: str) -> HttpResponse:
    return visitor().post(
        reverse("sign_in_password"), {"email": person.email, "password": PASSWORD}, query_params={"next": form}
    )


def asked_for_again(person: Any, form: str) -> HttpResponse:
    client = client_of(person)
    RateWindow.objects.all().delete()
    return client.post(reverse("confirm"), {"password": PASSWORD, "next": form})


def signed_in_already(person: Any, form: str) -> HttpResponse:
    return client_of(person).get(reverse("sign_in"), {"next": form})


def by_a_passkey(person: Any, form: str) -> HttpResponse:
    return visitor().get(reverse("mfa_login_webauthn"), {"next": form})


DOORS = (by_password, by_password_of_the_address, asked_for_again, signed_in_already, by_a_passkey)


@pytest.mark.slow
def test_nobody_is_sent_to_another_place(person: Any, record_property: Callable[..., None]) -> None:
    wrong, led = [], 0
    for form in ONWARD:
        for door in DOORS:
            answer = door(person, form)
            led += "Location" in answer
            wrong += _away(answer, f"{door.__name__} with {form!r}")
    counted = f"{len(ONWARD)} forms by {len(DOORS)} doors, {led} redirects, {len(wrong)} led away"
    record_property("counts", f"open redirects: {counted}")

    assert wrong == [] and len(ONWARD) >= 80 and led > len(ONWARD)
    assert by_password(person, "/c/splices/")["Location"] == "/c/splices/"


def test_no_parameter_of_any_page_names_a_place(walker: Walker, record_property: Callable[..., None]) -> None:
    wrong, asked = [], 0
    for name, route in ROUTES.items():
        method = route.methods[0]
        cell = fitting(walker, name, method)
        for form in (f"//{EVIL}/", f"https://{EVIL}/"):
            answer = walker.send(cell.actor, method, walker.address(cell), dict.fromkeys(NAMES, form)).response
            wrong += _away(answer, f"{method} {name}")
            asked += 1
    record_property("counts", f"open redirects, every route: {asked} requests, {len(wrong)} led away")

    assert wrong == []


def _away(answer: HttpResponse, words: str) -> list[str]:
    if answer.status_code >= 500:
        return [f"{words}: {answer.status_code}"]
    location = answer.get("Location", "")
    return [f"{words}: to {location!r}"] if location and leads_away(location) else []


# -- lines -------------------------------------------------------------------------


def with_lines(person: Any, form: str) -> Iterator[HttpResponse]:
    """Wherever words of a request come back in a header."""
    yield by_password(person, f"/{form}")
    yield signed_in_already(person, f"/{form}")
    yield visitor().get(reverse("sign_in"), {"next": form})
    yield visitor().get("/", headers={"X-Request-ID": form})
    yield visitor().get("/", headers={"Accept-Language": form})
    yield visitor().get("/", headers={"X-Fragment": form})
    yield visitor().get("/search", {"q": form, "after": form})
    yield visitor().get(f"/c/splices/{form}")
    yield visitor().get("/api/v1/communities", {"cursor": form})


@pytest.mark.slow
def test_no_header_gets_a_second_line(person: Any, record_property: Callable[..., None]) -> None:
    wrong, asked = [], 0
    for form in LINES:
        for answer in with_lines(person, form):
            asked += 1
            split = [name for name, value in answer.headers.items() if "\r" in value or "\n" in value]
            planted = answer.get("X-Planted") or "planted" in answer.cookies
            if split or planted or answer.status_code >= 500:
                wrong.append(f"{form!r}: {answer.status_code} {split} {planted}")
    record_property("counts", f"split responses: {len(LINES)} forms, {asked} requests, {len(wrong)} split")

    assert wrong == [] and len(LINES) >= 30


def test_a_browser_is_read_as_browsers_read() -> None:
    """The judge of the tests above: it takes what leads away for that, and a path of this site for none."""
    away = ["//evil.example", "/\\evil.example", "\t//evil.example", "javascript:alert(1)", "https://evil.example/"]

    assert [leads_away(words) for words in away] == [True] * 5
    assert [leads_away(words) for words in ("/", "/c/x?next=//evil.example", f"http://{OWN}/")] == [False] * 3
