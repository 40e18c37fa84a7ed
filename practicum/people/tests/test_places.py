"""Where one belongs: organisations and their units, from a day until a day."""

from datetime import date

import pytest
import time_machine

from practicum.kit import NotAllowed, ids
from practicum.people.actions import add_affiliation, end_affiliation, remove_affiliation
from practicum.people.models import Affiliation, Organisation, Unit
from practicum.people.tests.conftest import seat


def test_bo_says_where_he_belongs(as_bo, bo) -> None:
    given = {"organisation": " Harbour  works ", "unit": "Pump shop", "since": "2019-05-01", "until": ""}
    as_bo.post("/settings/places", given)

    page = as_bo.get("/settings/places").content.decode()
    row = Affiliation.objects.select_related("organisation", "unit").get()
    assert (row.person, row.organisation.name, row.unit.name) == (bo, "Harbour works", "Pump shop")
    assert (row.since, row.until, row.source) == (date(2019, 5, 1), None, "self")
    assert "since 1 May 2019" in page


def test_the_same_organisation_is_one_however_it_is_written(ada, bo) -> None:
    add_affiliation(seat(ada), person=ada, organisation="Harbour Works", unit="Pump Shop")
    add_affiliation(seat(bo), person=bo, organisation="harbour works", unit="PUMP SHOP")

    assert (Organisation.objects.count(), Unit.objects.count()) == (1, 1)


def test_it_ends_or_goes(as_bo, bo) -> None:
    first = add_affiliation(seat(bo), person=bo, organisation="First")
    second = add_affiliation(seat(bo), person=bo, organisation="Second")

    with time_machine.travel("2026-03-04T12:00:00Z"):
        as_bo.post(f"/settings/places/{ids.text(first.pk)}", {"end": "1"})
        as_bo.post(f"/settings/places/{ids.text(second.pk)}", {"remove": "1"})

    assert list(Affiliation.objects.values_list("pk", "until")) == [(first.pk, date(2026, 3, 4))]


@pytest.mark.parametrize(
    "given",
    [
        {"organisation": ""},
        {"organisation": "x" * 161},
        {"unit": "x" * 161},
        {"since": "yesterday"},
        {"since": "2020-01-02", "until": "2020-01-01"},
    ],
)
def test_what_cannot_be_comes_back_as_typed(as_bo, given) -> None:
    page = as_bo.post("/settings/places", {"organisation": "Works", "unit": "Shop"} | given)

    assert page.status_code == 422
    assert 'value="Shop"' in page.content.decode() or "unit" in given
    assert Affiliation.objects.count() == 0


def test_anothers_place_is_not_there(as_bo, ada, bo) -> None:
    hers = add_affiliation(seat(ada), person=ada, organisation="Hers")

    answers = [as_bo.post(f"/settings/places/{words}", {"remove": "1"}) for words in (ids.text(hers.pk), "0", "zzz!")]

    assert [answer.status_code for answer in answers] == [404, 404, 404]
    for act in (end_affiliation, remove_affiliation):
        with pytest.raises(NotAllowed):
            act(seat(bo), affiliation=hers)
    assert Affiliation.objects.count() == 1
