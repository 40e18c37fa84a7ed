"""Pages speak the language a person chose, and what her browser asks for where she is signed out."""

import pytest
from django.conf import settings
from django.test import Client

from practicum.people.tests.test_edit_profile import GIVEN

pytestmark = pytest.mark.django_db


def test_what_one_chose_goes_before_what_the_browser_asks(as_bo, bo) -> None:
    as_bo.post("/settings", GIVEN | {"language": "de"})

    page = as_bo.get("/settings", headers={"accept-language": "en"})

    assert (page.headers["Content-Language"], '<html lang="de" dir="ltr">' in page.content.decode()) == ("de", True)
    assert "Dein Profil" in page.content.decode()


def test_one_who_chose_english_gets_english_from_a_german_browser(as_bo) -> None:
    page = as_bo.get("/settings", headers={"accept-language": "de"})

    assert page.headers["Content-Language"] == "en"


@pytest.mark.parametrize("tag", [tag for tag, _name in settings.LANGUAGES])
def test_a_browser_is_answered_in_its_language(client, tag: str) -> None:
    page = client.get("/sign-in", headers={"accept-language": f"xx,{tag};q=0.8,en;q=0.1"})

    assert page.headers["Content-Language"] == tag


def test_the_next_reader_of_this_thread_gets_her_own_language(as_bo) -> None:
    as_bo.post("/settings", GIVEN | {"language": "de"})
    as_bo.get("/settings")

    assert Client().get("/sign-in").headers["Content-Language"] == "en"


def test_a_language_that_no_page_speaks_is_refused(as_bo, bo) -> None:
    answer = as_bo.post("/settings", GIVEN | {"language": "xx"})

    bo.refresh_from_db()
    assert (answer.status_code, bo.language) == (422, "en")


def test_a_form_that_does_not_ask_leaves_the_language(as_bo, bo) -> None:
    as_bo.post("/settings", GIVEN | {"language": "de"})
    as_bo.post("/settings", {name: given for name, given in GIVEN.items() if name != "language"})

    bo.refresh_from_db()
    assert bo.language == "de"
