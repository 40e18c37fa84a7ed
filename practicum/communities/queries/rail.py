"""The rail and the list of communities: one line each, and the sections of the one we are in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.translation import gettext as _

from practicum.access import INSIDE
from practicum.communities.models import Community, Membership
from practicum.communities.queries.places import spaces_in_rail
from practicum.communities.sight import INSIDE_WORDS
from practicum.communities.words import KINDS
from practicum.kit.routes import address
from practicum.kit.rows import fetch

if TYPE_CHECKING:
    from practicum.people.models import Person

RAIL, LISTED, SECTIONS = 60, 200, 30


LINE = "c.id, c.name, c.slug, c.kind, m.standing"
BESIDE_HER = (  # whom {person} names; a row at least, without a community where she is inside of none
    " LEFT JOIN communities_membership m ON m.person_id = {person}"
    f" AND m.standing IN ({INSIDE_WORDS})"
    " LEFT JOIN communities_community c ON c.id = m.community_id AND c.commons = %s"
)
OLDEST_FIRST = " ORDER BY m.since, m.id"
MINE = (
    f"SELECT {LINE} FROM communities_membership m"
    " JOIN communities_community c ON c.id = m.community_id WHERE m.person_id = %s AND c.commons = %s"
    f" AND m.standing IN ({INSIDE_WORDS}){OLDEST_FIRST} LIMIT %s"
)


@dataclass(frozen=True)
class MyCommunity:
    """One line of the rail. `new_count` counts happenings since she last looked."""

    id: int
    name: str
    slug: str
    kind: str
    standing: str
    new_count: int = 0

    @property
    def url(self) -> str:
        return address("door", self.slug)


@dataclass(frozen=True)
class Section:
    """A line under the community we are in."""

    name: str
    url: str
    here: bool = False


@dataclass(frozen=True)
class Listed:
    """One community in the list of those here."""

    name: str
    url: str
    kind: Any
    purpose: str
    joining: str
    archived: bool
    mine: bool


SHARED = (
    "SELECT c.id, c.name, c.slug, c.kind, m.standing FROM communities_membership m"
    " JOIN communities_community c ON c.id = m.community_id"
    f" WHERE m.person_id = %s AND c.commons = %s AND m.standing IN ({INSIDE_WORDS})"
    " AND EXISTS (SELECT 1 FROM communities_membership v WHERE v.community_id = m.community_id AND v.person_id = %s"
    f" AND v.standing IN ({INSIDE_WORDS})) ORDER BY m.since, m.id LIMIT %s"
)
DOORS = (
    "SELECT c.slug, c.name, c.purpose FROM communities_community c WHERE c.listed = %s AND c.commons = %s"
    " AND NOT EXISTS (SELECT 1 FROM communities_membership m WHERE m.community_id = c.id AND m.person_id = %s"
    " AND m.standing IN {inside}) ORDER BY c.name LIMIT 30"
)


DOORS = DOORS.replace("{inside}", f"({INSIDE_WORDS})")


@dataclass(frozen=True)
class OpenDoor:
    """A community that anybody may find."""

    slug: str
    name: str
    purpose: str


def open_doors(person: "Person | None") -> list[OpenDoor]:
    """The first thirty listed communities by name that she is not inside of. One query."""
    return [OpenDoor(*row) for row in fetch(DOORS, [True, False, person.pk if person else 0])]


def communities_of(person: "Person") -> list[MyCommunity]:
    """The communities she is inside of, the oldest membership first. One query."""
    return [MyCommunity(*row) for row in fetch(MINE, [person.pk, False, RAIL])]


def lines_of(rows: Iterable[Sequence[Any]]) -> list[MyCommunity]:
    """The same from rows of LINE that another statement brought along (`BESIDE_HER`, `OLDEST_FIRST`)."""
    return [MyCommunity(*row) for row in rows if row[0] is not None][:RAIL]


def sections(community: Community, person: "Person | None", path: str = "") -> list[Section]:
    """The spaces she knows of, also joint ones of others that let this community in; then problems, topics, people.

    `path` is the page she is on.

    One query, none signed out. Kept nowhere between requests: the name of a secret space must be gone with the seat.
    """
    if person is None:
        return []
    rows = spaces_in_rail(community, person)[:SECTIONS]
    lines = [(name, address("space", home, slug)) for home, slug, name in rows]
    lines += [
        (_("Practices"), address("practices", community.slug)),
        (_("Decisions"), address("decisions", community.slug)),
        (_("Resources"), address("resources", community.slug)),
        (_("Glossary"), address("glossary", community.slug)),
        (_("Journal"), address("journal", community.slug)),
        (_("Registers"), address("register", community.slug)),
        (_("Problems we work on"), address("problems", community.slug)),
        (_("Topics"), address("topics", community.slug)),
        (_("People"), address("people", community.slug)),
        (_("Charter"), address("charter", community.slug)),
    ]
    return [Section(name, url, url == path) for name, url in lines]


def listed_communities(person: "Person | None", *, kind: str = "") -> list[Listed]:
    """The communities whose door she may see, by name. One query signed out, two signed in."""
    mine: set[int] = set()
    seen = Q(listed=True)
    if person is not None:
        mine = set(Membership.objects.filter(person=person, standing__in=INSIDE).values_list("community", flat=True))
        seen |= Q(pk__in=mine)
    rows = Community.objects.filter(seen, commons=False).order_by("state", "name")
    if kind in KINDS:
        rows = rows.filter(kind=kind)
    return [
        Listed(
            row.name, row.get_absolute_url(), KINDS[row.kind], row.purpose, row.joining, row.archived, row.pk in mine
        )
        for row in rows[:LISTED]
    ]


def shared_communities(person: "Person", viewer: "Person | None") -> "list[MyCommunity]":
    """The communities in which both stand; nobody else learns who stands where. One query, none signed out."""
    if viewer is None:
        return []
    return [MyCommunity(*row) for row in fetch(SHARED, [person.pk, False, viewer.pk, RAIL])]
