"""Erasing and exporting a person run one map: every column that points to a person has its row in some portable.py."""

import contextlib
import importlib
import importlib.util
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.conf import settings

from tests.house.source import assert_none

PEOPLE = {"people.person", "communities.persona"}


def declared() -> list[tuple[str, str, str]]:
    """All (table, column, rule) of every room's PORTABLE."""
    rows: list[tuple[str, str, str]] = []
    for app in settings.INSTALLED_APPS:
        if app.startswith("practicum.") and importlib.util.find_spec(f"{app}.portable"):
            rows += [plain(row) for row in importlib.import_module(f"{app}.portable").PORTABLE]
    return rows


def plain(row: Any) -> tuple[str, str, str]:
    """A row may be a triple or carry the three as attributes; a table may be named by its model, people.Token."""
    table, column, rule = row[:3] if isinstance(row, tuple | list) else (row.table, row.column, row.rule)
    with contextlib.suppress(LookupError, ValueError):
        table = apps.get_model(str(table))._meta.db_table
    return str(table), str(column), str(rule)


def pointing() -> list[tuple[str, str]]:
    """(table, column) of every foreign key to a person or a persona, of our tables and of others'."""
    keys = []
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.get_fields():
            target = field.related_model if field.concrete and field.is_relation and not field.many_to_many else None
            if isinstance(target, type) and target._meta.label_lower in PEOPLE:
                keys.append((model._meta.db_table, field.column))
    return keys


def missing(keys: Iterable[tuple[str, str]], rows: Iterable[tuple[str, str, str]]) -> list[str]:
    """Columns that no row covers; a row may name the column or the field (by_id or by)."""
    covered = {(table, column.removesuffix("_id")) for table, column, rule in rows if rule}
    return [f"{table}.{column}" for table, column in keys if (table, column.removesuffix("_id")) not in covered]


def test_every_key_to_a_person_is_on_the_map() -> None:
    assert_none(missing(pointing(), declared()))


def test_every_row_of_the_map_points_to_a_table_that_exists() -> None:
    tables = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}

    assert [f"{table}.{column}" for table, column, _ in declared() if table not in tables] == []


def test_a_key_without_its_row_is_found() -> None:
    keys = [("chat_line", "author_id"), ("chat_line", "space_id")]

    assert missing(keys, [("chat_line", "author", "null")]) == ["chat_line.space_id"]
    assert missing(keys, [("chat_line", "author_id", ""), ("chat_line", "space_id", "delete")]) == [
        "chat_line.author_id"
    ]
