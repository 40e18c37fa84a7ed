"""What pages about people show: one function a page or list, everything loaded."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from allauth.mfa.models import Authenticator
from django.db.models.functions import Lower

from practicum.kit import clock, ids
from practicum.kit.rows import as_day, fetch
from practicum.people import codes
from practicum.people.devices import device_in_words
from practicum.people.faces import FORMER, picture_url
from practicum.people.loading import person_with_handle
from practicum.people.models import (
    Affiliation,
    Code,
    CodePurpose,
    Export,
    Happening,
    HostLetter,
    Person,
    PersonState,
    Portrait,
    RecoveryCode,
    SecurityEvent,
    Session,
    Suspension,
    Token,
)
from practicum.people.models.session import IDLE
from practicum.people.network import hashed
from practicum.people.places import language_name, local_time, zone_name
from practicum.people.tokens import live_tokens
from practicum.people.two_steps import has_second_step

PLACES = (
    "SELECT a.id, o.name, COALESCE(u.name, ''), a.since, a.until FROM people_affiliation a"
    " JOIN people_organisation o ON o.id = a.organisation_id LEFT JOIN people_unit u ON u.id = a.unit_id"
    " WHERE a.person_id = %s ORDER BY a.id"
)
EVENTS = 60
LETTERS = 200


def person_at(address: str) -> Person | None:
    """Whoever has this address, in whatever state; compared without regard to letter case."""
    if not address:
        return None
    return Person.objects.alias(lowered=Lower("email")).filter(lowered=address.lower()).first()


def person_called(handle: str) -> Person | None:
    """Whoever has this handle, in whatever state but retired and erased ones; whoever asks must still ask for sight."""
    found = person_with_handle(handle)
    return None if found is None or (found.state == PersonState.FORMER and found.name in ("", FORMER)) else found


def recovery_codes_left(person: Person) -> int:
    """How many recovery codes still open. One query."""
    return RecoveryCode.objects.filter(person=person, used_at=None).count()


def portrait_of(person: Person) -> bytes | None:
    """The bytes of her picture; whoever asks has been allowed to find her."""
    found = Portrait.objects.filter(person=person).values_list("content", flat=True).first()
    return None if found is None else bytes(found)


def own_token(person: Person, number: int) -> Token | None:
    """One of her own tokens."""
    return Token.objects.filter(person=person, pk=number).select_related("person").first()


def own_affiliation(person: Person, number: int) -> Affiliation | None:
    """One of her own affiliations."""
    return Affiliation.objects.filter(person=person, pk=number).select_related("person").first()


def pending_code(number: object, purpose: CodePurpose) -> Code | None:
    """The code whose number a session remembers, while it is good for anything."""
    if not isinstance(number, int):
        return None
    now = clock.now()
    made = {"created_at__gt": now - codes.LASTS - codes.TO_FINISH, "created_at__lte": now + clock.APART}
    rows = Code.objects.filter(pk=number, purpose=purpose, used_at=None, **made)
    return rows.select_related("person").first()


@dataclass(frozen=True)
class Place:
    """One affiliation as a page shows it."""

    key: str
    organisation: str
    unit: str
    since: date | None
    until: date | None
    over: bool


@dataclass(frozen=True)
class Profile:
    """A person's page. Below `name` all is empty unless the reader shares a community with her, or is her."""

    id: int
    handle: str
    name: str
    placeholder: bool
    former: bool
    own: bool
    known: bool
    picture: str | None = None
    what_i_do: str = ""
    ask_me_about: str = ""
    languages: list[str] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    local_time: datetime | None = None
    zone: str = ""


def profile(person: Person, viewer: Person | None, *, known: bool) -> Profile:
    """What `viewer` may read of a person she was allowed to find. `known`: they share a community. At most one query.

    Addresses are never part of it.
    """
    own = viewer is not None and viewer.pk == person.pk
    line = {
        "id": person.pk,
        "handle": person.handle,
        "name": person.name or person.handle,
        "placeholder": person.placeholder,
        "former": person.state == PersonState.FORMER,
        "own": own,
        "known": known or own,
        "picture": picture_url(person.handle, person.portrait),
    }
    if not (known or own) or person.state not in (PersonState.ACTIVE, PersonState.SUSPENDED):
        return Profile(**line)
    return Profile(
        **line,
        what_i_do=person.what_i_do,
        ask_me_about=person.ask_me_about,
        languages=[language_name(tag) for tag in person.languages],
        places=places_of(person),
        local_time=local_time(person.time_zone, clock.now()),
        zone=zone_name(person.time_zone),
    )


def places_of(person: Person) -> list[Place]:
    """Where she belongs, what runs first, then the latest end. One query."""
    today = clock.now().date()
    found = []
    for pk, organisation, unit, since, until in fetch(PLACES, [person.pk]):
        ends = as_day(until)
        over = ends is not None and ends <= today
        found.append(Place(ids.text(pk), organisation, unit, as_day(since), ends, over))
    return sorted(found, key=lambda place: (place.over, -(place.until or date.max).toordinal(), place.organisation))


@dataclass(frozen=True)
class Line:
    """One line of what happened around an account."""

    what: Happening
    detail: str
    at: datetime
    here: bool


