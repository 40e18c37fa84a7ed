"""The newest items of several places (spaces, voices): each place gives its newest by its index, then sight looks.

Asking for the newest of all places at once would sort everything they hold.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.db import connection

from practicum.communities.sight import bound
from practicum.kit.rows import as_list, fetch

AT_ONCE = 32  # places in one statement
ITEMS = 24  # items that sight looks at in one statement
ITEM_SLOTS = ", ".join(f"{{item{place}}}" for place in range(ITEMS))
SPARE = 12  # beyond what is wanted, for those with an audience that the reader is not in
FURTHEST = 20 * ITEMS  # who sees none of so many is shown fewer: a page asks a bounded number of statements


def newest_seen(
    places: Sequence[int],
    head: str,
    look: Callable[[dict[str, Any], bool], list[Any]],
    wanted: int,
    values: Mapping[str, Any] | None = None,
) -> list[Any]:
    """The newest `wanted` rows that `look` gives for items of these places; two queries where that is enough.

    `head` selects (moment, id, audience) of one place, its slots {place}, {most} and the names in `values`; `look`
    takes the values item0, item1, … (of fewer, the first again), and whether none of them has an audience, and gives
    the rows of those that are seen, in their order.
    """
    found: list[Any] = []
    for most in (wanted + SPARE, FURTHEST):
        heads = _newest(places, head, most, values or {})
        found = []
        for start in range(0, len(heads), ITEMS):
            chosen = heads[start : start + ITEMS]
            given = [*(item for item, _audience in chosen), *([chosen[0][0]] * ITEMS)][:ITEMS]
            plain = all(audience is None for _item, audience in chosen)
            found += look({f"item{number}": item for number, item in enumerate(given)}, plain)
            if len(found) >= wanted:
                return found[:wanted]
        if len(heads) < most:
            break
    return found


def _newest(places: Sequence[int], head: str, most: int, values: Mapping[str, Any]) -> list[tuple[int, int | None]]:
    """Ids with their audiences, the newest first; nothing of them is shown before sight has looked."""
    ask = _place_by_place if connection.vendor == "sqlite" else _sideways
    rows = sorted(ask(places, head, {**values, "most": most}), key=lambda row: row[:2], reverse=True)
    return [(item, audience) for _at, item, audience in rows[:most]]


def _sideways(places: Sequence[int], head: str, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """PostgreSQL goes from place to place by one plan, whatever their number. Were it told how many these are, or
    asked for a number of rows that it does not know, it would plan anew each time: longer than the answer takes.
    """
    each = f"CROSS JOIN LATERAL ({head.replace('{place}', 'place.id')}) h"
    text = f"SELECT h.* FROM unnest((SELECT {{places}}::bigint[])) place(id) {each}"
    told = f"{text} ORDER BY 1 DESC, 2 DESC LIMIT {{most}}".replace("{most}", f"{values['most']:d}")
    return fetch(*bound(told, None, values={**values, "places": as_list(places)}))


def _place_by_place(places: Sequence[int], head: str, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """SQLite knows no such join: one head beside the other."""
    found: list[tuple[Any, ...]] = []
    for start in range(0, len(places), AT_ONCE):
        given = places[start : start + AT_ONCE]
        slots = 1 << (len(given) - 1).bit_length()  # few different texts, so that they stay prepared
        slotted = {f"place{number}": given[number] if number < len(given) else None for number in range(slots)}
        heads = (f"SELECT * FROM ({head.replace('{place}', f'{{place{n}}}')}) h{n}" for n in range(slots))
        text = " UNION ALL ".join(heads) + " ORDER BY 1 DESC, 2 DESC LIMIT {most}"
        found += fetch(*bound(text, None, values={**values, **slotted}))
    return found
