"""The edition of the site's pages: a number that rises within every commit that may change what a page shows.

A page kept under an edition is good as long as the number is the same: whoever was told that her change is kept will
find every kept page of before it stale. What only one person or the machinery reads (`settings.QUIET_TABLES`: sessions,
drafts, jobs …) raises nothing.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db import Error, connection

from practicum.kit.rows import fetch

_RAISE = "UPDATE kit_edition SET number = number + 1"
_READ = "SELECT number FROM kit_edition"
_THERE = {
    "sqlite": "SELECT name FROM sqlite_master WHERE name = 'kit_edition'",
    "postgresql": "SELECT to_regclass('kit_edition')",
}
_READING = re.compile(
    r"\s*(?:SELECT|PRAGMA|SAVEPOINT|RELEASE|ROLLBACK|BEGIN|SET|SHOW|EXPLAIN|DECLARE|FETCH|CLOSE|LOCK|ANALYZE|VACUUM)\b",
    re.IGNORECASE,
)
_WRITING = re.compile(  # neither DO UPDATE SET nor FOR UPDATE names a table
    r"\b(?:INSERT\s+INTO|(?<!FOR )UPDATE(?!\s+SET\b)|DELETE\s+FROM|REPLACE\s+INTO)\s+\"?(\w+)", re.IGNORECASE
)
_WITH = re.compile(r"\s*WITH\b", re.IGNORECASE)
_LOOKED_AT = 2_000  # letters of a statement that may name the table it writes


def current() -> int | None:
    """The edition now; None where it cannot be told, and then nothing may be kept. One small query."""
    try:
        rows = fetch(_READ)
    except Error:
        connection.close_if_unusable_or_obsolete()
        return None
    return rows[0][0] if rows else None


def changes_pages(sql: str) -> bool:
    """May this statement change what a page shows? Whatever is not known to be harmless may."""
    return _changes(sql if _WITH.match(sql) else sql[:_LOOKED_AT])


@lru_cache(maxsize=4_096)
def _changes(sql: str) -> bool:
    if _READING.match(sql):
        return False
    tables = _WRITING.findall(sql)
    if not tables and _WITH.match(sql):  # it only reads: all of it was looked at
        return False
    return not tables or any(table not in settings.QUIET_TABLES for table in tables)


class RaisesEditions:
    """For a database wrapper: watches what is written, and raises the edition in the same commit."""

    pages_changed = False
    has_editions = False

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.execute_wrappers.append(self._watch)  # type: ignore[attr-defined]

    def _watch(self, execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]) -> Any:
        answer = execute(sql, params, many, context)
        if changes_pages(sql if isinstance(sql, str) else str(sql)):
            self.pages_changed = True
            if not self.in_atomic_block and self.autocommit:  # type: ignore[attr-defined]
                self._raise_edition()
        return answer

    def _commit(self) -> None:
        if self.pages_changed:
            self._raise_edition()
        super()._commit()  # type: ignore[misc]

    def _rollback(self) -> None:
        self.pages_changed = False
        super()._rollback()  # type: ignore[misc]

    def _raise_edition(self) -> None:
        """Last before the commit, so that the one row is held for no longer than a commit takes."""
        self.pages_changed = False
        raw: Any = self.connection  # type: ignore[attr-defined]
        if not self.has_editions:  # the tables are just being made
            row = raw.execute(_THERE[self.vendor]).fetchone()  # type: ignore[attr-defined]
            if row is None or row[0] is None:
                return
            self.has_editions = True
        raw.execute(_RAISE)
