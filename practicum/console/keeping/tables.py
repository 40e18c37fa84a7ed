"""Rows in words that every engine knows: which tables are carried, what kind each column is, reading and loading.

A kind is `int`, `text`, `bool`, `float`, `moment` (UTC, ISO 8601 with microseconds), `day`, `bytes` (base64) or `json`
(its text). What an engine calls these is asked of the database itself, not of the models: a backup of an older schema
is one, too.
"""

import base64
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any

from django.db.migrations.recorder import MigrationRecorder

from practicum.console.keeping.contents import Columns, Row, Sum
from practicum.kit import Refusal

AT_ONCE = 2_000  # rows
DERIVED = "search_"  # made again from the items: the words index, vectors, how common words are
HISTORY = "django_migrations"  # carried in the manifest, and made again by the migrations
UNDER_WAY = "practicum_restore"  # a table of one row while a restore is under way
LEFT_OUT = {  # by decision 0041; the columns go along, the rows do not
    "django_session": "who reads a backup is signed in as nobody",
    "people_session": "everybody signs in anew, wherever sessions are kept",
    "people_code": "a code lives ten minutes",
    "people_export": "its file lies a week and is made anew when it is asked for (decision 0072)",
}
KINDS = {
    "int": ["AutoField", "BigAutoField", "SmallAutoField", "IntegerField", "BigIntegerField", "SmallIntegerField",
            "PositiveIntegerField", "PositiveBigIntegerField", "PositiveSmallIntegerField"],
    "text": ["CharField", "TextField"],
    "bool": ["BooleanField"],
    "float": ["FloatField"],
    "moment": ["DateTimeField"],
    "day": ["DateField"],
    "bytes": ["BinaryField"],
    "json": ["JSONField"],
}  # fmt: skip
_KIND = {field: kind for kind, fields in KINDS.items() for field in fields}


def applied(connection: Any) -> list[tuple[str, str]]:
    """The migrations a database has had, as (app, name)."""
    return sorted(MigrationRecorder(connection).applied_migrations())


def carried(connection: Any) -> dict[str, Columns]:
    """Every table of ours with the names and kinds of its columns. Tables of others beside ours are left alone."""
    apps = {app for app, _name in applied(connection)}
    ours = re.compile(rf"({'|'.join(sorted(map(re.escape, apps | {'django'})))})_")
    with connection.cursor() as cursor:
        names = [info.name for info in connection.introspection.get_table_list(cursor) if info.type in "tp"]
        return {
            name: _columns(connection, cursor, name)
            for name in sorted(names)
            if ours.match(name) and not name.startswith((DERIVED, HISTORY, UNDER_WAY))
        }


def _columns(connection: Any, cursor: Any, table: str) -> Columns:
    found = []
    for info in connection.introspection.get_table_description(cursor, table):
        field = connection.introspection.get_field_type(info.type_code, info)
        name = field if isinstance(field, str) else field[0]
        if name not in _KIND:
            raise Refusal(f"A backup cannot carry {table}.{info.name}, a {name}.", "Please report this fault.")
        found.append([info.name, _KIND[name]])
    return found


def read(connection: Any, table: str, columns: Columns) -> Iterator[Row]:
    """Every row in the order of its key, a few thousand in memory at once. Needs a transaction on PostgreSQL."""
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        key = connection.introspection.get_primary_key_columns(cursor, table) or [columns[0][0]]
        names = ", ".join(quote(name) for name, _kind in columns)
        order = ", ".join(quote(name) for name in key)
        kinds = [kind for _name, kind in columns]
        wanted = f"SELECT {names} FROM {quote(table)} ORDER BY {order}"  # noqa: S608 - names that the database gave
        for batch in _batches(connection, cursor, wanted):
            for values in batch:
                yield [None if value is None else _TOLD[kind](value) for value, kind in zip(values, kinds, strict=True)]


def _batches(connection: Any, cursor: Any, wanted: str) -> Iterator[Sequence[Sequence[Any]]]:
    if connection.vendor == "sqlite":
        cursor.execute(wanted)
        while batch := cursor.fetchmany(AT_ONCE):
            yield batch
        return
    cursor.execute(f"DECLARE kept NO SCROLL CURSOR FOR {wanted}")
    while True:
        cursor.execute(f"FETCH {AT_ONCE} FROM kept")
        batch = cursor.fetchall()
        if not batch:
            break
        yield batch
    cursor.execute("CLOSE kept")


def load(connection: Any, table: str, columns: Columns, rows: list[Row]) -> None:
    """Write rows into a table."""
    quote, sqlite = connection.ops.quote_name, connection.vendor == "sqlite"
    names = ", ".join(quote(name) for name, _kind in columns)
    meant = [(_MEANT_SQLITE if sqlite else _MEANT).get(kind, _as_it_is) for _name, kind in columns]
    values = ([None if value is None else made(value) for value, made in zip(row, meant, strict=True)] for row in rows)
    with connection.cursor() as cursor:
        if sqlite:
            slots = ", ".join(["%s"] * len(columns))
            into = f"INSERT INTO {quote(table)} ({names}) VALUES ({slots})"  # noqa: S608 - names the database gave
            cursor.executemany(into, values)
        else:
            into = f"COPY {quote(table)} ({names}) FROM STDIN"
            with connection.wrap_database_errors, cursor.copy(into) as copy:
                for row in values:
                    copy.write_row(row)


def defer(connection: Any) -> None:
    """Foreign keys are looked at when all is in, in whatever order tables come. On SQLite that is set already.

    A migration that adds one to a table leaves it looked at immediately, for the rest of its transaction.
    """
    if connection.vendor != "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def empty(connection: Any, tables: Sequence[str]) -> None:
    """Take out what the migrations wrote. Foreign keys are looked at later."""
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")  # noqa: S608 - names the database gave


def summed(connection: Any, table: str, columns: Columns) -> Sum:
    """What stands in a table, read back."""
    total = Sum()
    for row in read(connection, table, columns):
        total.add(row, columns)
    return total


def set_sequences(connection: Any, tables: Sequence[str]) -> None:
    """PostgreSQL: the next number that is given comes after the largest that is there. SQLite does so by itself."""
    if connection.vendor == "sqlite":
        return
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        for table in tables:
            for sequence in connection.introspection.get_sequences(cursor, table):
                column = quote(sequence["column"])
                most = f"COALESCE(max({column}), 1), max({column}) IS NOT NULL"
                cursor.execute(
                    f"SELECT setval(%s::regclass, {most}) FROM {quote(table)}",  # noqa: S608 - names the database gave
                    [sequence["name"]],
                )


def _moment(value: datetime) -> str:
    naive = value.astimezone(UTC).replace(tzinfo=None) if value.tzinfo else value
    return naive.isoformat(timespec="microseconds")


def _as_it_is(value: Any) -> Any:
    return value


def _day(value: date) -> str:
    return value.isoformat()


_TOLD = {
    "int": int, "text": str, "bool": bool, "float": float, "moment": _moment, "day": _day, "json": str,
    "bytes": lambda value: base64.b64encode(value).decode("ascii"),
}  # fmt: skip
_MEANT = {"bytes": base64.b64decode, "moment": lambda value: f"{value}+00:00"}
_MEANT_SQLITE = {  # as Django writes them: moments are compared as texts
    "bytes": base64.b64decode,
    "moment": lambda value: str(datetime.fromisoformat(value)),
    "bool": int,
}
