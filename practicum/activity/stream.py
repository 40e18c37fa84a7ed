"""`record`: the one way something gets onto the stream, in the transaction of the change itself."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import connection

from practicum.access import Seat
from practicum.activity import deliveries, outlets, sealing
from practicum.activity.kinds import Kind
from practicum.activity.models import Activity, StreamHead
from practicum.communities.actions.speaking import speak_as_oneself
from practicum.kit import bulk, clock, ids


def record(
    kind: type[Kind],
    *,
    by: Seat,
    thing: Any,
    actor_id: int | None = None,
    space_id: int | None = None,
    audience_id: int | None = None,
    happened_at: datetime | None = None,
    privileged: bool = False,
    prompted: bool = False,
    why: str = "",
    before: dict | None = None,
    after: dict | None = None,
    was: Any = None,
) -> Activity:
    """Write one happening, call the inside outlets, owe the after outlets. Must run inside a transaction.

    `thing` needs `pk` and `community_id`; its `space_id` and `audience_id` are taken where it has them. `was` is
    handed to inside outlets only (the text before an edit).
    """
    if not connection.in_atomic_block:
        raise RuntimeError("record() belongs inside the transaction of the change it tells of.")
    now = clock.now()
    activity = Activity(
        community_id=thing.community_id,
        sequence=next_sequences(thing.community_id),
        kind=kind.name,
        actor_id=actor_id if actor_id is not None else _voice(by, thing.community_id),
        space_id=space_id or getattr(thing, "space_id", None),
        audience_id=audience_id or getattr(thing, "audience_id", None),
        thing_kind=kind.thing,
        thing_id=thing.pk,
        happened_at=happened_at or now,
        recorded_at=now,
        prompted=prompted,
        privileged=privileged or by.console,
        why=(why or by.why)[:300],
        before=before,
        after=after,
    )
    sealing.keep(activity, by=by)
    outlets.tell_inside([outlets.Happening(kind, thing, activity, was)])
    deliveries.owe(activity, kind)
    return activity


def _voice(by: Seat, community_id: int) -> int | None:
    """The persona of whoever acts; the operator at the command line has none."""
    if by.person is None:
        return None
    own = by if by.community_id == community_id else replace(by, community_id=community_id)
    return speak_as_oneself(own, person=by.person).pk


def record_archive(kind: type[Kind], *, by: Seat, things: Sequence[Any], actors: Sequence[int | None]) -> None:
    """Happenings of long ago, in bulk: original times, `imported`, inside outlets in one call."""
    if not things:
        return
    last = next_sequences(things[0].community_id, len(things))
    now = clock.now()
    bulk.insert(
        [
            Activity(
                id=ids.new(),
                community_id=thing.community_id,
                sequence=last - len(things) + place + 1,
                kind=kind.name,
                actor_id=actor,
                space_id=thing.space_id,
                thing_kind=kind.thing,
                thing_id=thing.pk,
                happened_at=thing.happened_at,
                recorded_at=now,
                imported=True,
                why=by.why[:300],
            )
            for place, (thing, actor) in enumerate(zip(things, actors, strict=True))
        ]
    )
    outlets.tell_inside([outlets.Happening(kind, thing) for thing in things])
    deliveries.owe_batch([thing.pk for thing in things], kind)


def next_sequences(community_id: int, count: int = 1) -> int:
    """Take `count` numbers and give the last. The row stays locked until the commit: commit order is their order."""
    table = StreamHead._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (community_id, sequence) VALUES (%s, %s)"  # noqa: S608 - a constant name
            f" ON CONFLICT (community_id) DO UPDATE SET sequence = {table}.sequence + %s RETURNING sequence",
            [community_id, count, count],
        )
        return cursor.fetchone()[0]
