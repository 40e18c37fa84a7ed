"""A thread as a tree of who replied to whom: its posts in that order, and how deep each stands."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from practicum.kit.rows import fetch
from practicum.writing.sight import seen_by

if TYPE_CHECKING:
    from practicum.people.models import Person

DEEPEST = 4  # further in, a reply names whom it answers and moves no further
MOST = 5_000  # posts that are put in an order; a longer thread goes on in order of time
PLACES = (
    "SELECT q.contribution_id, q.parent_id FROM conversations_post q"
    " JOIN writing_contribution c ON c.id = q.contribution_id {joins}"
    " WHERE q.thread_id = {thread} AND q.ordinal IS NOT NULL AND {sight} ORDER BY q.ordinal, c.id LIMIT {limit}"
)


def tree_of(thread_id: int, person: "Person | None") -> list[tuple[int, int]]:
    """The posts that this reader sees, as (id, depth), each after what it replies to. One query."""
    sql, values = seen_by(person, PLACES, values={"thread": thread_id, "limit": MOST}, stubs=True)
    return in_tree(fetch(sql, values))


def in_tree(rows: Iterable[tuple[int, int | None]]) -> list[tuple[int, int]]:
    """(id, parent) in order of time → (id, depth) in order of the tree. Whatever its parent is, each comes once."""
    rows = list(rows)
    known = {number for number, _parent in rows}
    under: dict[int | None, list[int]] = {}
    for number, parent in rows:
        under.setdefault(parent if parent in known and parent != number else None, []).append(number)
    found: list[tuple[int, int]] = []
    waiting = [(number, 0) for number in reversed(under.get(None, []))]
    while waiting:
        number, depth = waiting.pop()
        found.append((number, depth))
        waiting += [(reply, min(depth + 1, DEEPEST)) for reply in reversed(under.get(number, []))]
    return found
