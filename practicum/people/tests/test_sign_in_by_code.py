"""Signing in by a code that comes by mail."""

from datetime import timedelta

import pytest
import time_machine

from practicum.kit import clock
from practicum.people.models import Code, Happening, Person, PersonState, SecurityEvent
from practicum.people.tests.conftest import ask, who, words_of


def test_bo_asks_for_a_code_types_it_and_is_in(client, bo, code_for) -> None:
    asked = ask(client, "bo@example.org", next="/settings/places")
    page = client.get("/sign-in/code")

    done = client.post("/sign-in/code", {"code": code_for("bo@example.org")})

    assert (asked.status_code, asked["Location"]) == (302, "/sign-in/code")
    assert "bo@example.org" in page.content.decode()
    assert (done.status_code, done["Location"]) == (302, "/settings/places")
    assert who(client) == "bo"
    assert list(SecurityEvent.objects.values_list("person", "what")) == [(bo.pk, Happening.SIGNED_IN_BY_CODE)]


@pytest.mark.parametrize("written", ["{}", " {} ", "{low}", "{half}-{rest}", "{half} {rest}"])
def test_the_code_may_be_typed_as_people_type(client, bo, code_for, written) -> None:
    ask(client, "Bo@Example.org")
    code = code_for("Bo@Example.org")

    client.post("/sign-in/code", {"code": written.format(code, low=code.lower(), half=code[:3], rest=code[3:])})

    assert who(client) == "bo"


def test_the_session_gets_a_new_key_on_the_way_in(client, bo, code_for) -> None:
    ask(client, "bo@example.org")
    before = client.cookies["practicum"].value

    client.post("/sign-in/code", {"code": code_for("bo@example.org")})

    assert client.cookies["practicum"].value != before


def test_a_wrong_code_says_what_to_do_and_is_noted(client, bo) -> None:
    ask(client, "bo@example.org")

    page = client.post("/sign-in/code", {"code": "AAAAAA"})

    assert page.status_code == 422
    assert "Look again, or ask for a new one." in page.content.decode()
    assert list(SecurityEvent.objects.values_list("person", "what")) == [(bo.pk, Happening.SIGN_IN_FAILED)]
    assert who(client) is None


def test_after_five_wrong_ones_the_right_code_does_not_work(client, bo, code_for) -> None:
    with time_machine.travel(clock.now(), tick=False) as travel:
        ask(client, "bo@example.org")
        for _time in range(5):
            client.post("/sign-in/code", {"code": "AAAAAA"})
            travel.shift(timedelta(seconds=61))  # the rate a minute is another law

        page = client.post("/sign-in/code", {"code": code_for("bo@example.org")})

    assert "Ask for a new one." in page.content.decode()
    assert who(client) is None


def test_a_code_works_once(client, bo, code_for) -> None:
    ask(client, "bo@example.org")
    code = code_for("bo@example.org")
    session = dict(client.session)
    client.post("/sign-in/code", {"code": code})
    client.logout()
    again = client.session
    again.update({name: value for name, value in session.items() if name.startswith("code:")})
    again.save()

    client.post("/sign-in/code", {"code": code})

    assert who(client) is None


def test_a_code_works_for_ten_minutes(client, bo, code_for) -> None:
    with time_machine.travel(clock.now(), tick=False) as travel:
        ask(client, "bo@example.org")
        code = code_for("bo@example.org")
        travel.shift(timedelta(minutes=10, seconds=1))

        page = client.post("/sign-in/code", {"code": code})

    assert page.status_code == 422
    assert who(client) is None


def test_a_code_works_only_in_the_browser_that_asked(client, bo, code_for) -> None:
    from django.test import Client

    ask(client, "bo@example.org")
    other = Client()
    ask(other, "somebody@example.org")

    other.post("/sign-in/code", {"code": code_for("bo@example.org")})

    assert who(other) is None


def test_a_former_person_is_told_only_after_the_right_code(client, bo, code_for) -> None:
    Person.objects.filter(pk=bo.pk).update(state=PersonState.FORMER)
    ask(client, "bo@example.org")
    asked = client.get("/sign-in/code").content.decode()

    page = client.post("/sign-in/code", {"code": code_for("bo@example.org")})

    assert "closed" not in asked
    assert page.status_code == 403
    assert "This account is closed." in page.content.decode()
    assert who(client) is None


def test_a_suspended_person_is_told_only_after_the_right_code(client, bo, code_for) -> None:
    Person.objects.filter(pk=bo.pk).update(state=PersonState.SUSPENDED)
    ask(client, "bo@example.org")
    asked = client.get("/sign-in/code").content.decode()

    page = client.post("/sign-in/code", {"code": code_for("bo@example.org")}, follow=True)

    assert "suspended" not in asked
    assert page.redirect_chain == [("/suspended", 302)]
    assert "Your account is suspended" in page.content.decode()
    assert who(client) is None


def test_one_who_is_suspended_while_signed_in_is_out(as_bo, bo) -> None:
    Person.objects.filter(pk=bo.pk).update(state=PersonState.SUSPENDED)

    assert who(as_bo) is None


def test_no_code_is_kept_as_it_is(client, bo, code_for) -> None:
    ask(client, "bo@example.org")
    code = code_for("bo@example.org")

    kept = Code.objects.get()

    assert code not in kept.code_hash
    assert code not in str(dict(client.session))


def test_an_address_that_is_none_comes_back_with_a_sentence(client, db) -> None:
    page = ask(client, "bo at example.org")

    assert page.status_code == 422
    assert "it looks like name@example.org" in page.content.decode()
    assert 'value="bo at example.org"' in page.content.decode()


def test_the_mail_says_what_it_is(client, bo, mails) -> None:
    ask(client, "bo@example.org")

    (mail,) = mails()

    assert mail["Subject"].endswith("is your code for Practicum")
    assert "It works for 10 minutes, once." in " ".join(words_of(mail).split())
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail.get_body(("html",)) is not None


def test_a_signed_in_person_is_sent_on(as_bo) -> None:
    assert as_bo.get("/sign-in?next=/settings")["Location"] == "/settings"
