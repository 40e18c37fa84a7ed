"""Migrations in a fraction of the time: what a step leaves as it was is not drawn anew.

While migrations run, Django draws every model that has to do with a changed one again as a class: with some hundred
models that all know a person, that is most of a first start. A new model, an index and a constraint change no other
class; a column that points nowhere changes its own. `tests/upgrade/test_quick_states.py` compares the tables with those
that Django makes alone. Decision 0109.
"""

from typing import Any

from django.db.migrations.operations import AddIndex
from django.db.migrations.state import ModelState, ProjectState


def install() -> None:
    """From now on in this process. Twice is once."""
    for name, quick in QUICK.items():
        setattr(ProjectState, name, quick)


def add_model(state: ProjectState, model: ModelState) -> None:
    """Draw the new class alone. It adds itself to those it points to, and nothing points to it yet."""
    key = model.app_label, model.name_lower
    state.models[key] = model
    if state.__dict__["_relations"] is not None:
        state.resolve_model_relations(key)
    if "apps" in state.__dict__:  # to ask otherwise would make it
        state.apps.render_multiple([model])


def append_option(state: ProjectState, app: str, model: str, option: str, value: Any) -> None:
    """One index or constraint more."""
    _set(state, (app, model), option, [*state.models[app, model].options[option], value])


def remove_option(state: ProjectState, app: str, model: str, option: str, name: str) -> None:
    """The index or the constraint of this name less."""
    _set(state, (app, model), option, [one for one in state.models[app, model].options[option] if one.name != name])


def find_reload_model(state: ProjectState, app: str, model: str, delay: bool = False) -> set[tuple[str, str]]:
    """What is to be drawn anew: with `delay` (a column that points nowhere, and nothing points to it) the model alone.

    Others know it by its name and key, which stay. Whoever reads rows (RunPython) asks for all classes anew first, as
    after any delay of Django's own.
    """
    if not delay:
        return WIDELY(state, app, model)
    state.is_delayed = True
    return {(app, model)}


def _set(state: ProjectState, key: tuple[str, str], option: str, values: list[Any]) -> None:
    state.models[key].options[option] = values
    if "apps" in state.__dict__:
        meta = state.apps.get_model(*key)._meta
        setattr(meta, option, values)
        meta.original_attrs[option] = values
        meta._expire_cache()


class AddIndexBeside(AddIndex):
    """An index on a table that has grown: PostgreSQL builds it while others write. Its migration is not atomic."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """As Django's own, or beside whoever writes; what an attempt left half built, when it was ended, goes first.

        A restore makes its tables in one transaction with their rows: nobody writes there, and nothing is built beside.
        """
        connection = schema_editor.connection
        if connection.vendor != "postgresql" or connection.in_atomic_block:
            super().database_forwards(app_label, schema_editor, from_state, to_state)
            return
        schema_editor.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {schema_editor.quote_name(self.index.name)}")
        schema_editor.add_index(to_state.apps.get_model(app_label, self.model_name), self.index, concurrently=True)


WIDELY = ProjectState.__dict__["_find_reload_model"]
QUICK = {
    "add_model": add_model, "_append_option": append_option, "_remove_option": remove_option,
    "_find_reload_model": find_reload_model,
}  # fmt: skip
