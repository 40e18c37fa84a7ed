"""Tens of thousands of rows, written past the models' slow way: for archives."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import Any

from django.db import connection, models

# Python's own value of these is what both databases' drivers take.
PLAIN = (models.CharField, models.TextField, models.IntegerField, models.BooleanField, models.ForeignKey)


def insert(rows: Sequence[models.Model]) -> None:
    """Insert unsaved rows of one model, whose ids are set already, in the caller's transaction.

    As `bulk_create`, at a third of its price: no ids come back, and no value is changed on its way but dates and
    JSON. Raises what the driver raises when a constraint is broken.
    """
    if not rows:
        return
    model = type(rows[0])
    fields = model._meta.concrete_fields
    values = attrgetter(*(field.attname for field in fields))
    turned = [(place, turn) for place, field in enumerate(fields) if (turn := _turn(field)) is not None]
    many(connection, _statement(model), [_row(values(row), turned) for row in rows])


def add(row: models.Model) -> None:
    """Insert one unsaved row whose id is set, as `save(force_insert=True)` would, for the acts that happen most."""
    insert([row])
    row._state.adding, row._state.db = False, connection.alias


def update(rows: Sequence[models.Model], names: Sequence[str]) -> None:
    """Write these fields of rows of one model, as they stand in memory, in the caller's transaction."""
    if not rows:
        return
    meta = type(rows[0])._meta
    fields: list[Any] = [*(meta.get_field(name) for name in names), meta.pk]
    values = attrgetter(*(field.attname for field in fields))
    turned = [(place, turn) for place, field in enumerate(fields) if (turn := _turn(field)) is not None]
    quote = connection.ops.quote_name
    changes = ", ".join(f"{quote(field.column)} = %s" for field in fields[:-1])
    statement = f"UPDATE {quote(meta.db_table)} SET {changes} WHERE {quote(fields[-1].column)} = %s"  # noqa: S608 - our own names
    many(connection, statement, [_row(values(row), turned) for row in rows])


def many(on: Any, statement: str, rows: Sequence[Any]) -> None:
    """One statement for each of these rows. A single one goes as it is: a pipeline costs PostgreSQL's driver more."""
    with on.cursor() as cursor:
        if len(rows) == 1:
            cursor.execute(statement, rows[0])
        else:
            cursor.executemany(statement, rows)


def _row(values: tuple[Any, ...], turned: Sequence[tuple[int, Callable[[Any], Any]]]) -> list[Any]:
    row = list(values)
    for place, turn in turned:
        if row[place] is not None:
            row[place] = turn(row[place])
    return row


def _turn(field: Any) -> Callable[[Any], Any] | None:
    if isinstance(field, models.DateTimeField):
        return connection.ops.adapt_datetimefield_value
    if isinstance(field, PLAIN):
        return None
    return lambda value: field.get_db_prep_save(value, connection)


@lru_cache
def _statement(model: type[models.Model]) -> str:
    quote = connection.ops.quote_name
    columns = [quote(str(field.column)) for field in model._meta.concrete_fields]
    marks = ", ".join(["%s"] * len(columns))
    return f"INSERT INTO {quote(model._meta.db_table)} ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608 - our own names
