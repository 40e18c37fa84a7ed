"""The last-read place: the only trace of reading that is kept."""

from django.db import connection

from practicum.access import Seat, require_self
from practicum.conversations.models import ReadPlace, Thread
from practicum.kit import clock, ids
from practicum.people.models import Person

KEEP = (
    "INSERT INTO conversations_readplace (id, person_id, thread_id, ordinal, read_at) VALUES (%s, %s, %s, %s, %s)"
    " ON CONFLICT (person_id, thread_id) DO UPDATE SET ordinal = excluded.ordinal, read_at = excluded.read_at"
    " WHERE conversations_readplace.ordinal < excluded.ordinal"
)


def mark_read(seat: Seat, *, person: Person, thread: Thread, ordinal: int) -> None:
    """She has read up to this post; it never goes back."""
    require_self(seat, person)
    moment = ReadPlace._meta.get_field("read_at").get_db_prep_save(clock.now(), connection)
    with connection.cursor() as cursor:
        cursor.execute(KEEP, [ids.new(), person.pk, thread.pk, ordinal, moment])
