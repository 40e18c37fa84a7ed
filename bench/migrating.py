"""How long each migration holds its locks on a million rows, on PostgreSQL (F14): from the first ones up, one by one.

    bin/bench migrating [--rows 1000000]

A migration keeps every lock until its commit, so its whole time is the most that anybody waits for it.
"""

import argparse
import os
import time

from practicum.web.testing.postgres import cluster

MOST = 2.0  # seconds
FILLED = ("writing_contribution", "activity_activity", "conversations_post", "people_person", "writing_file",
          "activity_delivery", "people_session", "kit_outgoingmail")  # fmt: skip
EXPRESSIONS = {
    "bigint": "g", "integer": "1", "smallint": "1", "boolean": "false", "text": "'word ' || g", "jsonb": "'{}'",
    "character varying": "'w' || g", "timestamp with time zone": "now() - g * interval '1 second'",
    "date": "current_date", "bytea": "'x'", "double precision": "0",
}  # fmt: skip

OF_TABLE = {
    "conversations_post": {"ordinal": "g"}, "kit_outgoingmail": {"state": "'sent'"},
    "people_person": {"state": "'active'"},
}  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(prog="bin/bench migrating", description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=1_000_000)
    given = parser.parse_args()
    with cluster(durable=True) as address:
        os.environ |= {"PRACTICUM_DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "practicum.web.settings"}
        import django

        django.setup()
        measure(given.rows)


class Timer:
    """From the beginning of a migration's transaction to its commit; what is planned before is left out."""

    def __init__(self) -> None:
        self.began = self.took = 0.0

    def hear(self, action: str, *_what: object) -> None:
        if action == "apply_start":
            self.began = time.perf_counter()
        if action == "apply_success":
            self.took = time.perf_counter() - self.began


def measure(rows: int) -> None:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    first = [node for migration, _ in plan if (node := (migration.app_label, migration.name))[1].startswith("0001")]
    executor.migrate(first)
    done, dear = set(fill(rows)), []
    for migration, _back in plan:
        timer = Timer()
        executor = MigrationExecutor(connection, timer.hear)
        node = (migration.app_label, migration.name)
        if node in executor.loader.applied_migrations or not migration.__module__.startswith("practicum"):
            continue
        executor.migrate([node])
        took = timer.took
        dear += [f"{node[0]}.{node[1]}"] if took > MOST else []
        print(f"{took:7.2f} s  {node[0]}.{node[1]}", flush=True)
        done |= set(fill(rows, already=done))
    named = f": {', '.join(dear)}" if dear else ""
    print(f"migrations on {rows:,} rows: {len(dear)} hold a lock for more than {MOST:.0f} s{named}")


def fill(rows: int, already: set[str] = frozenset()) -> list[str]:
    """Rows in the tables that grow, past their keys: what they say does not matter, how many there are does."""
    from django.db import connection

    there = set(connection.introspection.table_names())
    fresh = [table for table in FILLED if table in there and table not in already]
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        for table in fresh:
            cursor.execute(
                "SELECT column_name, data_type, character_maximum_length FROM information_schema.columns"
                " WHERE table_name = %s AND table_schema = 'public' AND is_nullable = 'NO' AND is_identity = 'NO'",
                [table],
            )
            columns = {name: value(name, kind, length) for name, kind, length in cursor.fetchall()}
            columns |= OF_TABLE.get(table, {})
            names, values = ", ".join(columns), ", ".join(columns.values())
            cursor.execute(f"INSERT INTO {table} ({names}) SELECT {values} FROM generate_series(1, {rows}) g")
            cursor.execute(f"ANALYZE {table}")
        cursor.execute("SET session_replication_role = origin")
    return fresh


def value(name: str, kind: str, length: int | None) -> str:
    """A word that the table's own conditions take."""
    known = {"state": "'published'", "role": "'reply'", "ordinal": "1", "kind": "'question'"}
    return known.get(name, EXPRESSIONS.get(kind, "''"))


if __name__ == "__main__":
    main()
