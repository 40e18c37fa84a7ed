"""What an item was built on, and what was built on it, each builder with her name, as far as the reader sees it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext as _

from practicum.kit import ids
from practicum.kit.rows import fetch
from practicum.writing.models import Contribution
from practicum.writing.places import place_of
from practicum.writing.voices import Who, who

if TYPE_CHECKING:
    from practicum.people.models import Person

STEPS, EDGES = 8, 400  # how far back and on, and how many links in all
# Links say the same in two words: B came from A, and A became B. {near} and {far} are their ends on one way.
WALK = (
    "WITH RECURSIVE w(one, other, depth) AS (SELECT CAST(0 AS BIGINT), CAST(%s AS BIGINT), 0"
    " UNION SELECT w.other, CASE WHEN l.kind = 'came_from' THEN l.{far} ELSE l.{near} END, w.depth + 1 FROM w"
    " JOIN writing_link l ON (l.kind = 'came_from' AND l.{near} = w.other AND l.{far} IS NOT NULL)"
    " OR (l.kind = 'became' AND l.{far} = w.other AND l.{near} IS NOT NULL) WHERE w.depth < %s)"
    " SELECT DISTINCT one, other FROM w WHERE depth > 0 LIMIT %s"
)
BACK = WALK.replace("{near}", "here_id").replace("{far}", "there_id")
ON = WALK.replace("{near}", "there_id").replace("{far}", "here_id")


@dataclass(slots=True)
class Node:
    """One item of a lineage: whose it is, when, where it is read; `depth` is how many steps away."""

    id: int
    title: str
    url: str
    kind: str
    who: Who
    at: datetime
    depth: int = 0


@dataclass
class Lineage:
    """`before` and `after` are trees written out, the nearest first, each with its depth."""

    here: Node
    before: list[Node]
    after: list[Node]

    @property
    def builders(self) -> list[Who]:
        """Everybody whose work it is made of, each once, the earliest first."""
        found = {node.who.name: node.who for node in sorted([*self.before, self.here], key=lambda node: node.at)}
        return list(found.values())


def lineage_of(number: int, person: "Person | None") -> Lineage | None:
    """Where it came from and what became of it; None when this person does not read it. Three queries.

    What she does not see is not there, nor what lies behind it.
    """
    back, on = (_edges(query, number) for query in (BACK, ON))
    found = _nodes(number, {number, *_ends(back), *_ends(on)}, person)
    if number not in found:
        return None
    return Lineage(found[number], list(_tree(number, back, found)), list(_tree(number, on, found)))


def _edges(query: str, number: int) -> dict[int, list[int]]:
    edges: dict[int, list[int]] = {}
    for one, other in fetch(query, [number, STEPS, EDGES]):
        edges.setdefault(one, []).append(other)
    return edges


def _ends(edges: dict[int, list[int]]) -> Iterable[int]:
    return (other for others in edges.values() for other in others)


def _nodes(number: int, numbers: set[int], person: "Person | None") -> dict[int, Node]:
    """Of the others what is published; the item itself as she reads it, held or a draft of hers."""
    rows = Contribution.objects.filter(Q(pk=number) | Q(state="published"), pk__in=numbers).visible_to(person)
    return {row.pk: _node(row) for row in rows.select_related("author__person", "root")}


def _node(item: Contribution) -> Node:
    voice, person, root = item.author, item.author.person, item.root
    name = voice.name or (person.name if person else "") or _("a member")
    known = (person.handle, person.state, person.pk, person.portrait) if person else (None, None, None, None)
    if root is None:
        title, url = item.title, place_of(item.kind, item.pk, item.title)
    else:
        title, url = root.title, f"/i/{ids.text(item.pk)}"
    return Node(item.pk, title, url, item.kind, who(item.author_id, name, *known), item.happened_at)


def _tree(number: int, edges: dict[int, list[int]], found: dict[int, Node]) -> Iterable[Node]:
    """Depth first, each item once; a circle of links ends where it began."""
    told, waiting = {number}, [(other, 1) for other in sorted(edges.get(number, []), reverse=True)]
    while waiting:
        pk, depth = waiting.pop()
        if pk in told or pk not in found:
            continue
        told.add(pk)
        node = found[pk]
        node.depth = depth
        yield node
        waiting += [(other, depth + 1) for other in sorted(edges.get(pk, []), reverse=True)]
