"""Before something a borrowed session should not do, one shows once more who one is."""

from datetime import timedelta

import pytest
import time_machine

from practicum.kit import clock
from practicum.people.tests.conftest import PASSWORD

GUARDED = [
    "/settings/security/address",
    "/settings/security/address/code",
    "/settings/security/password",
    "/settings/tokens",
    "/settings/security/passkeys/add",
    "/settings/security/passkeys/options",
    "/settings/security/passkeys/1/name",
    "/settings/security/passkeys/1/remove",
]
SIGNED_IN = [
    "/settings",
    "/settings/places",
    "/settings/security",
    "/settings/confirm",
    "/settings/confirm/code",
    "/host/outbox",
]


def test_by_a_code_to_ones_own_address(client, bo, code_for) -> None:
    client.force_login(bo)
    asked = client.get("/settings/tokens")
    sent = client.post("/settings/confirm", {"next": "/settings/tokens"})

    done = client.post("/settings/confirm/code", {"code": code_for("bo@example.org")})

    assert asked["Location"] == "/settings/confirm?next=%2Fsettings%2Ftokens"
    assert sent["Location"] == "/settings/confirm/code"
    assert done["Location"] == "/settings/tokens"
    assert client.get("/settings/tokens").status_code == 200


def test_by_ones_password(client, ada) -> None:
    client.force_login(ada)

    wrong = client.post("/settings/confirm", {"password": "no", "next": "/settings/tokens"})
    right = client.post("/settings/confirm", {"password": PASSWORD, "next": "/settings/tokens"})

    assert wrong.status_code == 422
    assert right["Location"] == "/settings/tokens"
    assert client.get("/settings/tokens").status_code == 200


@pytest.mark.parametrize("path", GUARDED)
def test_a_session_alone_is_not_enough(client, bo, path) -> None:
    client.force_login(bo)

    asked, sent = client.get(path), client.post(path, {"email": "x@example.org"})

    assert asked["Location"].startswith("/settings/confirm?")
    assert sent.status_code == 405 or sent["Location"].startswith("/settings/confirm?")


@pytest.mark.parametrize("path", GUARDED + SIGNED_IN)
def test_signed_out_one_signs_in_first_and_comes_back(client, db, path) -> None:
    assert client.get(path)["Location"] == f"/sign-in?next={path.replace('/', '%2F')}"


def test_it_lasts_a_quarter_of_an_hour(as_bo) -> None:
    with time_machine.travel(clock.now() + timedelta(minutes=14), tick=False):
        before = as_bo.get("/settings/tokens").status_code
    with time_machine.travel(clock.now() + timedelta(minutes=16), tick=False):
        after = as_bo.get("/settings/tokens").status_code

    assert (before, after) == (200, 302)


def test_somebody_elses_code_confirms_nothing(client, ada, bo, code_for) -> None:
    client.force_login(bo)
    client.post("/settings/confirm", {"next": "/settings/tokens"})
    code = code_for("bo@example.org")
    kept = {name: value for name, value in client.session.items() if name.startswith("code:")}
    client.force_login(ada)
    session = client.session
    session.update(kept)
    session.save()

    client.post("/settings/confirm/code", {"code": code})

    assert client.get("/settings/tokens").status_code == 302
