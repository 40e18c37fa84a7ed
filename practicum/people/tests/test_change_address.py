"""Another address: the new one proves itself, the old one is told."""

import pytest

from practicum.people.models import Happening, Person, SecurityEvent
from practicum.people.tests.conftest import words_of


def test_bo_moves_to_another_address(as_bo, bo, mails, code_for) -> None:
    as_bo.post("/settings/security/address", {"email": "bo@new.example"})

    done = as_bo.post("/settings/security/address/code", {"code": code_for("bo@new.example")})

    bo.refresh_from_db()
    assert done["Location"] == "/settings/security"
    assert bo.email == "bo@new.example"
    assert [mail["To"] for mail in mails()] == ["bo@new.example", "bo@example.org"]
    assert "The address of your account was changed." in words_of(mails()[1])
    assert SecurityEvent.objects.get().what == Happening.ADDRESS_CHANGED


def test_nothing_changes_before_the_code(as_bo, bo) -> None:
    as_bo.post("/settings/security/address", {"email": "bo@new.example"})
    as_bo.post("/settings/security/address/code", {"code": "AAAAAA"})

    bo.refresh_from_db()
    assert bo.email == "bo@example.org"


def test_an_address_somebody_has_stays_hers_and_she_is_warned(as_bo, bo, ada, mails) -> None:
    as_bo.post("/settings/security/address", {"email": "ADA@example.org"})

    (mail,) = mails()
    page = as_bo.post("/settings/security/address/code", {"code": "AAAAAA"})

    assert (mail["To"], mail["Subject"]) == ("ADA@example.org", "Somebody tried to use your address")
    assert page.status_code == 422
    assert sorted(Person.objects.values_list("email", flat=True)) == ["ada@example.org", "bo@example.org"]


def test_an_address_taken_meanwhile_is_a_conflict(as_bo, bo, code_for) -> None:
    as_bo.post("/settings/security/address", {"email": "bo@new.example"})
    Person.objects.create_user("bo@NEW.example", name="Quick", handle="quick")

    page = as_bo.post("/settings/security/address/code", {"code": code_for("bo@new.example")})

    bo.refresh_from_db()
    assert page.status_code == 409
    assert bo.email == "bo@example.org"


@pytest.mark.parametrize("words", ["", "none", "a@b", "a b@example.org", "a@example.org\nBcc: b@example.org"])
def test_what_is_no_address_is_refused(as_bo, bo, words, mails) -> None:
    page = as_bo.post("/settings/security/address", {"email": words})

    assert page.status_code == 422
    assert mails() == []
