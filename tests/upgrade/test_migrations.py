"""Migrations widen in one release and narrow in a later one, so that old code runs on new tables while hosts upgrade.

Allowed: new tables, indexes and constraints; a new column that may be null or has a `db_default`; a column that is made
wider, may now be null, or is other only to Python (choices, words); data moved by RunPython. Anything else needs a
line in LATER: what stopped using it, and in which release.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ModelState, ProjectState

# "app.migration:operation" → why it may.
_UNRELEASED = "made before there was a release: no old code runs beside it"
LATER = {
    "conversations.0002_narrowed_posts_share_a_place:"
    "remove constraint a_post_has_its_place_in_a_thread from model post": (
        "a unique place is given up, which only widens: the release before writes what it wrote (decision 0071)"
    ),
    "conversations.0005_when_they_were_first_answered:not atomic": (
        "a little at a time, each for good: begun again it goes on, and pages ask the count where it has not been"
    ),
    "people.0002_signing_in:add sign_outs": _UNRELEASED,
    "topics.0002_topics_are_kept:add description": _UNRELEASED,
    "topics.0002_topics_are_kept:add given": _UNRELEASED,
    "writing.0010_questions_nobody_answered:not atomic": (
        "the index is built beside those who write, and one that was left half built is built anew"
    ),
}

ADDING = (migrations.CreateModel, migrations.AddIndex, migrations.RemoveIndex, migrations.AddConstraint)
TO_PYTHON = (migrations.AlterModelOptions, migrations.AlterModelManagers, migrations.RunPython)


def narrowing(operation: Any, state: ProjectState, app: str) -> str:
    """What an operation takes away from code of the release before; empty when nothing."""
    if isinstance(operation, migrations.AddField):
        field = operation.field
        fine = field.null or field.has_db_default() or field.many_to_many
        return "" if fine else f"add {operation.name}"
    if isinstance(operation, migrations.AlterField):
        old = state.models[app, operation.model_name_lower].fields[operation.name]
        return "" if wider(old, operation.field) else f"alter {operation.name}"
    if isinstance(operation, migrations.SeparateDatabaseAndState):
        inner = [narrowing(one, state, app) for one in operation.database_operations]
        return ", ".join(filter(None, inner))
    return "" if isinstance(operation, ADDING + TO_PYTHON) else operation.describe().lower()


def wider(old: models.Field, new: models.Field) -> bool:
    """Whether every value that was taken is taken still, in the same kind of column."""
    same = old.get_internal_type() == new.get_internal_type() and old.db_column == new.db_column
    long = (new.max_length or 10**9) >= (old.max_length or 10**9)
    return same and long and (new.null or not old.null) and (old.unique or not new.unique)


def found() -> Iterator[str]:
    """Every narrowing operation of our own, as LATER names it. What a first migration does is a beginning."""
    loader = MigrationLoader(None)
    for (app, name), migration in sorted(loader.disk_migrations.items()):
        if not migration.__module__.startswith("practicum.") or migration.initial:
            continue
        state = loader.project_state([parent.key for parent in loader.graph.node_map[app, name].parents])
        for operation in migration.operations:
            if taken := narrowing(operation, state, app):
                yield f"{app}.{name}:{taken}"
            operation.state_forwards(app, state)
        if not migration.atomic:
            yield f"{app}.{name}:not atomic"


def test_no_migration_takes_from_the_release_before() -> None:
    narrow = list(found())

    assert [name for name in narrow if name not in LATER] == []
    assert [name for name in LATER if name not in narrow] == []


@pytest.mark.django_db
def test_models_and_migrations_say_the_same() -> None:
    """A fresh install is made by the migrations, and the code believes its models."""
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


OLD = models.CharField(max_length=40)


@pytest.mark.parametrize(
    ("operation", "taken"),
    [
        (migrations.AddField("thing", "colour", models.CharField(max_length=9)), "add colour"),
        (migrations.AddField("thing", "colour", models.CharField(max_length=9, default="")), "add colour"),
        (migrations.AddField("thing", "colour", models.CharField(max_length=9, db_default="")), ""),
        (migrations.AddField("thing", "colour", models.CharField(max_length=9, null=True)), ""),
        (migrations.AlterField("thing", "name", models.CharField(max_length=20)), "alter name"),
        (migrations.AlterField("thing", "name", models.CharField(max_length=40, unique=True)), "alter name"),
        (migrations.AlterField("thing", "name", models.TextField()), "alter name"),
        (migrations.AlterField("thing", "name", models.CharField(max_length=80, null=True)), ""),
        (migrations.AlterField("thing", "name", models.CharField(max_length=40, choices=[("a", "b")])), ""),
        (migrations.RemoveField("thing", "name"), "remove field name from thing"),
        (migrations.RenameField("thing", "name", "title"), "rename field name on thing to title"),
        (migrations.DeleteModel("thing"), "delete model thing"),
        (migrations.RunSQL("DROP TABLE thing"), "raw sql operation"),
    ],
)
def test_what_narrows_is_found(operation: Any, taken: str) -> None:
    state = ProjectState()
    state.add_model(ModelState("kit", "Thing", [("name", OLD)]))

    assert narrowing(operation, state, "kit") == taken
