"""What every look begins with, read in one statement: many small ones cost a server more than they look."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import DatabaseError, connection

from practicum.kit.rows import fetch

_WHAT = (
    "SELECT 'serving', 0, 0, serving FROM search_wordstable"
    " UNION ALL SELECT 'counts', MAX(id), 0, '' FROM search_commonness"
    " UNION ALL SELECT 'vector', id, contribution_id, '' FROM"
    " (SELECT id, contribution_id FROM search_vector ORDER BY id DESC LIMIT 1) newest"
    " UNION ALL SELECT 'public', id, 0, '' FROM communities_space WHERE reach = 'public'"
)


@dataclass(frozen=True)
class Beginning:
    """The words table that serves; the ids of the newest counts, and of the newest vector with its item (0 where there
    is none); the spaces that everybody reads.
    """

    serving: str
    counts: int
    vector: tuple[int, int]
    public: frozenset[int]


def begin() -> Beginning:
    """One query."""
    serving, counts, vector, public = "", 0, (0, 0), set()
    for what, number, item, words in fetch(_WHAT):
        match what:
            case "serving":
                serving = words
            case "counts":
                counts = number or 0
            case "vector":
                vector = number, item
            case _:
                public.add(number)
    return Beginning(serving, counts, vector, frozenset(public))


def looking[Found](look: Callable[[Beginning], Found]) -> Found:
    """A look into the words table that serves. `reindex` may drop that one meanwhile: then it is looked once more, into
    the one that serves instead.
    """
    begun = begin()
    try:
        return look(begun)
    except DatabaseError:
        if connection.in_atomic_block or (again := begin()).serving == begun.serving:
            raise
        return look(again)
