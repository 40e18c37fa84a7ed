"""The rail and the list of communities: one line each, and the sections of the one we are in."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Case, Exists, OuterRef, Q, When
from django.urls import reverse
from django.utils.translation import gettext as _

from practicum.access import INSIDE
from practicum.communities.models import Community, Membership, Space, SpaceCommunity, SpaceState
from practicum.communities.sight import INSIDE_WORDS
from practicum.communities.words import KINDS
from practicum.kit.rows import fetch

if TYPE_CHECKING:
    from practicum.people.models import Person

RAIL, LISTED, SECTIONS = 60, 200, 30


MINE = (
    "SELECT c.id, c.name, c.slug, c.kind, m.standing FROM communities_membership m"
    " JOIN communities_community c ON c.id = m.community_id WHERE m.person_id = %s AND c.commons = %s"
    f" AND m.standing IN ({INSIDE_WORDS}) ORDER BY m.since, m.id LIMIT %s"
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
        return reverse("door", args=[self.slug])


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


def communities_of(person: "Person") -> list[MyCommunity]:
    """The communities she is inside of, the oldest membership first. One query."""
    return [MyCommunity(*row) for row in fetch(MINE, [person.pk, False, RAIL])]


def sections(community: Community, person: "Person | None", path: str = "") -> list[Section]:
    """The spaces she knows of, also joint ones of others that let this community in, then people and charter.

    `path` is the page she is on. One query, none signed out.

    Kept nowhere between requests: the name of a secret space must be gone with the seat.
    """
    if person is None:
        return []
    let_in = Exists(SpaceCommunity.objects.filter(space=OuterRef("pk"), community=community))
    ours = Q(community=community) | Q(let_in, joint=True)
    known = Space.objects.known_to(person).filter(ours, state=SpaceState.ACTIVE)
    own_first = Case(When(community=community, then=0), default=1)
    rows = known.order_by(own_first, "position", "pk").values_list("community__slug", "slug", "name")[:SECTIONS]
    lines = [(name, reverse("space", args=[home, slug])) for home, slug, name in rows]
    lines += [
        (_("Problems we work on"), reverse("problems", args=[community.slug])),
        (_("People"), reverse("people", args=[community.slug])),
        (_("Charter"), reverse("charter", args=[community.slug])),
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
    rows = Membership.objects.filter(person=person, standing__in=INSIDE, community__commons=False)
    if viewer.pk != person.pk:
        rows = rows.filter(
            community__in=Membership.objects.filter(person=viewer, standing__in=INSIDE).values("community")
        )
    columns = ("community_id", "community__name", "community__slug", "community__kind", "standing")
    return [MyCommunity(*row) for row in rows.order_by("since").values_list(*columns)[:RAIL]]