@dataclass(frozen=True)
class Passkey:
    """One passkey as its owner sees it."""

    id: int
    name: str
    created_at: datetime
    last_used_at: datetime | None


@dataclass(frozen=True)
class Security:
    """The page about one's own way in."""

    email: str
    has_password: bool
    passkeys: list[Passkey]
    second_step: bool
    codes_left: int
    events: list[Line]


def security_of(person: Person, *, network: str) -> Security:
    """Address, password, passkeys, second step, and the latest happenings. Four queries."""
    here = hashed(network)
    rows = SecurityEvent.objects.filter(person=person).order_by("-at", "-pk")[:EVENTS]
    return Security(
        email=person.email,
        has_password=person.has_usable_password(),
        passkeys=passkeys_of(person),
        second_step=has_second_step(person),
        codes_left=recovery_codes_left(person),
        events=[Line(Happening(row.what), row.detail, row.at, bool(here) and row.network == here) for row in rows],
    )


def passkeys_of(person: Person) -> list[Passkey]:
    """Her passkeys, the oldest first. One query."""
    rows: Any = Authenticator.objects.filter(user=person, type=Authenticator.Type.WEBAUTHN).order_by("pk")
    return [Passkey(row.pk, row.data.get("name", ""), row.created_at, row.last_used_at) for row in rows]


@dataclass(frozen=True)
class Opener:
    """One token that opens now, as its owner sees it."""

    key: str
    name: str
    scopes: list[str]
    created_at: datetime
    expires_at: datetime | None


def tokens_of(person: Person) -> list[Opener]:
    """Her tokens that open now. One query."""
    rows = live_tokens(person)
    return [Opener(ids.text(row.pk), row.name, row.scopes, row.created_at, row.expires_at) for row in rows]


@dataclass(frozen=True)
class SignedIn:
    """One session as its owner sees it; `seen_at` is right to the hour. `this`: the one she reads it in."""

    key: str
    device: str
    how: str
    made_at: datetime
    seen_at: datetime
    this: bool


def sessions_of(person: Person, *, this: int | None) -> list[SignedIn]:
    """Where she is signed in: this browser, then those used last. One query."""
    now = clock.now()
    rows = Session.objects.filter(person=person, ends_at__gt=now, seen_at__gt=now - IDLE).order_by("-seen_at", "-pk")
    found = [
        SignedIn(ids.text(row.pk), device_in_words(row.device), row.how, row.made_at, row.seen_at, row.pk == this)
        for row in rows
    ]
    return sorted(found, key=lambda one: not one.this)


def own_session(person: Person, number: int) -> Session | None:
    """One of her own sessions."""
    return Session.objects.filter(person=person, pk=number).select_related("person").first()


@dataclass(frozen=True)
class OwnExport:
    """One copy of everything about a person, as she sees it; `size` in bytes, 0 while it is being made."""

    key: str
    asked_at: datetime
    ends_at: datetime | None
    size: int


def exports_of(person: Person) -> list[OwnExport]:
    """Her copies that are being made or can be fetched, the newest first. One query."""
    return [OwnExport(ids.text(row.pk), row.asked_at, row.ends_at, row.size) for row in _live_exports(person)]


def own_export(person: Person, number: int) -> Export | None:
    """One of her own copies that can be fetched now."""
    return _live_exports(person).filter(pk=number, ready_at__isnull=False).first()


def _live_exports(person: Person) -> Any:
    return Export.objects.filter(person=person).exclude(ends_at__lte=clock.now()).order_by("-pk")


@dataclass(frozen=True)
class Out:
    """Somebody suspended, as she and the host read it: why, since when and until when, and what was written."""

    key: str
    name: str
    handle: str
    why: str
    since: datetime | None
    until: datetime | None
    letters: tuple[HostLetter, ...]
    still: bool = True

    @property
    def waits(self) -> bool:
        """Was the last word hers?"""
        return bool(self.letters) and not self.letters[-1].from_host


def out_of_site(person: Person) -> Out:
    """Her suspension and all letters, the oldest first. Two queries."""
    row = Suspension.objects.filter(person=person, ended_at=None).first()
    return _out(person, row, HostLetter.objects.filter(person=person).order_by("at", "pk"))


def all_out_of_site() -> list[Out]:
    """Everybody who is suspended or wrote lately: who waits for an answer first, then the newest. Two queries."""
    rows = {row.person_id: row for row in
            Suspension.objects.filter(ended_at=None).select_related("person").order_by("-pk")[:LETTERS]}  # fmt: skip
    people = {number: row.person for number, row in rows.items()}
    letters: dict[int, list[HostLetter]] = {}
    for letter in reversed(HostLetter.objects.select_related("person").order_by("-at", "-pk")[:LETTERS]):
        people.setdefault(letter.person_id, letter.person)
        letters.setdefault(letter.person_id, []).append(letter)
    found = [_out(person, rows.get(number), letters.get(number, [])) for number, person in people.items()]
    return sorted(found, key=lambda one: (one.waits, one.letters[-1].at if one.letters else one.since), reverse=True)


def _out(person: Person, row: Suspension | None, letters: Iterable[HostLetter]) -> Out:
    why, since, until = (row.why, row.since, row.until) if row is not None else ("", None, None)
    return Out(
        ids.text(person.pk), person.name, person.handle, why, since, until, tuple(letters), still=person.suspended
    )
