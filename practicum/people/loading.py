"""The person behind a session, read on every page: by plain SQL, in one query."""

from practicum.kit.rows import Columns, fetch
from practicum.people.models import Person

PERSON = Columns(Person, "p")
NUMBERED = f"SELECT {PERSON.sql} FROM people_person p WHERE p.id = %s"  # noqa: S608 - names of our own columns
CALLED = f"SELECT {PERSON.sql} FROM people_person p WHERE LOWER(p.handle) = %s"  # noqa: S608 - as above


def person_numbered(number: int) -> Person | None:
    """The person, as `Person.objects.get` would give her; None when there is none."""
    rows = fetch(NUMBERED, [number])
    return PERSON.read(rows[0]) if rows else None


def person_with_handle(handle: str) -> Person | None:
    """Whoever has this handle, in whatever state; without regard to letter case."""
    rows = fetch(CALLED, [handle.lower()])
    return PERSON.read(rows[0]) if rows else None
