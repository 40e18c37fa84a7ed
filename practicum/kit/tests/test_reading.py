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
