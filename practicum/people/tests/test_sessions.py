"""Sessions: a key of one's own that is stored as a hash, new at each sign-in, and over when it has to be."""

import json
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.test import Client
from django.test.utils import CaptureQueriesContext

from practicum.access import Seat
from practicum.kit import clock
from practicum.people import actions
from practicum.people.chores import forget_what_is_old
from practicum.people.devices import device_in_words, device_of
from practicum.people.models import Happening, Person, PersonState, SecurityEvent, Session
from practicum.people.tests.conftest import PASSWORD, ask, confirm, who

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


def key_of(client: Client) -> str:
    return client.cookies["practicum"].value


def with_key(key: str) -> Client:
    client = Client()
    client.cookies["practicum"] = key
    return client


def signed_in(person: Person, agent: str = FIREFOX) -> Client:
    """Another browser of hers, by the password."""
    client = Client(headers={"user-agent": agent})
    client.post("/sign-in/password", {"email": person.email, "password": PASSWORD})
    assert who(client) == person.handle
    return client


def test_a_key_from_before_sign_in_is_dead_after_it(client, bo, code_for) -> None:
    ask(client, "bo@example.org")
    planted = key_of(client)

    client.post("/sign-in/code", {"code": code_for("bo@example.org")})

    assert key_of(client) != planted
    assert (who(client), who(with_key(planted))) == ("bo", None)


def test_a_key_nobody_made_here_is_not_taken_over(bo, ada) -> None:
    client = with_key("a" * 32)
    client.post("/sign-in/password", {"email": ada.email, "password": PASSWORD})

    assert key_of(client) != "a" * 32
    assert (who(client), who(with_key("a" * 32))) == ("ada", None)


def test_signing_in_twice_in_one_browser_is_another_key_each_time(ada) -> None:
    client = signed_in(ada)
    first = key_of(client)

    client.post("/sign-in/password", {"email": ada.email, "password": PASSWORD})

    assert key_of(client) != first
    assert (who(client), who(with_key(first)), Session.objects.count()) == ("ada", None, 1)


def test_a_stolen_copy_of_the_table_signs_nobody_in(ada) -> None:
    key = key_of(signed_in(ada))
    row = Session.objects.get()

    assert row.key_hash == Session.hashed(key)
    assert key not in json.dumps([str(value) for value in Session.objects.values_list().get()])
    assert who(with_key(row.key_hash)) is None
    assert len(key) == 32  # of 36 letters: 165 bits


def test_what_is_kept_of_a_browser_is_two_words(ada) -> None:
    signed_in(ada)

    row = Session.objects.get()

    assert (row.person, row.how, row.device) == (ada, Happening.SIGNED_IN_BY_PASSWORD, "Firefox/Linux")
    assert "Mozilla" not in row.data and "127.0.0.1" not in row.data


def test_the_session_brings_its_person_in_one_statement_and_reading_writes_nothing(ada) -> None:
    from django.db import connection

    client = signed_in(ada)
    with CaptureQueriesContext(connection) as asked:
        client.get("/sign-out")

    assert [query["sql"][:6] for query in asked] == ["SELECT"]  # session with person and communities
    with time_machine.travel(clock.now() + timedelta(hours=2)), CaptureQueriesContext(connection) as later:
        client.get("/sign-out")
        client.get("/sign-out")
    assert [query["sql"][:6] for query in later].count("UPDATE") == 1


def test_a_session_ends_when_nobody_uses_it_and_when_it_is_old(ada) -> None:
    idle, used = signed_in(ada), signed_in(ada)
    began = clock.now()

    with time_machine.travel(began + timedelta(days=29)):
        assert who(used) == "ada"
    with time_machine.travel(began + timedelta(days=31)):
        assert (who(idle), who(used)) == (None, "ada")
    for day in (58, 87):
        with time_machine.travel(began + timedelta(days=day)):
            confirm(used)  # a change of the session makes it last no longer
            assert who(used) == "ada"
    with time_machine.travel(began + timedelta(days=90, minutes=1)):
        assert who(used) is None
        forget_what_is_old()
    assert Session.objects.count() == 0


def test_what_a_browser_remembers_before_sign_in_is_gone_the_next_day(client, db) -> None:
    ask(client, "bo@example.org")

    assert client.cookies["practicum"]["max-age"] <= 86_400
    with time_machine.travel(clock.now() + timedelta(days=1, minutes=1)):
        assert client.get("/sign-in/code").status_code == 302
        forget_what_is_old()
    assert Session.objects.count() == 0


