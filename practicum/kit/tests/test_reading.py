"""Rows read past Django's cursors: as many are seen by whoever watches, and its errors are Django's."""

from contextlib import suppress

import pytest
from django.db import connection, transaction
from django.db.transaction import TransactionManagementError
from django.db.utils import DatabaseError

from practicum.kit.rows import among, as_list, fetch

pytestmark = pytest.mark.django_db


def test_gives_the_rows_whether_or_not_somebody_watches(django_assert_num_queries):
    plain = fetch("SELECT %s, 'a' LIKE '%%'", ["word"])
    with django_assert_num_queries(1):
        watched = fetch("SELECT %s, 'a' LIKE '%%'", ["word"])

    assert plain == watched == [("word", plain[0][1])]
    assert plain[0][1] in (True, 1)


def test_a_list_of_numbers_of_any_length_is_bound_as_one_value():
    one = f"SELECT n FROM (SELECT 1 AS n UNION ALL SELECT 7000000000000000000 UNION ALL SELECT 3) x WHERE {among('n')}"

    assert fetch(f"{one} ORDER BY n", [as_list([3, 7_000_000_000_000_000_000])]) == [(3,), (7_000_000_000_000_000_000,)]
    assert fetch(one, [as_list([])]) == []


def test_an_error_of_the_driver_is_one_of_djangos():
    with pytest.raises(DatabaseError), transaction.atomic():
        fetch("SELECT nothing FROM nowhere WHERE 1 = %s", [1])

    assert fetch("SELECT 1") == [(1,)]


def test_nothing_is_read_in_a_transaction_that_is_broken():
    with suppress(ZeroDivisionError), transaction.atomic():
        transaction.set_rollback(True)
        with pytest.raises(TransactionManagementError):
            fetch("SELECT 1")
        raise ZeroDivisionError


def test_what_writes_is_watched_as_ever():
    connection.pages_changed = False

    fetch("UPDATE people_person SET name = name WHERE id = 0 RETURNING id")

    assert connection.pages_changed


VALUES = {  # one of each type of column that the tables of PostgreSQL have
    "bigint": "9007199254740993::bigint",
    "integer": "7",
    "smallint": "7::smallint",
    "boolean": "true",
    "bytea": r"'\x00ff27'::bytea",
    "character varying": "'Ein „Wort“'::varchar",
    "text": "'a line' || chr(10) || 'another'",
    "date": "DATE '2026-11-29'",
    "double precision": "0.1::float8",
    "real": "0.25::float4",
    "numeric": "12.50::numeric",
    "interval": "INTERVAL '3 days 4 hours'",
    "jsonb": """'{"a": [1, "b", null]}'::jsonb""",
    "timestamp with time zone": "TIMESTAMPTZ '2026-11-29 12:00:00.5+03'",
    "uuid": "'8d8ac610-566d-4ef0-9c22-186b2a5ed793'::uuid",
}
OURS = (
    "SELECT DISTINCT data_type FROM information_schema.columns"
    " WHERE table_schema = 'public' AND data_type NOT IN ('tsvector', 'name')"
)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite's driver reads in one way alone")
def test_a_value_of_each_type_is_the_same_whether_or_not_somebody_watches(django_assert_num_queries):
    sql = f"SELECT {', '.join(VALUES.values())}, {', '.join(f'NULLIF({one}, {one})' for one in VALUES.values())}"
    plain = fetch(f"{sql} WHERE %s = 1", [1])
    with django_assert_num_queries(1):
        watched = fetch(f"{sql} WHERE %s = 1", [1])

    assert plain == watched
    assert list(map(type, plain[0])) == list(map(type, watched[0]))
    assert plain[0][list(VALUES).index("timestamp with time zone")].utcoffset().total_seconds() == 0
    assert {row[0] for row in fetch(OURS)} <= VALUES.keys()
