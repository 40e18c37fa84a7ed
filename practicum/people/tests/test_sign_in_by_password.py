"""Signing in with a password, for those who set one."""

from practicum.people.models import Happening, Person, PersonState, SecurityEvent
from practicum.people.tests.conftest import PASSWORD, who


def test_ada_signs_in_with_her_password(client, ada) -> None:
    done = client.post(
        "/sign-in/password", {"email": "ADA@example.org", "password": PASSWORD, "next": "/settings/security"}
    )

    assert (done.status_code, done["Location"]) == (302, "/settings/security")
    assert who(client) == "ada"
    assert list(SecurityEvent.objects.values_list("person", "what")) == [(ada.pk, Happening.SIGNED_IN_BY_PASSWORD)]


def test_a_wrong_one_is_refused_and_noted_and_the_address_is_kept(client, ada) -> None:
    page = client.post("/sign-in/password", {"email": "ada@example.org", "password": "something else"})

    assert page.status_code == 422
    assert "do not belong together" in page.content.decode()
    assert 'value="ada@example.org"' in page.content.decode()
    assert "something else" not in page.content.decode()
    assert SecurityEvent.objects.get().what == Happening.SIGN_IN_FAILED
    assert who(client) is None


def test_one_who_set_none_has_none(client, bo) -> None:
    for words in ("!", "", bo.password, " "):
        client.post("/sign-in/password", {"email": "bo@example.org", "password": words})

    assert who(client) is None


def test_a_suspended_person_with_the_right_password_is_told(client, ada) -> None:
    Person.objects.filter(pk=ada.pk).update(state=PersonState.SUSPENDED)

    page = client.post("/sign-in/password", {"email": "ada@example.org", "password": PASSWORD}, follow=True)

    assert page.redirect_chain == [("/suspended", 302)]
    assert "Your account is suspended" in page.content.decode()
    assert who(client) is None


def test_a_placeholder_cannot_sign_in(client, db) -> None:
    Person.objects.create_user("", PASSWORD, name="From an archive", handle="old", state=PersonState.PLACEHOLDER)

    client.post("/sign-in/password", {"email": "", "password": PASSWORD})

    assert who(client) is None
