"""Passkeys at the server's side; the whole ceremony is walked in a real browser by the journeys."""

import json
import re

import pytest
from allauth.mfa.models import Authenticator

from practicum.people.tests.conftest import who


def test_the_page_asks_nothing_before_the_button_is_pressed(as_bo) -> None:
    words = as_bo.get("/settings/security/passkeys/add").content.decode()

    assert 'data-options="/settings/security/passkeys/options"' in words
    assert re.findall(r"<script(?![^>]* src=)", words) == []
    assert "mfa.webauthn.state" not in as_bo.session


def test_a_passkey_shall_open_by_itself(as_bo) -> None:
    asked = as_bo.get("/settings/security/passkeys/options").json()["creation_options"]["publicKey"]

    assert (asked["rp"], asked["user"]["displayName"]) == ({"name": "Practicum", "id": "testserver"}, "Bo Ferreira")
    assert asked["authenticatorSelection"]["residentKey"] == "required"
    assert asked["authenticatorSelection"]["userVerification"] == "required"
    assert len(asked["challenge"]) >= 40


def test_each_asking_has_its_own_challenge(client, db) -> None:
    asked = [client.get("/sign-in/passkey", headers={"accept": "application/json"}).json() for _n in range(3)]

    assert len({each["request_options"]["publicKey"]["challenge"] for each in asked}) == 3
    assert {each["request_options"]["publicKey"]["userVerification"] for each in asked} == {"required"}


FORGED = {
    "id": "AA",
    "rawId": "AA",
    "type": "public-key",
    "response": {"clientDataJSON": "e30", "authenticatorData": "AA"},
}


@pytest.mark.parametrize(
    "credential", ["", "{}", "[]", "null", "1", '"x"', "{", json.dumps(FORGED), json.dumps({**FORGED, "response": {}})]
)
def test_what_is_no_answer_opens_nothing_and_says_so(client, bo, credential) -> None:
    client.get("/sign-in/passkey", headers={"accept": "application/json"})

    done = client.post("/sign-in/passkey", {"credential": credential})

    assert done.status_code == 302
    assert who(client) is None
    assert client.get("/sign-in").status_code == 200


@pytest.mark.parametrize("credential", ["", "{}", "[]", "null", "{", json.dumps(FORGED)])
def test_what_is_no_answer_makes_no_passkey(as_bo, credential) -> None:
    as_bo.get("/settings/security/passkeys/options")

    page = as_bo.post("/settings/security/passkeys/add", {"credential": credential, "name": "x", "passwordless": "on"})

    assert page.status_code == 200
    assert Authenticator.objects.count() == 0


def test_anothers_passkey_is_not_there(as_bo, ada) -> None:
    hers = Authenticator.objects.create(user=ada, type="webauthn", data={"name": "hers"})

    answers = [as_bo.post(f"/settings/security/passkeys/{hers.pk}/{act}", {"name": "x"}) for act in ("name", "remove")]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert Authenticator.objects.get().data == {"name": "hers"}


@pytest.mark.parametrize(
    "path",
    ["/accounts/signup/", "/accounts/password/reset/", "/accounts/email/", "/accounts/2fa/", "/accounts/logout/"],
)
def test_allauths_other_pages_are_not_mounted(as_bo, path) -> None:
    assert as_bo.get(path).status_code == 404
