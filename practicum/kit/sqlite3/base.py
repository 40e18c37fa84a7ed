"""The backend itself, where Django looks for it."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.db.backends.sqlite3 import base

from practicum.kit import collating
from practicum.kit.editions import RaisesEditions
from practicum.kit.reading import ReadsRows, Row

LONGEST = 32_000  # a statement of a bulk write is met once, and is not worth keeping


class Cursor(base.SQLiteCursorWrapper):
    def convert_query(self, query: str, *, param_names: list[str] | None = None) -> str:
        """As Django's, but a statement met before costs one look into a table."""
        if param_names is not None or len(query) > LONGEST:
            return super().convert_query(query, param_names=param_names)
        return _converted(query)


@lru_cache(maxsize=2_048)
def _converted(query: str) -> str:
    return base.FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%")


class DatabaseWrapper(ReadsRows, RaisesEditions, base.DatabaseWrapper):
    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        made = super().get_new_connection(conn_params)
        made.create_function(collating.FUNCTION, 1, collating.key_of, deterministic=True)
        return made

    def create_cursor(self, name: Any = None) -> Any:
        return self.connection.cursor(factory=Cursor)

    def _read(self, sql: str, values: Sequence[Any]) -> list[Row]:
        return self.connection.execute(_converted(sql), values).fetchall()
