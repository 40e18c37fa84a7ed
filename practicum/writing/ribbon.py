"""The context ribbon: what an item came from, became, was replaced by, and is used by, as far as its reader sees it."""

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

from practicum.kit.rows import among, as_list, fetch
from practicum.writing.places import place_of
from practicum.writing.sight import seen_by

if TYPE_CHECKING:
    from practicum.people.models import Person

# (kind of link, 1 where it leads away from the item and 0 where it leads to it) → the step of the ribbon.
STEPS = {
    ("came_from", 1): "came_from", ("became", 0): "came_from", ("became", 1): "became", ("came_from", 0): "became",
    ("replaced_by", 1): "replaced_by", ("replaced_by", 0): "came_from", ("used_by", 1): "used_by",
}  # fmt: skip
# The sign keeps SQLite from the index of roots: by it, it would look at every opening there is, and not at the links.
ENDS = (
    "SELECT l.{near}, l.kind, {out}, c.id, c.kind, c.title, l.made_at FROM writing_link l"
    " JOIN writing_contribution c ON c.id = l.{far} {joins} WHERE {among} AND +c.root_id IS NULL AND {sight}"
)
ONE = "l.{near} = {number}"

Step = dict[str, str]
Ribbon = dict[str, list[Step]]


def _both_ways(which: str) -> str:
    out, back = ("1", "here_id", "there_id"), ("0", "there_id", "here_id")
    ends = [
        ENDS.replace("{among}", which).replace("{out}", out).replace("{near}", near).replace("{far}", far)
        for out, near, far in (out, back)
    ]
    return " UNION ALL ".join(ends) + " ORDER BY 7"


OF_ONE = _both_ways(ONE)


@cache
def of_many() -> str:
    """The same statement for a list of items, as the engine takes lists."""
    return _both_ways(among("l.{near}", "{number}"))


def ribbon_of(number: int, person: "Person | None") -> Ribbon:
    """The steps of one item, each a list of {title, url}, the oldest link first. One query; an end that this reader
    does not see is not there, and nothing says that it was.
    """
    return _read(person, OF_ONE, number).get(number, {})


def ribbons_of(numbers: Iterable[int], person: "Person | None") -> dict[int, Ribbon]:
    """The same for many items at once, still in one query; items without a step are missing."""
    return _read(person, of_many(), as_list(numbers))


def _read(person: "Person | None", query: str, wanted: Any) -> dict[int, Ribbon]:
    found: dict[int, Ribbon] = {}
    for near, kind, outward, pk, sort, title, _made in fetch(*seen_by(person, query, values={"number": wanted})):
        step = STEPS.get((kind, outward))
        address = place_of(sort, pk, title)
        if step is not None and address:
            found.setdefault(near, {}).setdefault(step, []).append({"title": title, "url": address})
    return found
