"""Which statements may change a page: whatever is not known to be harmless."""

import pytest

from practicum.kit.editions import changes_pages


@pytest.mark.parametrize(
    "sql",
    [
        'INSERT INTO "writing_contribution" ("id") VALUES (%s)',
        "UPDATE communities_space SET reach = %s WHERE id = %s",
        "  delete from writing_mark where id = 1",
        "WITH x AS (SELECT 1) UPDATE people_person SET name = 'a'",
        "WITH x AS (DELETE FROM kit_job RETURNING id) INSERT INTO writing_use SELECT id FROM x",
        "INSERT INTO kit_job (id) SELECT id FROM x; UPDATE people_person SET name = 'a'",
        "TRUNCATE people_person",
        "CREATE TABLE anything (id int)",
        "COPY writing_link FROM STDIN",
        "whatever this may be",
    ],
)
def test_a_write_changes_pages(sql):
    assert changes_pages(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT 1",
        "\n select id FROM writing_contribution FOR UPDATE",
        'SAVEPOINT "s1"',
        "PRAGMA foreign_keys",
        "UPDATE kit_job SET state = 'done'",
        "INSERT INTO conversations_readplace (id) VALUES (%s) ON CONFLICT (id) DO UPDATE SET ordinal = %s",
        "UPDATE kit_job SET tries = 1 WHERE id IN (SELECT id FROM kit_job FOR UPDATE SKIP LOCKED)",
        'DELETE FROM "django_session" WHERE session_key = %s',
    ],
)
def test_reading_and_what_is_quiet_does_not(sql):
    assert not changes_pages(sql)


@pytest.mark.parametrize(
    ("sql", "changes"),
    [
        ("WITH newest AS (SELECT 1) SELECT * FROM newest", False),
        ("WITH gone AS (SELECT 1) DELETE FROM writing_contribution", True),
        ("WITH long AS (SELECT '" + "x" * 3_000 + "') INSERT INTO writing_contribution VALUES (1)", True),
    ],
)
def test_a_search_that_begins_with_with_only_reads(sql, changes):
    assert changes_pages(sql) is changes
