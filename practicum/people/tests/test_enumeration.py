"""Nobody learns from the door whether somebody has an account."""

import re
import time
from statistics import median
from typing import Any

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher, make_password
from django.test import Client

from practicum.kit.limits import Rate
from practicum.kit.models import RateWindow
from practicum.people.actions import ask_code
from practicum.people.models import Person, PersonState, SecondStep
from practicum.people.tests.conftest import PASSWORD, ask

KNOWN, UNKNOWN, SUSPENDED, TWO_STEPS = "bo@example.org", "no@example.org", "cy@example.org", "di@example.org"


@pytest.fixture
def three(bo: Person) -> None:
    Person.objects.create_user(SUSPENDED, PASSWORD, name="Cy", handle="cy", state=PersonState.SUSPENDED)
    dee = Person.objects.create_user(TWO_STEPS, PASSWORD, name="Dee", handle="dee")
    SecondStep.objects.create(person=dee, salt="dee")


def answers(address: str) -> list[Any]:
    """Status, headers and body of every step one can take without reading somebody's mail."""
    client = Client()
    steps = [
        ask(client, address),
        client.get("/sign-in/code"),
        *(client.post("/sign-in/code", {"code": f"WRONG{n}"}) for n in range(6)),
        client.get("/sign-in/name"),
        client.post("/sign-in/name", {"name": "Somebody"}),
        ask(client, address),
        ask(client, address),
        ask(client, address),
        client.post("/sign-in/password", {"email": address, "password": "a wrong one"}),
    ]
    RateWindow.objects.all().delete()
    return [(step.status_code, headers(step), body(step, address)) for step in steps]


def headers(step: Any) -> list[tuple[str, str]]:
    mine = {"X-Request-ID", "Set-Cookie", "Expires", "Retry-After"}
    return sorted((name, value) for name, value in step.headers.items() if name not in mine)


def body(step: Any, address: str) -> str:
    words = step.content.decode().replace(address, "ADDRESS")
    words = re.sub(r"Try again in \d+", "Try again in N", words)
    return re.sub(r'(csrfmiddlewaretoken" value=")[^"]*', r"\1", words)


def test_known_unknown_suspended_and_those_with_a_second_step_get_the_same_bytes(three) -> None:
    assert answers(KNOWN) == answers(UNKNOWN) == answers(SUSPENDED) == answers(TWO_STEPS)


def a_code(address: str) -> Any:
    return ask(Client(), address)


def a_wrong_code(address: str) -> Any:
    client = Client()
    session = client.session
    session["code:sign_in"] = ask_code(address, network="").pk
    session.save()
    return lambda: client.post("/sign-in/code", {"code": "WRONGX"})


def a_wrong_password(address: str) -> Any:
    return Client().post("/sign-in/password", {"email": address, "password": "a wrong one"})


ROUNDS = 40


@pytest.mark.slow
@pytest.mark.parametrize("step", [a_code, a_wrong_code, a_wrong_password])
def test_the_same_time_for_an_address_somebody_has_and_one_nobody_has(
    three, settings, monkeypatch, record_property, step
) -> None:
    """Medians; printed, and held to a bound that a busy machine keeps."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
    Person.objects.filter(email=KNOWN).update(password=make_password(PASSWORD))
    monkeypatch.setattr(Rate, "take", lambda self, key, amount=1: 0)
    taken: dict[str, list[float]] = {KNOWN: [], UNKNOWN: []}
    for _round in range(ROUNDS):
        for address, times in taken.items():
            act = step(address) if step is a_wrong_code else lambda address=address: step(address)
            began = time.perf_counter()
            act()
            times.append((time.perf_counter() - began) * 1000)
    known, unknown = (median(times) for times in taken.values())
    told = f"{known:.1f} ms known, {unknown:.1f} ms unknown, {abs(known - unknown):.2f} ms apart"
    record_property("counts", f"enumeration by time, {step.__name__.replace('_', ' ')}: {told}")

    assert abs(known - unknown) < max(5.0, known / 4)


def test_each_gets_one_mail_of_the_same_kind(three, mails) -> None:
    for address in (KNOWN, UNKNOWN, SUSPENDED):
        ask(Client(), address)

    read = mails()

    assert [mail["To"] for mail in read] == [KNOWN, UNKNOWN, SUSPENDED]
    assert len({re.sub(r"[A-Z0-9]{6}", "", mail.get_body(("plain",)).get_content(), count=1) for mail in read}) == 1


class SlowHasher(MD5PasswordHasher):
    """A hash that takes a known time, however busy this machine is."""

    algorithm = "slow_for_tests"

    def encode(self, password: str, salt: str) -> str:
        time.sleep(SLOW)
        return super().encode(password, salt)


SLOW = 0.05


def test_a_password_is_checked_as_long_for_an_address_nobody_has(three, settings) -> None:
    settings.PASSWORD_HASHERS = [f"{__name__}.SlowHasher"]
    Person.objects.filter(email=SUSPENDED).update(password=make_password(PASSWORD))
    taken = {}

    for address in (KNOWN, UNKNOWN, SUSPENDED):
        began = time.perf_counter()
        Client().post("/sign-in/password", {"email": address, "password": "a wrong one"})
        taken[address] = time.perf_counter() - began

    assert [address for address, seconds in taken.items() if seconds < SLOW] == []


def test_a_new_address_somebody_has_looks_like_any_other(as_bo, ada, code_for) -> None:
    taken = as_bo.post("/settings/security/address", {"email": "ada@example.org"})
    page = as_bo.get(taken["Location"])
    free = as_bo.post("/settings/security/address", {"email": "no@example.org"})
    other = as_bo.get(free["Location"])

    assert (taken.status_code, taken["Location"]) == (free.status_code, free["Location"])
    assert body(page, "ada@example.org") == body(other, "no@example.org")
