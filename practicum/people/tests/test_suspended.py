"""Suspended on the whole site: one page that says why and until when, and letters to the host and back."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from practicum.access import Seat
from practicum.activity.actions import answer_suspended, let_back_when_over
from practicum.activity.models import Activity
from practicum.kit import Conflict, Refusal, TooMany, clock
from practicum.people import actions, limits
from practicum.people.models import HostLetter, Person, SecondStep, Suspension
from practicum.people.tests.conftest import PASSWORD, ask, seat, who, words_of

PAGE = "/suspended"
CONSOLE = Seat(None, console=True, why="a test")


@pytest.fixture
def out(bo: Person) -> Person:
    bo.set_password(PASSWORD)
    bo.save()
    actions.suspend_person(CONSOLE, person=bo, why="Sold things.", until=clock.now() + timedelta(days=30))
    return bo


@pytest.fixture
def browser(client: Client, out: Person) -> Client:
    came_in = client.post("/sign-in/password", {"email": out.email, "password": PASSWORD})
    assert came_in["Location"] == PAGE
    return client


def text_of(client: Client) -> str:
    answer = client.get(PAGE)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_page_says_why_and_until_when_and_nobody_is_signed_in(browser, out) -> None:
    page = text_of(browser)

    assert "Sold things." in page
    assert "It ends by itself on" in page
    assert who(browser) is None
    assert browser.get("/settings/export")["Location"].startswith("/sign-in")


def test_by_code_as_well(client, out, code_for) -> None:
    ask(client, out.email)
    came_in = client.post("/sign-in/code", {"code": code_for(out.email)})

    assert came_in["Location"] == PAGE
    assert "Sold things." in text_of(client)


def test_a_second_step_is_asked_for_here_too(client, out, monkeypatch) -> None:
    SecondStep.objects.create(person=out)
    first = client.post("/sign-in/password", {"email": out.email, "password": PASSWORD})

    assert first["Location"] == "/sign-in/second-step"
    assert client.get(PAGE)["Location"] == "/sign-in"


def test_a_letter_and_an_answer(browser, out, ada, mails) -> None:
    sent = browser.post(PAGE, {"text": "It was not me.\n\nAsk Cy."})
    (told,) = [mail for mail in mails() if mail["To"] == ada.email]
    host = Client()
    host.force_login(ada)
    listed = host.get("/host/letters").content.decode()
    link = words_of(told).split("http")[1].split()[0].partition("/host")[2]
    read = host.get(f"/host{link}").content.decode()
    host.post(f"/host{link}", {"text": "We looked at it again."})

    assert sent.status_code == 302
    assert "It was not me." not in words_of(told)
    assert "Has waited for an answer" in listed
    assert ("It was not me." in read, "Ask Cy." in read) == (True, True)
    assert "We looked at it again." in text_of(browser)
    (answer,) = [mail for mail in mails() if mail["To"] == out.email and "answered" in mail["Subject"]]
    assert "We looked" not in words_of(answer)
    assert Activity.objects.get(kind="SuspendedAnswered").after == {"person": str(out.pk)}


def test_three_letters_a_day(browser, out) -> None:
    for number in range(limits.HOST_LETTER.number):
        browser.post(PAGE, {"text": f"Letter {number}."})

    assert browser.post(PAGE, {"text": "One more."}).status_code == 429
    assert HostLetter.objects.count() == limits.HOST_LETTER.number
    with pytest.raises(TooMany):
        actions.write_to_host(seat(out), person=out, text="Once more.")


def test_an_empty_letter_and_a_long_reason(browser, out) -> None:
    assert browser.post(PAGE, {"text": " "}).status_code == 422
    with pytest.raises(Refusal):
        actions.write_to_host(seat(out), person=out, text=" ")
    with pytest.raises(Refusal):
        actions.suspend_person(CONSOLE, person=out, why="x" * (limits.SUSPENSION_WHY.maximum + 1))


def test_the_page_is_closed_to_everybody_else(client, as_bo, ada) -> None:
    assert client.get(PAGE)["Location"] == "/sign-in"
    assert as_bo.post(PAGE, {"text": "I am not out."})["Location"] == "/sign-in"
    assert HostLetter.objects.count() == 0
    assert as_bo.get("/host/letters").status_code == 404


@pytest.mark.parametrize("what", ["let back", "an hour", "signed out everywhere", "a new password", "the button"])
def test_what_ends_it(browser, out, what, time_machine) -> None:
    if what == "let back":
        actions.let_back(CONSOLE, person=out)
    elif what == "an hour":
        time_machine.move_to(clock.now() + timedelta(hours=1, seconds=1))
    elif what == "signed out everywhere":
        actions.sign_out_everywhere(CONSOLE, person=out)
    elif what == "a new password":
        Person.objects.filter(pk=out.pk).update(password="!")
    else:
        browser.post("/sign-out")

    assert browser.get(PAGE)["Location"] == "/sign-in"


def test_it_ends_by_itself_and_is_in_the_record(browser, out, time_machine) -> None:
    assert let_back_when_over(CONSOLE) == 0
    time_machine.move_to(clock.now() + timedelta(days=30, seconds=1))

    assert let_back_when_over(CONSOLE) == 1
    assert let_back_when_over(CONSOLE) == 0
    out.refresh_from_db()
    assert out.active
    assert Suspension.objects.get().ended_at is not None
    assert Activity.objects.filter(kind="PersonLetBack").count() == 1


def test_nobody_answers_who_is_not_the_host_or_to_somebody_let_back(out, ada) -> None:
    with pytest.raises(Refusal):
        answer_suspended(Seat(out), person=out, text="You are right.")
    actions.let_back(CONSOLE, person=out)
    with pytest.raises(Conflict):
        answer_suspended(seat(ada), person=out, text="You are back.")


def test_what_is_written_is_in_her_copy_and_goes_with_her(out) -> None:
    from practicum.people.carrying import rows, ways

    HostLetter.objects.create(person=out, text="Not me.")
    HostLetter.objects.create(person=out, text="We know.", from_host=True)
    found: dict[str, Any] = {way.table: list(rows(way, out)) for way in ways() if "people." in way.table}

    assert [row["text"] for row in found["people.HostLetter"]] == ["Not me.", "We know."]
    assert [row["why"] for row in found["people.Suspension"]] == ["Sold things."]
