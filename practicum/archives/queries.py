"""What the pages of archives show: what is held, and what one may claim."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Min, Q

from practicum.archives.keys import keys_of_owner
from practicum.communities.models import Community, SourceIdentity
from practicum.kit import ids
from practicum.people.models import Person, PersonState
from practicum.writing.models import Contribution, Import


@dataclass(frozen=True)
class Held:
    """One import of a community, and a few of its threads to look at before it is let out."""

    key: str
    source: str
    state: str
    begun_at: datetime
    released_at: datetime | None
    items: int
    summary: dict[str, Any]
    threads: list[Contribution]
    space: str
    reach: str


def imports_of(community: Community, person: Person) -> list[Held]:
    """The imports of a community with their newest threads, as far as this person sees them.

    Two queries and one an import.
    """
    rows = Import.objects.filter(community=community).select_related("space").order_by("-begun_at")[:30]
    counts = dict(
        Contribution.objects.filter(batch__in=[row.pk for row in rows]).values_list("batch").annotate(n=Count("pk"))
    )
    return [
        Held(
            ids.text(row.pk), row.source, row.state, row.begun_at, row.released_at, counts.get(row.pk, 0), row.summary,
            list(Contribution.objects.filter(batch=row, root=None).visible_to(person).order_by("-active_at")[:8]),
            row.space.name, row.space.reach,
        )
        for row in rows
    ]  # fmt: skip


@dataclass(frozen=True)
class Clash:
    """Somebody of an archive whom the masked addresses of several people fit."""

    key: str
    name: str
    people: list[Person]


def clashes_in(community: Community) -> list[Clash]:
    """Whom only a steward can tell apart. One query where no address was masked beyond undoing, else two."""
    masked = SourceIdentity.objects.filter(community=community, person__state=PersonState.PLACEHOLDER)
    masked = list(masked.exclude(mask__in=["", "at"]).exclude(address_key="").select_related("person"))
    if not masked:
        return []
    owners: dict[str, list[Person]] = {}
    for person in Person.objects.filter(state=PersonState.ACTIVE).exclude(email="").order_by("handle"):
        for key in keys_of_owner(person.email):
            owners.setdefault(key, []).append(person)
    return [
        Clash(ids.text(one.pk), one.person.name, owners[one.address_key])
        for one in masked
        if len(owners.get(one.address_key, ())) > 1
    ]


def owners_of(identity: SourceIdentity) -> set[int]:
    """Who here has an address that may be this one: more than one, where a mask makes addresses look alike."""
    if not identity.address_key:
        return set()
    people = Person.objects.filter(state=PersonState.ACTIVE).exclude(email="").values_list("pk", "email")
    return {number for number, address in people.iterator() if identity.address_key in keys_of_owner(address)}


@dataclass(frozen=True)
class Claimable:
    """Somebody of an archive who may be this person: how much she wrote there, and since when."""

    key: str
    name: str
    community: str
    source: str
    items: int
    since: datetime | None


def claimable_by(person: Person) -> list[Claimable]:
    """Unclaimed people of archives whose address, plain or masked, is this person's verified one. Two queries."""
    if not person.email:
        return []
    found = SourceIdentity.objects.select_related("person", "community").filter(
        address_key__in=keys_of_owner(person.email), person__state="placeholder"
    )
    found = list(found.exclude(address_key=""))
    wrote = Contribution.objects.filter(author__person__in=[one.person_id for one in found]).exclude(Q(state="erased"))
    rows = {
        row[0]: row[1:] for row in wrote.values_list("author__person").annotate(n=Count("pk"), first=Min("happened_at"))
    }
    return [
        Claimable(
            ids.text(one.pk), one.person.name, one.community.name, one.source, *rows.get(one.person_id, (0, None))
        )
        for one in found
    ]
