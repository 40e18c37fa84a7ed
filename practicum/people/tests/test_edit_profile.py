"""What a person says of herself, and the handle others mention her by."""

import pytest

from practicum.access import Scope, Seat
from practicum.kit import NotAllowed
from practicum.people.actions import change_handle, edit_profile
from practicum.people.models import Happening, SecurityEvent
from practicum.people.tests.conftest import seat

GIVEN = {
    "name": "Bo  Ferreira",
    "handle": "@Bo-F",
    "ask_me_about": "Cold starts.",
    "what_i_do": "Winters in the yard.",
    "language": "en",
    "languages": "german, PT-BR; español,",
    "time_zone": "Europe/Lisbon",
}


def test_bo_writes_his_profile(as_bo, bo) -> None:
    done = as_bo.post("/settings", GIVEN)

    bo.refresh_from_db()
    assert done.status_code == 302
    assert (bo.name, bo.handle, bo.language, bo.languages) == ("Bo Ferreira", "bo-f", "en", ["de", "pt-br", "es"])
    assert (bo.ask_me_about, bo.what_i_do) == ("Cold starts.", "Winters in the yard.")
    assert (bo.time_zone, bo.single_keys) == ("Europe/Lisbon", False)
    assert SecurityEvent.objects.values_list("what", "detail").get() == (Happening.HANDLE_CHANGED, "bo → bo-f")


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"name": " "}, "This field is required."),
        ({"name": "x" * 121}, "120 characters"),
        ({"handle": "a"}, "at least two of them"),
        ({"handle": "bo--f"}, "at least two of them"),
        ({"handle": "-bo"}, "at least two of them"),
        ({"handle": "bø"}, "at least two of them"),
        ({"handle": "bo f"}, "at least two of them"),
        ({"handle": "host"}, "is taken"),
        ({"handle": "ada"}, "is taken"),
        ({"handle": "A-D-A"}, "is taken"),
        ({"languages": "klingonish"}, "is no language we know"),
        ({"time_zone": "Mars/Olympus"}, "Mars/Olympus"),
        ({"what_i_do": "x" * 601}, "600 characters"),
        ({"ask_me_about": "x" * 1001}, "1000 characters"),
    ],
)
def test_what_cannot_be_comes_back_as_typed(as_bo, ada, bo, given, sentence) -> None:
    page = as_bo.post("/settings", GIVEN | given)

    words = page.content.decode()
    bo.refresh_from_db()
    assert page.status_code == 422
    assert sentence in words
    assert "Winters in the yard." in words or "what_i_do" in given
    assert (bo.handle, bo.what_i_do) == ("bo", "")


@pytest.mark.parametrize(("hers", "his"), [("modern", "rnodern"), ("all0", "aIlo"), ("wim", "vvim"), ("les", "1-e5")])
def test_a_handle_that_looks_like_anothers_is_taken(as_bo, ada, bo, hers, his) -> None:
    change_handle(seat(ada), person=ada, handle=hers, network="")

    page = as_bo.post("/settings", GIVEN | {"handle": his})

    assert "or one that looks like it, is taken" in page.content.decode()


def test_ones_own_handle_may_change_into_its_likeness(as_bo, bo) -> None:
    as_bo.post("/settings", GIVEN | {"handle": "b-o"})

    bo.refresh_from_db()
    assert bo.handle == "b-o"


def test_more_is_not_taken_from_the_form(as_bo, bo) -> None:
    as_bo.post("/settings", GIVEN | {"host": "on", "state": "former", "email": "x@example.org", "id": "1"})

    bo.refresh_from_db()
    assert (bo.host, bo.state, bo.email) == (False, "active", "bo@example.org")


def test_only_the_person_herself_writes_it(ada, bo) -> None:
    given = {k: v for k, v in GIVEN.items() if k != "handle"} | {"single_keys": True}

    for who in (seat(ada), Seat(None), Seat(bo, scopes=frozenset({Scope.READ}))):
        with pytest.raises(NotAllowed):
            edit_profile(who, person=bo, **given)
        with pytest.raises(NotAllowed):
            change_handle(who, person=bo, handle="other", network="")


def test_names_of_languages_are_shown_back(as_bo, bo) -> None:
    as_bo.post("/settings", GIVEN)

    assert 'value="German, Brazilian Portuguese, Spanish"' in as_bo.get("/settings").content.decode()
