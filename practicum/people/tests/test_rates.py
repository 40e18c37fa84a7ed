"""How often: n pass, and n + 1 gets the page that says when to come back."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from practicum.kit import clock
from practicum.people import limits
from practicum.people.tests.conftest import PASSWORD, ask, confirm, seat


@pytest.fixture(autouse=True)
def still() -> Any:
    with time_machine.travel(clock.now(), tick=False) as travel:
        yield travel


def refused(answer: Any) -> bool:
    return answer.status_code == 429 and "as often as is allowed" in answer.content.decode() and "Retry-After" in answer


def test_codes_for_one_address(db, still) -> None:
    tries = [ask(Client(REMOTE_ADDR=f"10.0.0.{n}"), "BO@example.org" if n % 2 else "bo@example.org") for n in range(4)]

    assert [answer.status_code for answer in tries[:3]] == [302] * limits.SIGN_IN_CODE.number
    assert refused(tries[3])
    still.shift(timedelta(hours=1, seconds=1))
    assert ask(Client(), "bo@example.org").status_code == 302


def test_codes_from_one_network(db) -> None:
    tries = [ask(Client(), f"person{n}@example.org") for n in range(11)]

    assert [answer.status_code for answer in tries[:10]] == [302] * limits.SIGN_IN_CODE_FROM.number
    assert refused(tries[10])
    assert ask(Client(REMOTE_ADDR="10.9.9.9"), "new@example.org").status_code == 302


def test_one_ipv6_house_is_one_network(db) -> None:
    tries = [ask(Client(REMOTE_ADDR=f"2001:db8:1:2::{n}"), f"person{n}@example.org") for n in range(1, 12)]

    assert refused(tries[10])
    assert ask(Client(REMOTE_ADDR="2001:db8:1:3::1"), "new@example.org").status_code == 302


def test_tries_for_one_account(bo) -> None:
    def attempt(n: int) -> Any:
        client = Client(REMOTE_ADDR=f"10.0.1.{n}")
        return client.post("/sign-in/password", {"email": "bo@example.org", "password": "a wrong one"})

    tries = [attempt(n) for n in range(6)]

    assert [answer.status_code for answer in tries[:5]] == [422] * limits.SIGN_IN_TRY.number
    assert refused(tries[5])


def test_tries_with_codes_count_as_well(bo) -> None:
    client = Client()
    ask(client, "bo@example.org")

    tries = [client.post("/sign-in/code", {"code": "WRONGX"}) for _n in range(6)]

    assert [answer.status_code for answer in tries[:5]] == [422] * 5
    assert refused(tries[5])


def test_tries_from_one_network(db) -> None:
    tries = [Client().post("/sign-in/password", {"email": f"p{n}@example.org", "password": "wrong"}) for n in range(20)]
    last = Client().post("/sign-in/password", {"email": "p99@example.org", "password": "wrong"})

    assert [answer.status_code for answer in tries] == [422] * limits.SIGN_IN_TRY_FROM.number
    assert refused(last)


def test_passkey_tries_from_one_network(db) -> None:
    tries = [Client().post("/sign-in/passkey", {"credential": "{}"}) for _n in range(21)]

    assert [answer.status_code for answer in tries[:20]] == [302] * 20
    assert refused(tries[20])


def test_a_right_password_begins_anew(ada) -> None:
    for _n in range(4):
        Client().post("/sign-in/password", {"email": "ada@example.org", "password": "wrong"})
    Client().post("/sign-in/password", {"email": "ada@example.org", "password": PASSWORD})

    again = Client().post("/sign-in/password", {"email": "ada@example.org", "password": "wrong"})

    assert again.status_code == 422


def test_sign_ups_from_one_network(db, code_for) -> None:
    answers = []
    for number in range(6):
        client = Client()
        ask(client, f"new{number}@example.org")
        client.post("/sign-in/code", {"code": code_for(f"new{number}@example.org")})
        answers.append(client.post("/sign-in/name", {"name": f"New {number}"}))

    assert [answer.status_code for answer in answers[:5]] == [302] * limits.SIGN_UP_FROM.number
    assert refused(answers[5])


def test_confirmations(as_bo) -> None:
    tries = [as_bo.post("/settings/confirm", {"next": "/settings"}) for _n in range(4)]

    assert [answer.status_code for answer in tries[:3]] == [302] * limits.CONFIRM.number
    assert refused(tries[3])


def test_tokens_and_their_number(as_bo, bo) -> None:
    from practicum.people.actions import revoke_token
    from practicum.people.models import Token

    made = [as_bo.post("/settings/tokens", {"name": f"t{n}", "scope": "read", "days": 30}) for n in range(20)]
    one_more = as_bo.post("/settings/tokens", {"name": "x", "scope": "read", "days": 30})
    revoke_token(seat(bo), token=Token.objects.first())

    assert [answer.status_code for answer in made] == [200] * limits.TOKENS.maximum
    assert refused(one_more)


def test_handles(as_bo) -> None:
    profile = {"name": "Bo", "time_zone": "UTC"}
    tries = [as_bo.post("/settings", {**profile, "handle": handle}) for handle in ("bee", "bea", "bez", "bey")]

    assert [answer.status_code for answer in tries[:3]] == [302] * limits.CHANGE_HANDLE.number
    assert refused(tries[3])


def test_profiles(as_bo) -> None:
    tries = [as_bo.post("/settings", {"name": "Bo", "handle": "bo", "time_zone": "UTC"}) for _n in range(61)]

    assert [answer.status_code for answer in tries[:60]] == [302] * limits.EDIT_PROFILE.number
    assert refused(tries[60])


def test_affiliations(as_bo) -> None:
    confirm(as_bo)
    tries = [as_bo.post("/settings/places", {"organisation": f"Works {n}"}) for n in range(21)]

    assert [answer.status_code for answer in tries[:20]] == [302] * limits.AFFILIATIONS.maximum
    assert tries[20].status_code == 422
    assert "There may be at most 20 of these." in tries[20].content.decode()
