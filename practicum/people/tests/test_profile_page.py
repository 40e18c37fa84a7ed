"""A person's page: what she says of herself, to those who may read it."""

from collections.abc import Iterator
from datetime import date

import pytest

from practicum.people import sections
from practicum.people.actions import add_affiliation
from practicum.people.models import Person, PersonState
from practicum.people.tests.conftest import seat


@pytest.fixture
def hooks() -> Iterator[None]:
    """The rooms' hooks are put aside, so that a test says itself who knows whom."""
    kept = [(hooks, list(hooks)) for hooks in (sections.FINDS, sections.KNOWS, sections.SECTIONS)]
    for hooks, _were in kept:
        hooks.clear()
    yield
    for hooks, were in kept:
        hooks[:] = were


@pytest.fixture
def ada_says(ada: Person, hooks: None) -> Person:
    Person.objects.filter(pk=ada.pk).update(
        ask_me_about="Seals on piston pumps.",
        what_i_do="I keep pumps running.",
        languages=["de"],
        time_zone="Asia/Tokyo",
    )
    add_affiliation(seat(ada), person=ada, organisation="Harbour works", unit="Pump shop", since=date(2019, 5, 1))
    return ada


SAID = ("Seals on piston pumps.", "I keep pumps running.", "German", "Asia, Tokyo", "Harbour works", "Pump shop")


def test_ada_sees_her_own_page(client, ada_says) -> None:
    client.force_login(ada_says)

    words = client.get("/p/ada").content.decode()

    assert [said for said in SAID if said not in words] == []
    assert "@ada" in words
    assert "ada@example.org" not in words


def test_whoever_knows_her_reads_all_but_her_address(as_bo, ada_says) -> None:
    sections.knows(lambda viewer, person: True)

    words = as_bo.get("/p/ADA").content.decode()

    assert [said for said in SAID if said not in words] == []
    assert "ada@example.org" not in words


def test_where_she_wrote_publicly_she_is_a_name(client, ada_says) -> None:
    sections.finds(lambda viewer, person: True)

    words = client.get("/p/ada").content.decode()

    assert "Ada Lindqvist" in words
    assert [said for said in SAID if said in words] == []


def test_for_a_stranger_she_is_not_there(as_bo, ada_says, client) -> None:
    absent, hidden = as_bo.get("/p/nobody"), as_bo.get("/p/ada")

    assert (absent.status_code, hidden.status_code) == (404, 404)
    assert absent.content == hidden.content


def test_a_hook_that_says_anything_but_yes_says_no(as_bo, ada_says) -> None:
    sections.knows(lambda viewer, person: "yes")

    assert as_bo.get("/p/ada").status_code == 404


def test_rooms_tell_what_they_know_in_their_order(as_bo, ada_says) -> None:
    sections.knows(lambda viewer, person: True)
    sections.tells(lambda person, viewer: sections.Section("second", "Second", "errors/not_found.html", place=2))
    sections.tells(lambda person, viewer: None)
    sections.tells(lambda person, viewer: sections.Section("first", "First", "people/_happening.html", place=1))

    told = sections.sections_of(ada_says, None)

    assert [section.id for section in told] == ["first", "second"]


def test_a_placeholder_says_what_it_is(as_bo, hooks) -> None:
    Person.objects.create_user(
        "", name="Old Name", handle="old-1", state=PersonState.PLACEHOLDER, what_i_do="Nobody said this."
    )
    sections.knows(lambda viewer, person: True)

    words = as_bo.get("/p/old-1").content.decode()

    assert "nobody has claimed this name yet" in words
    assert "Nobody said this." not in words


def test_the_page_costs_the_same_however_long_a_working_life(client, ada_says, django_assert_max_num_queries) -> None:
    client.force_login(ada_says)
    for year in range(2000, 2012):
        add_affiliation(seat(ada_says), person=ada_says, organisation=f"Works {year}", unit="Shop")

    with django_assert_max_num_queries(3):  # session with person and communities, the person, her places
        client.get("/p/ada")
