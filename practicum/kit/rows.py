"""Rows by plain SQL, for the pages read most: no query is built where its text is known."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django.db import connection
from django.utils.dateparse import parse_datetime


def fetch(sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """All rows of a query with bound %s parameters, as the engine gives them."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def as_moment(value: Any) -> datetime | None:
    """Aware, in UTC: SQLite gives text, or a moment without its zone, where PostgreSQL gives moments."""
    moment = value if value is None or isinstance(value, datetime) else parse_datetime(value)
    return moment if moment is None or moment.tzinfo else moment.replace(tzinfo=UTC)


def stored(moment: datetime) -> Any:
    """A moment as the engine compares it."""
    return connection.ops.adapt_datetimefield_value(moment)
