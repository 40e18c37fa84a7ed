"""The context ribbon: what an item came from, became, was replaced by, and is used by, as far as its reader sees it."""

from typing import TYPE_CHECKING

from practicum.kit.rows import fetch
from practicum.writing.places import place_of
from practicum.writing.sight import seen_by

if TYPE_CHECKING:
    from practicum.people.models import Person

# (kind of link, 1 where it leads away from the item and 0 where it leads to it) → the step of the ribbon.
STEPS = {
    ("came_from", 1): "came_from", ("became", 0): "came_from", ("became", 1): "became", ("came_from", 0): "became",
    ("replaced_by", 1): "replaced_by", ("replaced_by", 0): "came_from", ("used_by", 1): "used_by",
}  # fmt: skip
ENDS = (
    "SELECT l.kind, {out}, c.id, c.kind, c.title, l.made_at FROM writing_link l"
    " JOIN writing_contribution c ON c.id = l.{far} {joins} WHERE l.{near} = {number} AND c.root_id IS NULL AND {sight}"
)
LINKS = (
    ENDS.replace("{out}", "1").replace("{far}", "there_id").replace("{near}", "here_id")
    + " UNION ALL "
    + ENDS.replace("{out}", "0").replace("{far}", "here_id").replace("{near}", "there_id")
    + " ORDER BY 6"
)

Step = dict[str, str]


def ribbon_of(number: int, person: "Person | None") -> dict[str, list[Step]]:
    """The steps of one item, each a list of {title, url}, the oldest link first. One query; an end that this reader
    does not see is not there, and nothing says that it was.
    """
    found: dict[str, list[Step]] = {}
    for kind, outward, pk, sort, title, _made in fetch(*seen_by(person, LINKS, values={"number": number})):
        step = STEPS.get((kind, outward))
        address = place_of(sort, pk, title)
        if step is not None and address:
            found.setdefault(step, []).append({"title": title, "url": address})
    return found
