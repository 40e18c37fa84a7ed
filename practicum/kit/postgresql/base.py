"""The backend itself, where Django looks for it: a statement met before is not read again, and a connection in use is
not asked whether it is well.
"""

import select
from collections.abc import Sequence
from functools import lru_cache
from time import monotonic
from typing import Any

from django.db.backends.postgresql import base
from psycopg import _queries as queries
from psycopg.adapt import Loader
from psycopg.pq import Format, TransactionStatus

from practicum.kit.editions import RaisesEditions
from practicum.kit.reading import ReadsRows, Row

LONGEST = 16_000  # letters: sight is long; a statement of a bulk write is met once, and is not worth keeping
FITS_FOR = 10.0  # seconds after which a connection that nothing was heard of is asked whether its server is there


class Query(queries.PostgresQuery):
    """As psycopg's, which keeps no reading of a statement of more than 4,096 letters or 50 parameters."""

    __slots__ = ()

    def convert(self, query: Any, vars: Any) -> None:
        if type(query) is not str or not vars or len(query) > LONGEST:
            return super().convert(query, vars)
        self.query, self._want_formats, self._order, self._parts = _converted(query, self._tx.encoding)
        return self.dump(vars)


@lru_cache(maxsize=512)
def _converted(query: str, encoding: str) -> Any:
    return queries._query2pg_nocache(query.encode(encoding), encoding)


class Cursor(base.ServerBindingCursor):
    """Parameters are bound by the server."""

    _query_cls = Query


class JsonText(Loader):
    """jsonb as text, as Django's cursors give it: a number of the format, then the text."""

    format = Format.BINARY

    def load(self, data: Any) -> str:
        return bytes(data[1:]).decode()


class DatabaseWrapper(ReadsRows, RaisesEditions, base.DatabaseWrapper):
    _reader: Any = None
    _heard_at = 0.0

    def get_connection_params(self) -> dict[str, Any]:
        found = super().get_connection_params()
        if found["cursor_factory"] is base.ServerBindingCursor:
            found["cursor_factory"] = Cursor
        return found

    def is_usable(self) -> bool:
        """Is the server there? When it ended the connection, or says anything unasked, the socket can be read: as long
        as it cannot, and something was heard not long ago, nobody is asked.
        """
        idle = self.connection is not None and not self.errors_occurred and _idle(self.connection)
        if idle and monotonic() - self._heard_at < FITS_FOR:
            return True
        self._heard_at = monotonic()
        return super().is_usable()

    def _read(self, sql: str, values: Sequence[Any]) -> list[Row]:
        """One cursor for all: it knows already how the columns of each type are read. Values come as bits: bytes and
        moments as text cost the server and the reader twice as much.
        """
        reader = self._reader
        if reader is None or reader.connection is not self.connection:
            reader = self._reader = self.create_cursor()
            reader.format = Format.BINARY
            reader.adapters.register_loader("jsonb", JsonText)
        return reader.execute(sql, values).fetchall()


def _idle(raw: Any) -> bool:
    """Whether a connection is open, in no transaction, and nothing waits to be read from it."""
    if raw.closed or raw.pgconn.transaction_status != TransactionStatus.IDLE:
        return False
    look = select.poll()
    look.register(raw.pgconn.socket, select.POLLIN | select.POLLHUP | select.POLLERR)
    return not look.poll(0)
