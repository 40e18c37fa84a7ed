"""A password: one more way in, for those who want it."""

import pytest
from django.test import Client

from practicum.people.models import Happening, SecurityEvent
from practicum.people.tests.conftest import PASSWORD, confirm, who, words_of


def test_bo_sets_one_is_told_and_is_signed_out_elsewhere(as_bo, bo, mails) -> None:
    other = Client()
    other.force_login(bo)

    done = as_bo.post("/settings/security/password", {"password": PASSWORD})

    bo.refresh_from_db()
    assert done["Location"] == "/settings/security"
    assert bo.check_password(PASSWORD)
    assert PASSWORD not in bo.password
    assert (who(as_bo), who(other)) == ("bo", None)
    assert "A new password was set for your account." in words_of(mails()[0])
    assert SecurityEvent.objects.get().what == Happening.PASSWORD_SET


@pytest.mark.parametrize("words", ["", "short", "password123", "x" * 201])
def test_weak_ones_are_refused_with_a_sentence(as_bo, bo, words) -> None:
    page = as_bo.post("/settings/security/password", {"password": words})

    bo.refresh_from_db()
    assert page.status_code == 422
    assert not bo.has_usable_password()


@pytest.mark.parametrize(
    ("words", "fine"),
    [
        ("Practicum2026", False), ("the-ropewalk.1", False), ("ropes.example", False), ("ropesexample12345", False),
        ("practicum of wet hemp", True), ("a long walk in rain", True), ("walkwalkwalkwalk", False),
    ],
)  # fmt: skip
def test_none_is_little_more_than_the_name_of_the_place(as_bo, bo, settings, words, fine) -> None:
    settings.SITE_NAME, settings.SITE_URL = "The Rope Walk", "https://ropes.example:8443"
    page = as_bo.post("/settings/security/password", {"password": words})

    bo.refresh_from_db()
    assert (page.status_code == 302, bo.has_usable_password()) == (fine, fine)
    assert fine or "little more than the name of this site" in page.content.decode()


def test_ada_removes_hers(client, ada, mails) -> None:
    client.force_login(ada)
    confirm(client)

    client.post("/settings/security/password/remove")

    ada.refresh_from_db()
    assert not ada.has_usable_password()
    assert who(client) == "ada"
    assert "was removed" in words_of(mails()[0])
