"""A connection that PostgreSQL ended is opened again at the next request, and no round trip asks whether it is well."""

import select
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db.utils import ConnectionHandler, OperationalError

from practicum.web.database import database
from practicum.web.testing.engines import new_database

pytestmark = pytest.mark.django_db


@pytest.fixture
def ended(postgresql: str, request: pytest.FixtureRequest) -> Iterator[Any]:
    """A connection of ours that the server has ended, which was heard here."""
    address = new_database(postgresql, f"ended{abs(hash(request.node.name))}")
    link: Any = ConnectionHandler({"default": database(address, Path())})["default"]
    link.rows("SELECT 1", [])
    other = link.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [link.connection.info.backend_pid])
    other.close()
    heard = select.poll()
    heard.register(link.connection.pgconn.socket, select.POLLIN | select.POLLHUP)
    assert heard.poll(10_000)
    yield link
    link.close()


@pytest.mark.parametrize("heard", [True, False], ids=["in use", "long idle"])
def test_it_is_opened_again_at_the_next_request(ended: Any, heard: bool) -> None:
    ended._heard_at = 1e12 if heard else -1e12
    ended.health_check_enabled, ended.health_check_done = True, False

    assert ended.rows("SELECT 1", []) == [(1,)]


def test_without_that_look_the_statement_fails(ended: Any) -> None:
    ended.health_check_enabled = False

    with pytest.raises(OperationalError):
        ended.rows("SELECT 1", [])
