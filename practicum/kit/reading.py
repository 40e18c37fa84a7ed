"""Reading rows past Django's cursors: for constant SQL, asked ten times a page, half of what a small statement costs.

What Django's cursors see to is seen to here as well: the health of the connection, a transaction that is broken, the
errors that Django knows. Whoever watches statements (a sealed page, a test that counts) is told of all of them: then,
and for whatever may change a page, the statement goes by Django's own cursor.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from typing import Any

from practicum.kit.editions import changes_pages

Row = tuple[Any, ...]


class ReadsRows(ABC):
    """For a database wrapper, before `RaisesEditions`: `rows` gives all rows of a statement with bound %s values."""

    execute_wrappers: list[Callable[..., Any]]

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._own_wrappers = len(self.execute_wrappers)

    def rows(self, sql: str, values: Sequence[Any]) -> list[Row]:
        db: Any = self
        if db.queries_logged or len(db.execute_wrappers) != self._own_wrappers or changes_pages(sql):
            with db.cursor() as cursor:
                cursor.execute(sql, values)
                return cursor.fetchall()
        db.close_if_health_check_failed()
        db.ensure_connection()
        db.validate_thread_sharing()
        db.validate_no_broken_transaction()
        with db.wrap_database_errors:
            return self._read(sql, values)

    @abstractmethod
    def _read(self, sql: str, values: Sequence[Any]) -> list[Row]:
        """By the driver alone."""
