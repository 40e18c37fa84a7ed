"""Rows by plain SQL, for the pages read most: no query is built where its text is known."""

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any

from django.db import connection, connections
from django.db.models import Model


def fetch(sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """All rows of a query with bound %s parameters, as the engine gives them."""
    ours: Any = connections["default"]  # kit.reading
    return ours.rows(sql, values)


def take_stock() -> None:
    """After many rows at once: PostgreSQL plans by what it knows of its tables, and looks by itself only minutes later.
    SQLite plans by its indexes alone; where it is told counts it chooses worse (docs/performance.md). Nor is anything
    counted that may yet be rolled back: PostgreSQL would keep the counts, of rows that never were.
    """
    if connection.vendor == "postgresql" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def as_moment(value: Any) -> datetime | None:
    """Aware, in UTC: SQLite gives text, or a moment without its zone, where PostgreSQL gives moments."""
    moment = value if value is None or isinstance(value, datetime) else datetime.fromisoformat(value)
    return moment if moment is None or moment.tzinfo else moment.replace(tzinfo=UTC)


def as_day(value: Any) -> date | None:
    """A day: SQLite gives text."""
    return date.fromisoformat(value) if isinstance(value, str) else value


def stored(moment: datetime) -> Any:
    """A moment as the engine compares it."""
    return connection.ops.adapt_datetimefield_value(moment)


def among(column: str, slot: str = "%s") -> str:
    """SQL for "the column is one of a list" whose text does not depend on how long the list is (see `as_list`)."""
    if connection.vendor == "sqlite":
        return f"{column} IN (SELECT value FROM json_each({slot}))"  # noqa: S608 - names of ours
    return f"{column} = ANY({slot})"


def as_list(numbers: Iterable[int]) -> Any:
    """The value for a slot of `among`."""
    listed = str(list(map(int, numbers)))  # as JSON writes it
    return listed if connection.vendor == "sqlite" else f"{{{listed[1:-1]}}}"


def as_words(words: Iterable[str]) -> Any:
    """The value for a slot of `among` where the column holds words."""
    listed = list(words)
    return json.dumps(listed) if connection.vendor == "sqlite" else listed


class Columns:
    """All columns of a model under an alias, and how a row of them becomes the model; no query is built for it."""

    def __init__(self, model: type[Model], alias: str) -> None:
        fields = model._meta.concrete_fields
        self.model = model
        self.names = tuple(field.attname for field in fields)
        self.sql = ", ".join(f"{alias}.{field.column}" for field in fields)
        self.width = len(fields)
        kinds = [field.get_internal_type() for field in fields]
        self.readers = [(place, READERS[kind]) for place, kind in enumerate(kinds) if kind in READERS]

    def read(self, row: Sequence[Any], at: int = 0) -> Any:
        """The model made of the columns that begin at this place of the row."""
        values = list(row[at : at + self.width])
        for place, reader in self.readers:
            values[place] = reader(values[place])
        return self.model.from_db("default", self.names, values)


def _as_json(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value


def _as_flag(value: Any) -> Any:
    return value if value is None else bool(value)


READERS: dict[str, Callable[[Any], Any]] = {
    "BooleanField": _as_flag,
    "DateTimeField": as_moment,
    "DateField": as_day,
    "JSONField": _as_json,
}
