"""The scene once a process: what building it wrote is kept as SQL, and laid down again for the next test in a tenth of
the time. On SQLite alone, whose values can be written as they are; PostgreSQL builds it anew.
"""

from copy import deepcopy

from django.db import connection

from tests.access import scene as scenes
from tests.access.scene import Scene

_kept: list[tuple[Scene, list[str]]] = []


def build() -> Scene:
    """As `scene.build`: the same rows, and objects of one's own."""
    if connection.vendor != "sqlite":
        return scenes.build()
    if not _kept:
        _kept.append(_first())
        return deepcopy(_kept[0][0])
    made, statements = _kept[0]
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
    return deepcopy(made)


def _first() -> tuple[Scene, list[str]]:
    """Build it, and keep what is in the tables now and was not before, line by line."""
    before = {line for lines in _lines().values() for line in lines}
    made = scenes.build()
    statements = []
    for table, lines in _lines().items():
        new = [line for line in lines if line not in before]
        for at in range(0, len(new), 200):
            statements.append(f'REPLACE INTO "{table}" VALUES {",".join(new[at : at + 200])}')
    return made, statements


def _lines() -> dict[str, list[str]]:
    """Each table's rows as SQL writes them, those of the words index apart: the scene is in no index."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        named = cursor.fetchall()
        indexes = tuple(name for name, sql in named if sql.startswith("CREATE VIRTUAL"))
        found = {}
        for table, _sql in named:
            if not table.startswith(indexes):
                cursor.execute(f'PRAGMA table_info("{table}")')
                columns = " || ',' || ".join(f'quote("{row[1]}")' for row in cursor.fetchall())
                cursor.execute(f"SELECT '(' || {columns} || ')' FROM \"{table}\"")
                found[table] = [row[0] for row in cursor.fetchall()]
        return found
