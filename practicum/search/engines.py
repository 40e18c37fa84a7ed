"""The words table on each engine: FTS5 on SQLite, a tsvector with GIN on PostgreSQL, behind the same four functions.

On SQLite the table is contentless: it keeps no text, and rows are taken out by giving the same stems again.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from practicum.kit.bulk import many
from practicum.search.matching import Match, in_postgresql, in_sqlite

TABLES = ("search_words_a", "search_words_b")
_LAST_POSITION = 16_383  # of a tsvector
_LOCK = 7_305_804_402  # any number that nobody else uses
_GAP = 16  # keeps phrases from running out of the title into the body


@dataclass(frozen=True)
class Row:
    """One entry as the words table gets it."""

    entry: int
    title: Sequence[str]
    body: Sequence[str]
    facts: Sequence[str]


def create(connection: Any, table: str) -> None:
    with connection.cursor() as cursor:
        for statement in _engine(connection).create:
            cursor.execute(statement.format(table=_known(table)))


def drop(connection: Any, table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {_known(table)}")


def insert(connection: Any, table: str, rows: Iterable[Row]) -> None:
    engine = _engine(connection)
    many(connection, engine.insert.format(table=_known(table)), [engine.values(row) for row in rows])


def delete(connection: Any, table: str, rows: Iterable[Row]) -> None:
    """Take entries out. On SQLite the row must hold exactly what was put in."""
    engine = _engine(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.executemany(engine.delete.format(table=_known(table)), [engine.values(row) for row in rows])
        else:
            cursor.execute(engine.delete.format(table=_known(table)), [[row.entry for row in rows]])


def newest(connection: Any, table: str, match: Match, *, many: bool = False) -> tuple[str, str]:
    """SQL that gives the newest matching entries (slots {match} and {most}), and the value for {match}.

    `many`: so many match that it is quicker to walk back from the newest entry than to gather them all.
    """
    engine = _engine(connection)
    return (engine.walk if many else engine.newest).replace("{table}", _known(table)), engine.write(match)


def hold(connection: Any, *, alone: bool) -> None:
    """Until the commit: writers together, or one rebuilding step `alone`. SQLite has one writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT pg_advisory_xact_lock{'' if alone else '_shared'}(%s)", [_LOCK])


def tidy(connection: Any, table: str) -> None:
    """Merge what many small writes left."""
    with connection.cursor() as cursor:
        cursor.execute(_engine(connection).tidy.format(table=_known(table)))


def _sqlite_values(row: Row) -> tuple[Any, ...]:
    return row.entry, " ".join(row.title), " ".join(row.body), " ".join(row.facts)


def _postgresql_values(row: Row) -> tuple[Any, ...]:
    """The tsvector is written out: PostgreSQL's own parser never sees a text. NUL and quotes are in no stem."""
    positions: dict[str, list[str]] = {}
    for place, stem in enumerate(row.title, 1):
        positions.setdefault(stem, []).append(f"{min(place, _LAST_POSITION)}A")
    for place, stem in enumerate(row.body, len(row.title) + _GAP):
        found = positions.setdefault(stem, [])
        if len(found) < 255:
            found.append(str(min(place, _LAST_POSITION)))
    words = [f"'{stem}':{','.join(places)}" for stem, places in positions.items()]
    words += [f"'+{stem}'" for stem in dict.fromkeys(row.title)]  # a word in a title is common in bodies
    return row.entry, " ".join([*words, *(f"'={fact}'" for fact in row.facts)])


@dataclass(frozen=True)
class _Engine:
    create: tuple[str, ...]
    insert: str
    delete: str
    newest: str
    walk: str
    tidy: str
    values: Any
    write: Any


_FTS5 = "SELECT rowid AS entry FROM {table} WHERE {table} MATCH {match} ORDER BY rowid DESC LIMIT {most}"
_COLUMNS = "rowid, title, body, facts"
_ENGINES = {
    "sqlite": _Engine(
        create=(
            "CREATE VIRTUAL TABLE {table} USING fts5(title, body, facts, content='', columnsize=0,"
            " tokenize=\"unicode61 remove_diacritics 0 categories 'L* N* M* Co'\")",
        ),
        insert=f"INSERT INTO {{table}} ({_COLUMNS}) VALUES (%s, %s, %s, %s)",  # noqa: S608 - a name from TABLES
        delete=f"INSERT INTO {{table}} ({{table}}, {_COLUMNS}) VALUES ('delete', %s, %s, %s, %s)",  # noqa: S608
        newest=_FTS5,
        walk=_FTS5,
        tidy="INSERT INTO {table} ({table}) VALUES ('optimize')",
        values=_sqlite_values,
        write=in_sqlite,
    ),
    "postgresql": _Engine(
        create=(
            "CREATE TABLE {table} (entry bigint PRIMARY KEY, words tsvector NOT NULL)",
            "CREATE INDEX {table}_words ON {table} USING gin (words) WITH (fastupdate = on)",
            # Beside its row, not in a table of its own: walking back reads thousands of them.
            "ALTER TABLE {table} ALTER words SET STORAGE MAIN",
        ),
        insert="INSERT INTO {table} (entry, words) VALUES (%s, %s::tsvector)",
        delete="DELETE FROM {table} WHERE entry = ANY(%s)",
        # The planner cannot know a parameter's words: OFFSET 0 keeps it from walking the whole table for a rare one.
        newest="SELECT entry FROM (SELECT entry FROM {table} WHERE words @@ {match}::tsquery OFFSET 0) matching"
        " ORDER BY entry DESC LIMIT {most}",
        walk="SELECT entry FROM (SELECT entry, words FROM {table} ORDER BY entry DESC OFFSET 0) walked"
        " WHERE words @@ {match}::tsquery LIMIT {most}",
        tidy="ANALYZE {table}",
        values=_postgresql_values,
        write=in_postgresql,
    ),
}


def _engine(connection: Any) -> _Engine:
    return _ENGINES[connection.vendor]


def _known(table: str) -> str:
    if table not in TABLES:
        raise ValueError(f"{table} is no words table.")
    return table
