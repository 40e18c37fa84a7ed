"""What the tests of communities share: signed-in readers, and a place where much could leak."""

from collections.abc import Callable

import pytest
from django.test import Client

from practicum.people.models import Person


@pytest.fixture
def reading_as() -> Callable[[Person | None], Client]:
    """A client signed in as somebody, or as nobody."""

    def client_of(person: Person | None) -> Client:
        client = Client()
        if person is not None:
            client.force_login(person)
        return client

    return client_of
