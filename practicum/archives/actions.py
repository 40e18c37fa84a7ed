"""Every write of archives: the people of an old home, their files, and claiming what one wrote there."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from practicum.access import Capability, Seat, require, require_self, require_token
from practicum.activity.stream import record
from practicum.archives.activities import ArchiveClaimed
from practicum.archives.keys import keys_of_owner
from practicum.communities.actions.founding import RESERVED_SLUGS
from practicum.communities.limits import SLUG
from practicum.communities.models import Community, Persona, PersonaKind, SourceIdentity
from practicum.communities.seats import console_seat
from practicum.communities.telling import tell
from practicum.kit import Refusal
from practicum.people.actions.placeholders import Newcomer, retire_placeholder
from practicum.people.actions.placeholders import take_in as take_in_people
from practicum.people.models import Person, PersonState
from practicum.writing.files import keep
from practicum.writing.limits import FILE_BYTES, FILE_NAME
from practicum.writing.models import File, Revision

ROWS = 400


@transaction.atomic
def found_for_archive(seat: Seat, *, slug: str) -> Community:
    """A community for an archive alone. Nobody is its steward yet: the operator says who.

    Refusal when the word cannot stand in an address.
    """
    require(seat, Capability.CREATE_COMMUNITY)
    if slug != slugify(slug) or not 2 <= len(slug) <= SLUG.maximum or slug in RESERVED_SLUGS:
        raise Refusal(
            f"“{slug}” cannot be the address of a community.",
            f"Use 2 to {SLUG.maximum} lower-case letters, digits and hyphens.",
            code="bad_slug",
        )
    made = Community.objects.create(slug=slug, name=slug)
    tell("CommunityFounded", by=console_seat(seat.why, made), thing=made, after={"kind": made.kind})
    return made


@dataclass(frozen=True, slots=True)
class Identity:
    """Somebody of the old home: by its user id or by the keyed hash of an address or name."""

    external_id: str
    name: str
    address_key: str = ""
    mask: str = ""
    language: str = "en"


@transaction.atomic
def take_in_identities(seat: Seat, *, community: Community, source: str, batch: Sequence[Identity]) -> dict[str, int]:
    """Personas by external id; a new identity gets a placeholder person. Twice changes nothing."""
    require(seat, Capability.IMPORT_ARCHIVE, community)
    wanted = {identity.external_id: identity for identity in batch}
    rows = SourceIdentity.objects.filter(community=community, source=source, external_id__in=list(wanted))
    there = dict(rows.values_list("external_id", "person"))
    fresh = [identity for key, identity in wanted.items() if key not in there]
    people = take_in_people(seat, batch=[Newcomer(one.name, one.language) for one in fresh])
    SourceIdentity.objects.bulk_create(
        [
            SourceIdentity(
                community=community, source=source, external_id=one.external_id, address_key=one.address_key,
                mask=one.mask[:20], person=person,
            )
            for one, person in zip(fresh, people, strict=True)
        ],
        batch_size=ROWS,
    )  # fmt: skip
    Persona.objects.bulk_create(
        [Persona(community=community, person=person, kind=PersonaKind.ARCHIVE) for person in people], batch_size=ROWS
    )
    there |= {one.external_id: person.pk for one, person in zip(fresh, people, strict=True)}
    return _personas(community, there)


def _personas(community: Community, people: dict[str, int]) -> dict[str, int]:
    rows = Persona.objects.filter(community=community, person__in=set(people.values()))
    by_person = dict(rows.order_by("pk").values_list("person", "pk"))
    return {key: by_person[person] for key, person in people.items()}


@dataclass(frozen=True, slots=True)
class IncomingFile:
    """An attachment of an item that has just come in."""

    contribution_id: int
    name: str
    media_type: str
    content: bytes


@transaction.atomic
def take_in_files(seat: Seat, *, community: Community, batch: Sequence[IncomingFile]) -> int:
    """Keep attachments within the limits; gives how many were kept."""
    require(seat, Capability.IMPORT_ARCHIVE, community)
    rows = []
    for one in batch:
        if len(one.content) <= FILE_BYTES.maximum:
            sha256, size = keep([one.content])
            rows.append(
                File(
                    contribution_id=one.contribution_id,
                    name=(one.name or "attachment")[-FILE_NAME.maximum :],
                    media_type=one.media_type[:120],
                    size=size,
                    sha256=sha256,
                )  # fmt: skip
            )
    return len(File.objects.bulk_create(rows, batch_size=ROWS))


@transaction.atomic
def take_in_revisions(seat: Seat, *, community: Community, batch: Sequence[Revision]) -> int:
    """What texts were before, in the old home; gives how many are new."""
    require(seat, Capability.IMPORT_ARCHIVE, community)
    return len(Revision.objects.bulk_create(batch, batch_size=ROWS, ignore_conflicts=True))


@transaction.atomic
def claim(seat: Seat, *, person: Person, identity: SourceIdentity) -> None:
    """This is me: what the placeholder wrote is the person's from now on.

    Proved by a verified address: its keyed hash, plain or masked as the old home did it, must be the identity's.
    """
    require_self(seat, person)
    proved = bool(person.email) and identity.address_key in keys_of_owner(person.email)
    require_token(proved, _("claim"))
    held = (
        SourceIdentity.objects.select_for_update(of=("self",)).select_related("person", "community").get(pk=identity.pk)
    )
    if held.person.state != PersonState.PLACEHOLDER:
        raise Refusal(
            _("Somebody has claimed this already."),
            _("Write to a steward of %(community)s: two addresses can look alike when masked.")
            % {"community": held.community.name},
            code="already_claimed",
        )
    placeholder = held.person
    Persona.objects.filter(person=placeholder).update(person=person)
    SourceIdentity.objects.filter(person=placeholder).update(person=person)
    retire_placeholder(seat, placeholder=placeholder, into=person, proved=True)
    record(ArchiveClaimed, by=seat, thing=held, privileged=True)
