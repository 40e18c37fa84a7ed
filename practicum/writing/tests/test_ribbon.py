"""The ribbons of many items at once: looked for by their links, however many openings there are."""

import pytest
from django.db import connection

from practicum.kit.rows import as_list, fetch
from practicum.writing.ribbon import of_many
from practicum.writing.sight import seen_by

pytestmark = pytest.mark.django_db


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL plans by its counts, and there are none here")
def test_sqlite_begins_at_the_links_and_not_at_every_opening(habitat):
    sql, values = seen_by(habitat.bo, of_many(), values={"number": as_list([1, 2])})

    plan = [row[3] for row in fetch(f"EXPLAIN QUERY PLAN {sql}", values)]

    assert [line for line in plan if "writing_link" in line or line.startswith("SEARCH l ")]
    assert [line for line in plan if "writing_contribution_root" in line] == []
