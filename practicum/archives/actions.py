"""Every write of archives: the people of an old home, their files, and claiming what one wrote there."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from practicum.access import Capability, DutyName, Seat, require, require_self, require_token
from practicum.activity.stream import record
from practicum.archives import limits, mails
from practicum.archives.activities import ArchiveClaimed, ClaimMade, ClaimSettled
from practicum.archives.keys import keys_of_owner
from practicum.archives.models import Claim, ClaimState
from practicum.archives.queries import owners_of, stewards_of
from practicum.communities.actions.founding import RESERVED_SLUGS
from practicum.communities.limits import SLUG
from practicum.communities.models import Community, Persona, PersonaKind, SourceIdentity
from practicum.communities.seats import console_seat, holders
from practicum.communities.telling import tell
from practicum.kit import Refusal, clock
from practicum.kit.keys import ERASED, erased_keys
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
    there = dict(rows.values_list("external_id", "person")) | _erased(community, source, list(wanted))
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


def _erased(community: Community, source: str, names: Sequence[str]) -> dict[str, int]:
    """Those of them who were erased here since: whoever they are now, and no name comes in again."""
    here = SourceIdentity.objects.filter(community=community, source=source)
    if not here.filter(external_id__startswith=ERASED).exists():
        return {}
    keys = erased_keys(names)
    rows = here.filter(external_id__in=list(keys)).values_list("external_id", "person")
    return {keys[key]: person for key, person in rows}


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
def claim(seat: Seat, *, person: Person, identity: SourceIdentity, line: str = "") -> Claim | None:
    """This is me: what the placeholder wrote is the person's from now on. None when it is hers at once.

    Proved by a verified address: its keyed hash, plain or masked as the old home did it, must be the identity's. Where
    the mask makes several people's addresses look alike, the claim waits for a steward, with a line of hers.
    """
    require_self(seat, person)
    proved = bool(person.email and identity.address_key) and identity.address_key in keys_of_owner(person.email)
    require_token(proved, _("claim"))
    limits.CLAIM.take(f"person:{person.pk}")
    held = _unclaimed(identity)
    if any(other != person.pk for other in owners_of(identity)):
        return _wait(seat, held, person, limits.CLAIM_LINE.check(" ".join(line.split())))
    _give(seat, held, person)
    record(ArchiveClaimed, by=seat, thing=held, privileged=True)
    return None


def _wait(seat: Seat, held: SourceIdentity, person: Person, line: str) -> Claim:
    """A claim that waits. Claiming again gives the same one, with the newer line; a decided one stays decided."""
    made, new = Claim.objects.get_or_create(identity=held, person=person, defaults={"line": line})
    if made.state == ClaimState.REFUSED:
        raise Refusal(
            _("It was decided that this is somebody else."),
            _("Ask a steward of %(community)s: %(names)s.")
            % {"community": held.community.name, "names": _names_of_stewards(held.community)},
            code="claim_refused",
        )
    again = made.state == ClaimState.WITHDRAWN
    if not new and (again or (line and line != made.line)):
        made.line, made.state, made.decided_at = line or made.line, ClaimState.OPEN, None
        made.save(update_fields=["line", "state", "decided_at"])
    if new or again:
        record(ClaimMade, by=seat, thing=held)
        mails.say_a_claim_waits(made, stewards_of(held))
    return made


@transaction.atomic
def withdraw_claim(seat: Seat, *, claim: Claim) -> None:
    """Not me after all."""
    require_self(seat, claim.person)
    Claim.objects.filter(pk=claim.pk, state=ClaimState.OPEN).update(state=ClaimState.WITHDRAWN, decided_at=clock.now())


@transaction.atomic
def settle_claim(seat: Seat, *, identity: SourceIdentity, person: Person | None, why: str) -> None:
    """A steward says whose it is, where addresses could not tell: one of those who claim it, or none of them."""
    require(seat, Capability.RELEASE_IMPORT, identity)
    why = limits.CLAIM_WHY.check(" ".join(why.split()))
    if not why:
        raise Refusal(_("Say why."), _("Those who claim it read it, and it stands in the record."), code="why_missing")
    held = _unclaimed(identity)
    rows = Claim.objects.filter(identity=held).exclude(state=ClaimState.WITHDRAWN).order_by("pk")
    claims = list(rows.select_related("person", "identity__person", "identity__community"))
    if person is not None and person.pk not in [one.person_id for one in claims]:
        raise Refusal(
            _("%(name)s does not claim it.") % {"name": person.name},
            _("Whoever wrote it claims it first; then a steward decides."),
            code="not_claimed",
        )
    if person is not None and person.pk not in owners_of(identity):
        raise Refusal(
            _("The address of %(name)s does not fit this one any more.") % {"name": person.name},
            _("She adds the address she wrote under in her settings first."),
            code="address_does_not_fit",
        )
    _decide(seat, claims, person, why)
    if person is not None:
        _give(seat, held, person)
    given = {"given_to": str(person.pk) if person else None}
    record(ClaimSettled, by=seat, thing=held, privileged=True, why=why, after=given)


def _decide(seat: Seat, claims: Sequence[Claim], person: Person | None, why: str) -> None:
    """Write the decision into each claim, and tell whoever did not know it yet."""
    now = clock.now()
    for one in claims:
        granted = person is not None and one.person_id == person.pk
        was, one.state = one.state, ClaimState.GRANTED if granted else ClaimState.REFUSED
        one.decided_at, one.decided_by, one.why = now, seat.person, why
        one.save(update_fields=["state", "decided_at", "decided_by", "why"])
        if was != one.state:
            mails.say_it_is_settled(one, one.identity.person.name)


def _unclaimed(identity: SourceIdentity) -> SourceIdentity:
    """The identity while its placeholder is locked: whoever claims it, or another of the same person, comes after."""
    whose = SourceIdentity.objects.values_list("person", flat=True).get(pk=identity.pk)
    Person.objects.select_for_update(no_key=True).get(pk=whose)
    held = SourceIdentity.objects.select_related("person", "community").get(pk=identity.pk)
    if held.person.state != PersonState.PLACEHOLDER:
        raise Refusal(
            _("Somebody has claimed this already."),
            _("If it was not you, a steward of %(community)s can look into it: %(names)s.")
            % {"community": held.community.name, "names": _names_of_stewards(held.community)},
            code="already_claimed",
        )
    return held


def _names_of_stewards(community: Community) -> str:
    return ", ".join(steward.name for steward in holders(community, DutyName.STEWARD)) or _("the host of this site")


def _give(seat: Seat, held: SourceIdentity, person: Person) -> None:
    placeholder = held.person
    Persona.objects.filter(person=placeholder).update(person=person)
    SourceIdentity.objects.filter(person=placeholder).update(person=person)
    retire_placeholder(seat, placeholder=placeholder, into=person, proved=True)
    left = Claim.objects.filter(identity__person=person, state=ClaimState.OPEN).exclude(person=person)
    for one in left.select_related("person", "identity__community"):  # of those whose address does not fit any more
        Claim.objects.filter(pk=one.pk).update(state=ClaimState.REFUSED, decided_at=clock.now())
        one.state = ClaimState.REFUSED
        mails.say_it_is_settled(one, placeholder.name)
