"""Kept pages stay fresh: a table may only be called quiet if it is there, and a reason stands beside it."""

from django.apps import apps
from django.conf import settings

from practicum.search.engines import TABLES
from tests.house.source import assert_none

OF_PAGES = (
    "communities",
    "people_person",
    "writing_contribution",
    "conversations_thread",
    "conversations_post",
    "topics",
)


def test_quiet_tables_are_there_and_say_why() -> None:
    known = {model._meta.db_table for model in apps.get_models(include_auto_created=True)} | set(TABLES)
    assert_none(
        [f"{table} is no table" for table in settings.QUIET_TABLES if table not in known]
        + [f"{table} has no reason" for table, why in settings.QUIET_TABLES.items() if len(why) < 6]
    )


def test_what_pages_are_made_of_is_never_quiet() -> None:
    assert_none([table for table in settings.QUIET_TABLES if table.startswith(OF_PAGES)])
