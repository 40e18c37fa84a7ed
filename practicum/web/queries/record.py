"""The record of privileged acts, as far as its reader sees what it tells of: of a community, and of the whole site."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from practicum.activity.kinds import KINDS
from practicum.activity.models import Activity
from practicum.communities.models import Community, Membership, Space
from practicum.communities.sight import SpaceSight
from practicum.communities.words import DUTIES
from practicum.kit import paging
from practicum.kit.isolating import apart
from practicum.people.models import Person
from practicum.web.record_words import IN_A_SPACE, LABELS, SAID, VALUES
from practicum.writing.models import Contribution
from practicum.writing.sight import ContributionSight

if TYPE_CHECKING:
    from practicum.communities.models import Persona

PAGE = 40
WHOM = ("person", "guest")  # whose id stands in `before` or `after`, and is said in the sentence
IN_WORDS = (*WHOM, "community")
SAID_ALREADY = {
    "DutyGiven": ("duty", "space"), "DutyLent": ("duty", "space", "lent_by"), "DutyEnded": ("duty", "space", "lent_by"),
    "SpaceOpened": ("name",), **dict.fromkeys(("TopicRenamed", "TopicDescribed", "TopicMerged", "MergeTakenBack"),
    ("name", "description")),  # a topic is seen by its threads, and not by everybody who reads the record
}  # fmt: skip


@dataclass(frozen=True)
class Change:
    """One thing that an act changed; an empty side says nothing."""

    label: Any
    before: Any
    after: Any


@dataclass(frozen=True)
class RecordLine:
    """One act: what happened, when, why, and what stood before and after."""

    sentence: str
    at: datetime
    why: str
    community: Community
    changes: list[Change]


@dataclass
class Known:
    """What the lines of a page name, as far as the reader may know of it."""

    people: dict[int, Person] = field(default_factory=dict)
    places: dict[int, Person] = field(default_factory=dict)
    spaces: dict[int, Space] = field(default_factory=dict)
    communities: dict[int, Community] = field(default_factory=dict)
    items: dict[int, Contribution] = field(default_factory=dict)


def record_of(community: Community, reader: Person, *, cursor: str = "") -> paging.Slice[RecordLine]:
    """A page of a community's record, the newest first. Six queries."""
    place = paging.read(cursor, int)
    rows = _seen(reader).filter(community=community)
    if place is not None:
        rows = rows.filter(sequence__gt=place.values[0]) if place.back else rows.filter(sequence__lt=place.values[0])
    rows = rows.order_by("sequence" if place is not None and place.back else "-sequence")
    return _lines(paging.cut(list(rows[: PAGE + 1]), size=PAGE, place=place, at=lambda row: (row.sequence,)), reader)


def record_of_the_site(reader: Person, *, cursor: str = "") -> paging.Slice[RecordLine]:
    """A page of the record of all communities, the newest first, for the host. Six queries."""
    place, rows = paging.read(cursor, datetime, int), _seen(reader)
    back = place is not None and place.back
    if place is not None:
        at, number = place.values
        beside = Q(recorded_at=at, pk__gt=number) if back else Q(recorded_at=at, pk__lt=number)
        rows = rows.filter(beside | (Q(recorded_at__gt=at) if back else Q(recorded_at__lt=at)))
    rows = rows.order_by(*(("recorded_at", "pk") if back else ("-recorded_at", "-pk")))
    found = list(rows[: PAGE + 1])
    return _lines(paging.cut(found, size=PAGE, place=place, at=lambda row: (row.recorded_at, row.pk)), reader)


def _seen(reader: Person) -> QuerySet[Activity]:
    """Privileged acts of which the reader may know: their space is one she reads, and so is the item they were done to.

    A space is looked at as it is now: what was done in one that has become secret is for those who sit in it.
    """
    space = Q(space=None) | Q(SpaceSight(reader, space="space_id"))
    item = ~Q(thing_kind="contribution") | Q(ContributionSight(reader, stubs=True, contribution="thing_id"))
    rows = Activity.objects.filter(space, item, privileged=True)
    return rows.select_related("actor__person", "space", "community")


def _lines(cut: paging.Slice[Activity], reader: Person) -> paging.Slice[RecordLine]:
    known = _known(cut.items, reader)
    return paging.Slice([_line(row, known) for row in cut.items], cut.next, cut.previous)


