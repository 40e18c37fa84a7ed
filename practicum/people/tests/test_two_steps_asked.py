"""Where the host asks for two steps: who came in with one is led to set up the other, and gets no further."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from practicum.access import Scope, Seat
from practicum.people import actions
from practicum.people.entering import HOW
from practicum.people.models import Happening, Person, SecondStep
from practicum.people.tests.conftest import PASSWORD, confirm, seat
from practicum.people.tests.test_second_step import NEW, shown
from practicum.people.tokens import person_of
from practicum.people.two_steps import came_with_one

CODE, KEY = Happening.SIGNED_IN_BY_CODE.value, Happening.SIGNED_IN_BY_PASSKEY.value


def by_password(person: Person) -> Client:
    client = Client()
    done = client.post("/sign-in/password", {"email": person.email, "password": PASSWORD, "next": "/settings/places"})
    assert done["Location"] == "/settings/places"
    return client


def app_of(person: Person) -> None:
    SecondStep.objects.create(person=person, salt="5a17", last_counter=0)


@pytest.mark.parametrize(
    ("asked", "host", "how", "app", "one"),
    [
        ("own", True, CODE, False, False),
        ("hosts", False, CODE, False, False),
        ("hosts", True, CODE, False, True),
        ("everybody", False, CODE, False, True),
        ("everybody", False, "", False, True),
        ("everybody", True, KEY, False, False),
        ("everybody", True, CODE, True, False),
    ],
)
def test_of_whom_it_is_asked(
    ada: Person, settings: Any, asked: str, host: bool, how: str, app: bool, one: bool
) -> None:
    settings.SECOND_STEP, ada.host = asked, host
    if app:
        app_of(ada)

    assert came_with_one(ada, how) == one


def test_she_is_led_to_set_it_up_and_then_goes_on(ada: Person, settings: Any) -> None:
    client = by_password(ada)
    assert client.get("/settings/places").status_code == 200
    settings.SECOND_STEP = "everybody"

    led = [client.get(path) for path in ("/", "/settings/places", "/search?q=x", "/no-such-page", "/settings/security")]
    kept = client.post("/settings", {"name": "Somebody else", "handle": "else"})

    assert {(said.status_code, said["Location"]) for said in led} == {(302, NEW)}
    assert kept.status_code == 403 and "Somebody else" in kept.content.decode()
    ada.refresh_from_db()
    assert ada.name != "Somebody else"

    words = client.get(NEW).content.decode()
    assert "asks for two steps" in words and "Leave it as it is" not in words
    done = client.post(NEW, {"code": shown(client.session["second_step_salt"])})
    assert done.status_code == 200 and 'href="/"' in done.content.decode()
    assert client.get("/settings/places").status_code == 200


def test_nothing_of_hers_stands_around_the_page(ada: Person, settings: Any) -> None:
    from practicum.web.testing import make  # inner: models load after this module, which they use

    make.member(ada, make.community("wells", name="Wells that hold"))
    client = by_password(ada)
    around = ("Wells that hold", "/settings/tokens")
    assert [words in client.get(NEW).content.decode() for words in around] == [True, True]
    settings.SECOND_STEP = "everybody"

    assert [words in client.get(NEW).content.decode() for words in around] == [False, False]


def test_whoever_turns_it_off_begins_anew(ada: Person, settings: Any) -> None:
    settings.SECOND_STEP = "everybody"
    client = Client()
    client.force_login(ada)
    confirm(client)
    client.get(NEW)
    client.post(NEW, {"code": shown(client.session["second_step_salt"])})
    assert client.get("/settings/security").status_code == 200
    SecondStep.objects.all().delete()

    assert client.get("/settings/security")["Location"] == NEW


def test_a_passkey_is_both_and_a_passkey_that_was_not_used_is_none(ada: Person, settings: Any) -> None:
    settings.SECOND_STEP = "everybody"
    client = by_password_without_asking(ada)
    Authenticator.objects.create(user_id=ada.pk, type="webauthn", data={})
    setting_up = [client.get(NEW), client.post(NEW, {"code": "123456"}), client.get("/settings/security/passkeys/add")]
    assert {said.status_code for said in (client.get("/settings/security"), *setting_up)} == {403}
    assert "come in with your passkey" in setting_up[0].content.decode()
    assert 'class="btn" href="/sign-out"' in setting_up[0].content.decode()
    assert client.get("/sign-out").status_code == 200
    session = client.session
    session[HOW] = KEY
    session.save()

    assert client.get("/settings/security").status_code == 200


def test_a_lost_passkey_is_taken_off_by_the_host(ada: Person, settings: Any) -> None:
    Authenticator.objects.create(user_id=ada.pk, type="webauthn", data={})
    by_the_host = Seat(None, console=True, why="a test")
    actions.remove_second_step(by_the_host, person=ada)
    assert Authenticator.objects.count() == 1, "where it is her own choice she has codes"

    settings.SECOND_STEP = "everybody"
    actions.remove_second_step(by_the_host, person=ada)
    assert Authenticator.objects.count() == 0


def by_password_without_asking(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.mark.parametrize(("app", "key", "opens"), [(False, False, False), (True, False, True), (False, True, True)])
def test_tokens_of_whoever_has_one_step_open_nothing(
    ada: Person, settings: Any, app: bool, key: bool, opens: bool
) -> None:
    _token, secret = actions.make_token(
        seat(ada), person=ada, name="script", scopes=[Scope.READ.value, Scope.FEEDS.value], days=None, network=""
    )
    assert person_of(secret) is not None
    settings.SECOND_STEP = "everybody"
    if app:
        app_of(ada)
    if key:
        Authenticator.objects.create(user_id=ada.pk, type="webauthn", data={})

    assert (person_of(secret) is not None) == opens
    said = Client().get("/api/v1/me", headers={"Authorization": f"Bearer {secret}"})
    assert said.status_code == (200 if opens else 401)
    assert opens or "second step" in said.content.decode()
