"""What a package of practices holds: texts, passages with who said them, how it went, what was brought in."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from practicum.communities.models import Community
from practicum.kit import ids
from practicum.kit.rows import as_moment, fetch
from practicum.practices.limits import PACKED
from practicum.practices.models import Licence, Stage, practice_url
from practicum.practices.queries.page import place_in
from practicum.writing.places import place_of
from practicum.writing.sight import seen_by
from practicum.writing.voices import AUTHOR, VOICE

if TYPE_CHECKING:
    from practicum.people.models import Person

TEXTS = (
    f"SELECT c.id, c.title, c.lead, c.source, c.language, c.version, c.standing, c.happened_at, c.edited_at,"
    f" q.licence, q.worked, q.partly, q.did_not_work, q.too_early, q.places, q.last_confirmed_at, o.name, cm.name,"
    f" {VOICE} FROM writing_contribution c JOIN practices_practice q ON q.contribution_id = c.id {AUTHOR}"
    " JOIN communities_community cm ON cm.id = c.community_id LEFT JOIN people_person o ON o.id = q.owner_id {joins}"
    " WHERE {narrowed} AND c.root_id IS NULL AND {sight}"
    " ORDER BY c.active_at DESC, c.id DESC LIMIT {most}"
)
SAID = (
    f"SELECT t.practice_id, t.section, t.text, t.said_at, t.withdrawn_at, c.id, c.kind, c.root_id,"
    f" COALESCE(rt.title, c.title), {VOICE} FROM practices_passage t JOIN writing_contribution c ON c.id = t.item_id"
    f" LEFT JOIN writing_contribution rt ON rt.id = c.root_id {AUTHOR} {{joins}}"
    " WHERE t.practice_id IN ({ids}) AND {sight} ORDER BY t.id"
)
BROUGHT = (
    f"SELECT l.there_id, c.id, c.title, q.licence, {VOICE} FROM writing_link l"
    " JOIN writing_contribution c ON c.id = l.here_id"
    f" JOIN practices_practice q ON q.contribution_id = c.id {AUTHOR} {{joins}}"
    " WHERE l.there_id IN ({ids}) AND l.kind = 'duplicate_of' AND {sight} ORDER BY l.id"
)


@dataclass(slots=True)
class Brought:
    """A practice that was brought together with the one that is carried away: its name (empty where it stays here), its
    maker and its address.
    """

    title: str
    by: str
    url: str


@dataclass(slots=True)
class Said:
    """A passage: its words, who said them (as she wishes to be named), when and where."""

    section: str
    text: str
    by: str
    at: datetime
    title: str
    url: str


@dataclass(slots=True)
class Packed:
    """A practice as it is carried away."""

    id: int
    key: str
    url: str
    title: str
    lead: str
    source: str
    language: str
    version: int
    stage: str
    at: datetime
    edited_at: datetime | None
    licence: str
    counts: dict[str, int]
    places: int
    confirmed_at: datetime | None
    owner: str
    community: str
    maker: str
    said: list[Said] = field(default_factory=list)
    brought: list[Brought] = field(default_factory=list)

    @property
    def free(self) -> bool:
        """May it be carried away at all?"""
        return self.licence != Licence.HERE


def packed_one(number: int, person: "Person | None") -> Packed | None:
    """One practice as this reader may carry it; None when she does not read it."""
    found = _packed("c.id = {number}", {"number": number}, person)
    return found[0] if found else None


def packed_these(numbers: Sequence[int], person: "Person | None") -> list[Packed]:
    """Those of these ids that are practices which this reader reads, in this order."""
    if not numbers:
        return []
    slots = ", ".join(f"{{id{place}}}" for place in range(len(numbers)))
    narrowed = f"c.id IN ({slots}) AND c.kind = 'practice' AND c.state = 'published'"
    found = {one.id: one for one in _packed(narrowed, {f"id{n}": pk for n, pk in enumerate(numbers)}, person)}
    return [found[number] for number in numbers if number in found]


def packed_of(community: Community, person: "Person | None", *, standing: str = "") -> list[Packed]:
    """The newest of a community's practices, narrowed as its register is; those that stay here are left out by whoever
    packs them.
    """
    narrowed, values = (
        "c.community_id = {number} AND c.kind = 'practice' AND c.state = 'published'",
        {"number": community.pk},
    )
    if standing in Stage.values:
        narrowed, values = f"{narrowed} AND c.standing = {{standing}}", values | {"standing": standing}
    return _packed(narrowed, values, person)


def _packed(narrowed: str, values: dict, person: "Person | None") -> list[Packed]:
    query = TEXTS.replace("{narrowed}", narrowed)
    found = [_text(row) for row in fetch(*seen_by(person, query, values=values | {"most": PACKED.maximum}))]
    by_id = {one.id: one for one in found}
    for number, said in _said(list(by_id), person):
        by_id[number].said.append(said)
    for number, brought in _brought(list(by_id), person):
        by_id[number].brought.append(brought)
    return found


def _text(row: Sequence) -> Packed:
    (pk, title, lead, source, language, version, stage, at, edited, licence, worked, partly, failed, early, places,
     confirmed, owner, community, _author, name, *_rest) = row  # fmt: skip
    counts = {"worked": worked, "partly": partly, "did_not_work": failed, "too_early": early}
    return Packed(
        pk, ids.text(pk), practice_url(pk, title), title, lead, source, language, version, stage, as_moment(at),
        as_moment(edited), licence, counts, places, as_moment(confirmed), owner or "", community, name or _("a member"),
    )  # fmt: skip


def _said(numbers: list[int], person: "Person | None") -> list[tuple[int, Said]]:
    if not numbers:
        return []
    found = []
    for number, section, text, at, withdrawn, item, kind, root, title, _author, name, *_rest in _of(
        numbers, SAID, person
    ):
        by = _("a member") if withdrawn else name or _("a member")
        url = place_of(kind, item, title) if root is None else place_in(item)
        found.append((number, Said(section, text, by, as_moment(at), title, url)))
    return found


def _brought(numbers: list[int], person: "Person | None") -> list[tuple[int, Brought]]:
    found = []
    for number, pk, title, licence, _author, name, *_rest in _of(numbers, BROUGHT, person) if numbers else []:
        shown = "" if licence == Licence.HERE else title
        found.append((number, Brought(shown, name or _("a member"), practice_url(pk, shown))))
    return found


def _of(numbers: list[int], query: str, person: "Person | None") -> list[Sequence]:
    """What belongs to these practices, as far as this reader sees it."""
    query = query.replace("{ids}", ", ".join(f"{{id{place}}}" for place in range(len(numbers))))
    return fetch(*seen_by(person, query, values={f"id{place}": number for place, number in enumerate(numbers)}))
