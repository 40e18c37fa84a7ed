"""The person behind a session, read on every page: by plain SQL, in one query."""

import json

from practicum.kit.rows import as_moment, fetch
from practicum.people.models import Person

COLUMNS = tuple(field.attname for field in Person._meta.concrete_fields)
SQL = f"SELECT {', '.join(COLUMNS)} FROM people_person WHERE id = %s"  # noqa: S608 - names of our own columns
FLAGS = tuple(name for name in COLUMNS if Person._meta.get_field(name).get_internal_type() == "BooleanField")
MOMENTS = tuple(name for name in COLUMNS if Person._meta.get_field(name).get_internal_type() == "DateTimeField")
LISTS = tuple(name for name in COLUMNS if Person._meta.get_field(name).get_internal_type() == "JSONField")


def person_numbered(number: int) -> Person | None:
    """The person, as `Person.objects.get` would give her; None when there is none."""
    rows = fetch(SQL, [number])
    if not rows:
        return None
    values = dict(zip(COLUMNS, rows[0], strict=True))
    for name in FLAGS:
        values[name] = bool(values[name])
    for name in MOMENTS:
        values[name] = as_moment(values[name])
    for name in LISTS:
        values[name] = json.loads(values[name]) if isinstance(values[name], str) else values[name]
    return Person.from_db("default", COLUMNS, [values[name] for name in COLUMNS])
