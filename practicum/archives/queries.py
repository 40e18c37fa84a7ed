"""What the pages of archives show: what is held, and what one may claim."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Max, Min, Q, Window
from django.db.models.functions import RowNumber

from practicum.access import DutyName
from practicum.archives.keys import keys_of_owner
from practicum.archives.models import Claim, ClaimState
from practicum.communities.models import Community, SourceIdentity
from practicum.communities.seats import holders
from practicum.communities.sight import SpaceSight
from practicum.kit import ids
from practicum.people.models import Person, PersonState
from practicum.writing.models import Contribution, Import

SHOWN = 8
HERS = (ClaimState.OPEN, ClaimState.REFUSED)  # what waits, or was decided, is told apart from what may be claimed


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
    slug: str  # of the space


def imports_of(community: Community, person: Person) -> list[Held]:
    """The imports of a community into spaces that this person sees; of those held a few threads. Three queries."""
    rows = Import.objects.filter(SpaceSight(person, space="space_id"), community=community)
    rows = rows.select_related("space").order_by("-begun_at")[:30]
    counts = dict(
        Contribution.objects.filter(batch__in=[row.pk for row in rows]).values_list("batch").annotate(n=Count("pk"))
    )
    threads = _newest([row.pk for row in rows if not row.released_at], person)
    return [
        Held(
            ids.text(row.pk), row.source, row.state, row.begun_at, row.released_at, counts.get(row.pk, 0), row.summary,
            threads.get(row.pk, []), row.space.name, row.space.reach, row.space.slug,
        )
        for row in rows
    ]  # fmt: skip


def _newest(batches: list[int], person: Person) -> dict[int, list[Contribution]]:
    """The newest threads of each archive that this person sees, a few of each. One query."""
    place = Window(RowNumber(), partition_by="batch", order_by=[F("active_at").desc(), F("pk").desc()])
    rows = Contribution.objects.filter(batch__in=batches, root=None).visible_to(person).annotate(place=place)
    found: dict[int, list[Contribution]] = {}
    for item in rows.filter(place__lte=SHOWN).order_by("batch", "place"):
        found.setdefault(item.batch_id, []).append(item)
    return found


def import_in(community: Community, number: int) -> Import | None:
    """An import of this community; who may do what with it is asked by the act. One query."""
    return Import.objects.filter(community=community, pk=number).first()


@dataclass(frozen=True)
class Clash:
    """Somebody of an archive whom several people's masked addresses fit, and who of them says it is she."""

    key: str
    identity: SourceIdentity
    items: int
    since: datetime | None
    until: datetime | None
    claims: list[Claim]
    fitting: int = 0
    wrote: list[Contribution] = field(default_factory=list)

    @property
    def open(self) -> bool:
        return any(claim.state == ClaimState.OPEN for claim in self.claims)


def clashes_in(community: Community, person: Person) -> list[Clash]:
    """Claims that wait for a steward, the oldest first, where this steward reads what they are about. Three queries."""
    waiting = Claim.objects.filter(identity__community=community, state=ClaimState.OPEN).order_by("made_at")
    claims: dict[int, list[Claim]] = {}
    for claim in waiting.select_related("person", "identity__person"):
        claims.setdefault(claim.identity_id, []).append(claim)
    identities = {rows[0].identity_id: rows[0].identity for rows in claims.values()}
    facts = _wrote([one.person_id for one in identities.values()], person)
    return [
        Clash(ids.text(pk), one, *facts[one.person_id], claims[pk])
        for pk, one in identities.items()
        if one.person_id in facts
    ]


def clash(community: Community, number: int, person: Person) -> Clash | None:
    """One identity that somebody claims and nobody has yet, with a few things it wrote. Six queries."""
    rows = SourceIdentity.objects.select_related("person", "community")
    one = rows.filter(pk=number, community=community, person__state=PersonState.PLACEHOLDER).first()
    facts = _wrote([one.person_id], person) if one else {}
    claims = Claim.objects.filter(identity=number).exclude(state=ClaimState.WITHDRAWN).select_related("person")
    found = list(claims.order_by("made_at")) if facts else []
    if one is None or not found:
        return None
    wrote = Contribution.objects.filter(author__person=one.person_id).visible_to(person)
    shown = list(wrote.select_related("root").order_by("happened_at")[:SHOWN])
    others = owners_of(one) - {claim.person_id for claim in found}
    return Clash(ids.text(one.pk), one, *facts[one.person_id], found, len(others), shown)


def _wrote(people: list[int], reader: Person) -> dict[int, tuple[int, datetime, datetime]]:
    """How much each wrote that this reader sees, from when to when; nothing for whoever wrote nothing she sees."""
    rows = Contribution.objects.filter(author__person__in=people).visible_to(reader).values_list("author__person")
    facts = rows.annotate(n=Count("pk"), first=Min("happened_at"), last=Max("happened_at"))
    return {whose: (n, first, last) for whose, n, first, last in facts}


def stewards_of(identity: SourceIdentity) -> list[Person]:
    """The stewards who read something that this person of an archive wrote. A query for each of them."""
    there = holders(identity.community, DutyName.STEWARD)
    return [one for one in there if _wrote([identity.person_id], one)]


def claims_of(person: Person) -> list[Claim]:
    """Her claims that went to a steward, the newest first, but those she took back."""
    rows = Claim.objects.filter(person=person).exclude(state=ClaimState.WITHDRAWN).order_by("-made_at")
    return list(rows.select_related("identity__person", "identity__community"))


def own_claim(identity: int, person: Person) -> Claim | None:
    """Her own claim of somebody of an archive. One query."""
    return Claim.objects.select_related("person").filter(identity=identity, person=person).first()


def owners_of(identity: SourceIdentity) -> set[int]:
    """Who here has an address that may be this one: more than one, where a mask makes addresses look alike."""
    if not identity.address_key:
        return set()
    people = Person.objects.filter(state=PersonState.ACTIVE).exclude(email="").values_list("pk", "email")
    return {number for number, address in people.iterator() if identity.address_key in keys_of_owner(address)}


def fitting(number: int, person: Person) -> SourceIdentity | None:
    """Somebody of an archive whose address, plain or masked, is this person's verified one. One query."""
    rows = SourceIdentity.objects.select_related("person", "community").exclude(address_key="")
    return rows.filter(pk=number, address_key__in=keys_of_owner(person.email)).first() if person.email else None


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
    found = list(found.exclude(address_key="").exclude(claims__in=Claim.objects.filter(person=person, state__in=HERS)))
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