def _known(rows: list[Activity], reader: Person) -> Known:
    """Five queries: memberships, people, spaces, communities, items."""
    stood = Membership.objects.filter(pk__in=_things(rows, "membership")).select_related("person")
    people = Person.objects.filter(pk__in=_ids(rows, *WHOM, "given_to", "lent_by"))
    spaces = Space.objects.known_to(reader).filter(pk__in=_ids(rows, "space"))
    doors = Q(listed=True) | Q(memberships__person=reader, memberships__standing__in=["member", "guest"])
    others = Community.objects.filter(doors, pk__in=_ids(rows, "community"))
    items = Contribution.objects.filter(pk__in=_things(rows, "contribution")).visible_to(reader).select_related("root")
    return Known(
        {one.pk: one for one in people},
        {one.pk: one.person for one in stood},
        {one.pk: one for one in spaces},
        {one.pk: one for one in others},
        {one.pk: one for one in items},
    )


def _things(rows: Iterable[Activity], kind: str) -> set[int]:
    return {row.thing_id for row in rows if row.thing_kind == kind}


def _ids(rows: Iterable[Activity], *names: str) -> set[int]:
    said = (
        side[name] for row in rows for side in (row.before or {}, row.after or {}) for name in names if name in side
    )
    return {int(value) for value in said if isinstance(value, str) and value.isdecimal()}


def _line(row: Activity, known: Known) -> RecordLine:
    before, after = row.before or {}, row.after or {}
    facts = before | after
    whose = known.places.get(row.thing_id) if row.thing_kind == "membership" else _one(known.people, facts, *WHOM)
    item = known.items.get(row.thing_id)
    other = _one(known.communities, facts, "community")
    words = {
        "actor": _voice(row.actor), "who": _name(whose), "space": row.space.name if row.space else "",
        "title": _title(item), "duty": DUTIES.get(facts.get("duty", ""), ""),
        "other": other.name if other else _("another community"),
    }  # fmt: skip
    words = {name: apart(str(word)) if word else "" for name, word in words.items()}
    sentence = IN_A_SPACE.get(row.kind) if row.kind in IN_A_SPACE and row.space else SAID.get(row.kind)
    said = sentence % words if sentence is not None else _otherwise(row.kind, words)
    return RecordLine(said, row.happened_at, row.why, row.community, _changes(row.kind, before, after, known))


def _otherwise(kind: str, words: dict[str, Any]) -> str:
    """A kind that the record has no words of its own for: what the stream says of it."""
    told = KINDS.get(kind)
    return str(told.sentence).format(actor=words["actor"], title=words["title"]) if told else kind


def _voice(actor: "Persona | None") -> str:
    if actor is None:
        return _("The operator of this site")
    return actor.name or _name(actor.person)


def _name(person: Person | None) -> str:
    return (person.name if person is not None else "") or _("somebody who is no longer here")


def _title(item: Contribution | None) -> str:
    if item is None:
        return _("an item")
    return item.title or (item.root.title if item.root else "") or _("an item")


def _one(rows: dict[int, Any], facts: dict[str, Any], *names: str) -> Any:
    return next((rows.get(int(facts[name])) for name in names if str(facts.get(name) or "").isdecimal()), None)


def _changes(kind: str, before: dict[str, Any], after: dict[str, Any], known: Known) -> list[Change]:
    """What stood before and after, in words; what the sentence says already is left out."""
    said = (*IN_WORDS, *SAID_ALREADY.get(kind, ()))
    names = [name for name in {**before, **after} if name in LABELS and name not in said]
    changes = [
        Change(LABELS[name], *(_value(name, side.get(name), known) for side in (before, after))) for name in names
    ]
    return [change for change in changes if change.before != change.after]


def _value(name: str, value: Any, known: Known) -> Any:
    """A value in words: a moment stays one, an id becomes a name where the reader may know it."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if name in ("until", "expires"):
        return datetime.fromisoformat(value)
    if name == "space":
        found = known.spaces.get(int(value))
        return found.name if found else _("another space")
    if name in ("given_to", "lent_by"):
        return _name(known.people.get(int(value)))
    return str(DUTIES.get(value, value) if name == "duty" else VALUES.get(name, {}).get(str(value), value))