def test_the_page_lists_this_browser_first_and_ends_another(ada) -> None:
    phone = signed_in(ada, "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1")
    here = signed_in(ada)

    words = here.get("/settings/sessions").content.decode()
    assert words.index("this browser") < words.index("Safari on iPhone")
    assert "Firefox on Linux" in words
    number = Session.objects.get(device="Safari/iPhone").pk
    from practicum.kit import ids

    done = here.post(f"/settings/sessions/{ids.text(number)}/end")

    assert (done.status_code, done["Location"]) == (302, "/settings/sessions")
    assert (who(phone), who(here)) == (None, "ada")
    event = SecurityEvent.objects.get(what=Happening.SESSION_ENDED)
    assert event.detail == "Safari on iPhone"


def test_ending_this_one_signs_out_here(ada) -> None:
    from practicum.kit import ids

    here = signed_in(ada)

    done = here.post(f"/settings/sessions/{ids.text(Session.objects.get().pk)}/end")

    assert (done["Location"], who(here), Session.objects.count()) == ("/", None, 0)


def test_anothers_session_is_not_there(as_bo, ada) -> None:
    from practicum.kit import ids

    hers = signed_in(ada)
    number = Session.objects.get(person=ada).pk

    assert as_bo.post(f"/settings/sessions/{ids.text(number)}/end").status_code == 404
    assert who(hers) == "ada"


def test_signing_out_ends_that_one_and_no_other(ada) -> None:
    here, there = signed_in(ada), signed_in(ada)
    key = key_of(here)

    here.post("/sign-out")

    assert (who(with_key(key)), who(there)) == (None, "ada")


def by_a_new_password(client: Client) -> Any:
    return client.post("/settings/security/password", {"password": "a bench, a vice and a file"})


def by_removing_it(client: Client) -> Any:
    return client.post("/settings/security/password/remove")


def by_asking(client: Client) -> Any:
    return client.post("/settings/sessions/elsewhere")


@pytest.mark.parametrize("change", [by_a_new_password, by_removing_it, by_asking])
def test_a_changed_way_in_ends_every_other_session(ada, change) -> None:
    here, there = signed_in(ada), signed_in(ada)
    before = key_of(here)

    assert change(here).status_code == 302

    assert (who(here), who(there), who(with_key(before))) == ("ada", None, None)
    assert Session.objects.count() == 1


def test_a_removed_passkey_takes_what_it_opened_with_it(ada) -> None:
    passkey = Authenticator.objects.create(user=ada, type="webauthn", data={"name": "lost phone"})
    opened, here = signed_in(ada), signed_in(ada)
    carried = opened.session
    carried["account_authentication_methods"] = [{"method": "mfa", "type": "webauthn", "id": passkey.pk}]
    carried.save()

    assert here.post(f"/settings/security/passkeys/{passkey.pk}/remove").status_code == 302

    assert (who(opened), who(here)) == (None, "ada")


def test_whoever_is_suspended_is_out_at_once_and_stays_out_when_let_back(ada) -> None:
    client = signed_in(ada)
    console = Seat(None, console=True)

    actions.suspend_person(console, person=ada)
    suspended = who(client)
    refused = Client().post("/sign-in/password", {"email": ada.email, "password": PASSWORD})
    actions.let_back(console, person=ada)

    assert (suspended, refused.status_code, refused["Location"], who(client)) == (None, 302, "/suspended", None)
    assert Session.objects.exclude(person=None).count() == 0
    assert signed_in(ada)


def test_a_state_that_changed_behind_our_back_ends_the_session_at_the_next_look(ada) -> None:
    client = signed_in(ada)
    Person.objects.update(state=PersonState.SUSPENDED)

    assert who(client) is None
    assert Session.objects.exclude(person=None).count() == 0


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (FIREFOX, "Firefox on Linux"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/142.0 Safari/537.36 Edg/142.0", "Edge on Windows"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 14_0) AppleWebKit/605 Version/18 Safari/605", "Safari on macOS"),
        ("Mozilla/5.0 (Linux; Android 15; Pixel 9) Chrome/142.0 Mobile Safari/537.36", "Chrome on Android"),
        ("<script>alert(1)</script>" * 50, "A browser we do not know"),
        ("", "A browser we do not know"),
    ],
)
def test_a_user_agent_in_two_words(agent, words) -> None:
    assert device_in_words(device_of(agent)) == words
