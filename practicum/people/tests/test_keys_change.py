"""The site's key is changed: nobody is signed out, no app has to be set up again, and archives find their owners."""

import pytest
from django.conf import settings as now

from practicum.access import Seat
from practicum.archives.keys import address_key, keys_of_owner
from practicum.people.actions import turn_on_second_step
from practicum.people.second_step import counter_fitting
from practicum.people.tests.test_second_step import shown

NEW = "a-new-key-that-chance-has-made-9f8a7b6c5d4e3f"


@pytest.fixture
def changed(settings):
    """Call it to change the key; with `believed`, the old one stands in PRACTICUM_SECRET_KEY_OLD."""

    def change(*, believed):
        settings.SECRET_KEY_FALLBACKS = [now.SECRET_KEY] if believed else []
        settings.SECRET_KEY = NEW

    return change


@pytest.mark.parametrize(("believed", "status"), [(True, 200), (False, 302)])
def test_whoever_is_signed_in_stays_so_while_the_old_key_is_believed(habitat, client, changed, believed, status):
    client.force_login(habitat.ada)
    changed(believed=believed)

    assert client.get("/settings").status_code == status


def test_a_session_moves_to_the_new_key_and_outlives_the_old_one(habitat, client, changed, settings):
    client.force_login(habitat.ada)
    changed(believed=True)
    client.get("/settings")
    settings.SECRET_KEY_FALLBACKS = []

    assert client.get("/settings").status_code == 200


@pytest.mark.parametrize("believed", [True, False])
def test_an_app_that_was_set_up_under_the_old_key_fits_while_it_is_believed(habitat, changed, believed):
    turn_on_second_step(Seat(habitat.ada), person=habitat.ada, salt="salt", typed=shown("salt"), network="")
    digits = shown("salt")
    changed(believed=believed)

    assert (counter_fitting("salt", digits) is not None) is believed


def test_an_archive_of_before_finds_its_owner(db, changed):
    before = address_key("ada@example.org")
    changed(believed=True)

    assert before in keys_of_owner("Ada@example.org")
    assert address_key("ada@example.org") != before
