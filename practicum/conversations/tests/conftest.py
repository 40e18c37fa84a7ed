"""Who speaks in the tests of this room."""

import pytest


@pytest.fixture
def bo(habitat):
    return habitat.seat_of(habitat.bo)


@pytest.fixture
def ada(habitat):
    return habitat.seat_of(habitat.ada)
