"""One resource: what it is, why it matters, what it is used in, and how it went."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from practicum.access import Capability, can
from practicum.kit import ids
from practicum.kit.rows import as_moment, fetch
from practicum.resources.limits import NAMED_IN
from practicum.resources.links import host_of
from practicum.resources.models import Resource
from practicum.resources.queries.heads import Head, head_of
from practicum.resources.queries.uses import Uses, uses_of
from practicum.topics.queries import topics_given
from practicum.writing.places import place_of
from practicum.writing.ribbon import ribbon_of
from practicum.writing.sight import seen_by

if TYPE_CHECKING:
    from practicum.people.models import Person

OWN = ", x.sort, x.link, x.by, x.found, x.language, x.licence, x.seen_title, x.seen_description, x.judged_at, x.seen_at"
# What names it in its text, chose it with a reason, or shows how it is done with it.
USED_IN = (
    "SELECT c.id, c.kind, c.root_id, COALESCE(rt.title, c.title), COALESCE(rt.kind, c.kind), '' AS why"
    " FROM resources_named n JOIN writing_contribution c ON c.id = n.item_id"
    " LEFT JOIN writing_contribution rt ON rt.id = c.root_id {joins}"
    " WHERE n.resource_id = {number} AND c.state = 'published' AND {sight}"
    " UNION ALL SELECT c.id, c.kind, c.root_id, c.title, c.kind, k.why FROM resources_pick k"
    " JOIN writing_contribution c ON c.id = k.selection_id {joins}"
    " WHERE k.item_id = {number} AND c.state = 'published' AND {sight}"
    " UNION ALL SELECT c.id, c.kind, c.root_id, c.title, c.kind, '' FROM resources_demo w"
    " JOIN writing_contribution c ON c.id = w.contribution_id {joins}"
    " WHERE w.recording_id = {number} AND c.state = 'published' AND {sight} ORDER BY 1 DESC LIMIT {most}"
)
FILES = "SELECT id, name, size, alt, width FROM writing_file WHERE contribution_id = %s ORDER BY id"


@dataclass(slots=True)
class Place:
    """Something that uses it: a thread with the post, a practice, a decision, a trail, a collection, a demo."""

    title: str
    url: str
    kind: str
    why: str = ""


@dataclass(slots=True)
class FileLine:
    name: str
    url: str
    size: int
    alt: str
    picture: bool


@dataclass
class ResourcePage(Head):
    """Everything the page of a resource shows; `may` says which acts it offers."""

    sort: str = ""
    link: str = ""
    host: str = ""
    by: str = ""
    found: str = ""
    spoken: str = ""
    licence: str = ""
    seen_title: str = ""
    seen_description: str = ""
    judged_at: datetime | None = None
    topics: list[tuple[str, str]] = field(default_factory=list)
    files: list[FileLine] = field(default_factory=list)
    used_in: list[Place] = field(default_factory=list)
    uses: Uses = field(default_factory=Uses)


def resource_page(number: int, person: "Person | None") -> ResourcePage | None:
    """The page; None when this person does not read it. Eight queries, ten signed in."""
    head = head_of(number, person, at="resource", columns=OWN)
    if head is None:
        return None
    made = _made(head)
    made.topics = topics_given(number)
    made.files = files_of(number)
    made.used_in = used_in(number, person)
    made.ribbon = ribbon_of(number, person)
    made.uses = uses_of(number, person, head.seat)
    return made


def used_in(number: int, person: "Person | None") -> list[Place]:
    """What uses a resource, as far as this reader sees it: nothing else is there or counted. One query."""
    found: dict[str, Place] = {}
    values: dict[str, Any] = {"number": number, "most": NAMED_IN.maximum}
    for pk, kind, root, title, of_kind, why in fetch(*seen_by(person, USED_IN, values=values)):
        url = place_of(kind, pk, title) if root is None else f"/i/{ids.text(pk)}"
        if url and kind != "attempt":
            found.setdefault(url, Place(title, url, of_kind, why))
    return list(found.values())


def files_of(number: int) -> list[FileLine]:
    """The files of an item that was looked up through sight. One query."""
    return [
        FileLine(name, f"/f/{ids.text(pk)}", size, alt, width > 0)
        for pk, name, size, alt, width in fetch(FILES, [number])
    ]


def _made(head: Head) -> ResourcePage:
    sort, link, by, found, spoken, licence, title, description, judged, _seen = head.own
    resource = Resource(contribution=head.item, owner_id=head.owner_id)
    asked = {"use": Capability.CONFIRM, "keep": Capability.KEEP_RESOURCE, "judge": Capability.JUDGE_RESOURCE}
    inside = head.seat.person is not None
    may = {name: inside and can(head.seat, capability, resource) for name, capability in asked.items()}
    return ResourcePage(
        **(vars(head) | {"may": may}), sort=sort, link=link, host=host_of(link), by=by, found=found, spoken=spoken,
        licence=licence, seen_title=title, seen_description=description, judged_at=as_moment(judged),
    )  # fmt: skip


def licences_of(numbers: Collection[int]) -> dict[int, str]:
    """The licences, where they are known, of those items that are resources; looked up through sight. One query."""
    rows = Resource.objects.filter(pk__in=numbers).exclude(licence="")
    return dict(rows.values_list("pk", "licence"))
