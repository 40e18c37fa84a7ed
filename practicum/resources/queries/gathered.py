"""One trail or collection: its items in order with their reasons, which of them went stale, and where she is."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from practicum.access import Capability, can
from practicum.kit import ids
from practicum.kit.rows import among, as_list, fetch
from practicum.resources.limits import PICKS
from practicum.resources.models import Gathered, Selection
from practicum.resources.queries.heads import Head, head_of
from practicum.writing.places import place_of
from practicum.writing.ribbon import ribbon_of
from practicum.writing.sight import seen_by

if TYPE_CHECKING:
    from practicum.people.models import Person

# What a room says of an item that one should not simply follow any more.
STALE = {
    "outdated": _("outdated"), "superseded": _("superseded"), "reversed": _("reversed"), "retired": _("retired"),
    "broken": _("does not open any more"), "due": _("due for a look"),
}  # fmt: skip
REMOVED = _("removed")
KINDS = {
    "question": _("question"), "discussion": _("discussion"), "sharing": _("sharing"), "note": _("note"),
    "idea": _("idea"), "notice": _("change notice"), "story": _("story"), "practice": _("practice"),
    "decision": _("decision"), "resource": _("resource"), "demo": _("demo"), "trail": _("trail"),
    "collection": _("collection"),
}  # fmt: skip
PICKED = (
    "SELECT k.id, k.selection_id, k.why, c.id, c.kind, c.title, c.lead, c.language, c.state, c.standing, h.name"
    " FROM resources_pick k JOIN writing_contribution c ON c.id = k.item_id"
    " JOIN communities_persona v ON v.id = c.author_id LEFT JOIN people_person h ON h.id = v.person_id {joins}"
    " WHERE {among} AND {sight} ORDER BY k.selection_id, k.position, k.id LIMIT {most}"
)
NEWER = (
    "SELECT l.here_id, c.id, c.kind, c.title FROM writing_link l JOIN writing_contribution c ON c.id = l.there_id"
    " {joins} WHERE l.kind = 'replaced_by' AND l.here_id IN (SELECT item_id FROM resources_pick"
    " WHERE selection_id = {number}) AND c.state = 'published' AND {sight} ORDER BY l.id"
)
WALKED = (
    "SELECT w.pick_id FROM resources_walked w JOIN resources_pick k ON k.id = w.pick_id"
    " WHERE k.selection_id = %s AND w.person_id = %s"
)


@dataclass(slots=True)
class PickLine:
    """One item: `stale` says in a word why one should look first; a removed one has no title any more."""

    key: str
    why: str
    title: str
    url: str
    kind: str
    lead: str
    language: str
    author: str
    stale: str = ""
    removed: bool = False
    newer: dict[str, str] | None = None
    walked: bool = False
    item: int = 0


@dataclass
class SelectionPage(Head):
    """`picks` are those this reader sees, or saw before they were removed; others are not there, nor counted."""

    picks: list[PickLine] = field(default_factory=list)

    @property
    def trail(self) -> bool:
        return self.kind == Gathered.TRAIL

    @property
    def stale(self) -> int:
        return sum(bool(one.stale) for one in self.picks)

    @property
    def walked(self) -> int:
        return sum(one.walked for one in self.picks)

    @property
    def onward(self) -> PickLine | None:
        """The first step that is not behind her."""
        return next((one for one in self.picks if not one.walked and not one.removed), None)


def selection_page(number: int, person: "Person | None") -> SelectionPage | None:
    """The page; None when this person does not read it. Five queries, seven signed in."""
    head = head_of(number, person, at="selection")
    if head is None:
        return None
    selection = Selection(contribution=head.item, owner_id=head.owner_id)
    inside = head.seat.person is not None
    may = {
        "keep": inside and can(head.seat, Capability.KEEP_RESOURCE, selection),
        "fork": inside and can(head.seat, Capability.ADD_RESOURCE, head.space) and not head.narrowed,
    }
    made = SelectionPage(**(vars(head) | {"may": may}))
    made.picks = picks_of([number], person).get(number, [])
    made.ribbon = ribbon_of(number, person)
    _newer(made, person)
    if person is not None:
        behind = {ids.text(pk) for (pk,) in fetch(WALKED, [number, person.pk])}
        for one in made.picks:
            one.walked = one.key in behind
    return made


def picks_of(numbers: Sequence[int], person: "Person | None") -> dict[int, list[PickLine]]:
    """The items of these selections, by their ids, in their order. One query."""
    where = among("k.selection_id", "{numbers}")
    values: dict[str, Any] = {
        "numbers": as_list(list(numbers)), "most": PICKS.maximum * max(len(numbers), 1),
    }  # fmt: skip
    found: dict[int, list[PickLine]] = {}
    for row in fetch(*seen_by(person, PICKED.replace("{among}", where), values=values, stubs=True)):
        found.setdefault(row[1], []).append(_line(row))
    return found


def _line(row: Sequence[Any]) -> PickLine:
    pk, _selection, why, item, kind, title, lead, language, state, standing, author = row
    if state not in ("published", "held"):
        return PickLine(ids.text(pk), why, "", "", "", "", "", "", str(REMOVED), removed=True)
    stale = str(STALE.get(standing, ""))
    word = str(KINDS.get(kind, ""))
    url = place_of(kind, item, title)
    return PickLine(ids.text(pk), why, title, url, word, lead, language, author or "", stale, item=item)


def _newer(page: SelectionPage, person: "Person | None") -> None:
    """What takes the place of a step that went stale, where this reader sees it."""
    found: dict[str, dict[str, str]] = {}
    for here, pk, kind, title in fetch(*seen_by(person, NEWER, values={"number": page.id})):
        found.setdefault(ids.text(here), {"title": title, "url": place_of(kind, pk, title)})
    for one in page.picks:
        key = one.url.rsplit("/", 1)[-1][: ids.LENGTH] if one.url else ""
        if key in found:
            one.newer = found[key]
            one.stale = one.stale or str(STALE["superseded"])
