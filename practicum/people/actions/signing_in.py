"""Sign-in's own writes: the one place where somebody acts who is not yet anybody. Each is counted and audited."""

from django.contrib.auth import hashers
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from practicum.access import Seat, require_self, require_token
from practicum.kit import Refusal, clock, ids
from practicum.kit.lines import line
from practicum.people import codes, limits, mails
from practicum.people.handles import free_handle
from practicum.people.models import Code, CodePurpose, Happening, Person, SecurityEvent
from practicum.people.network import hashed
from practicum.people.places import time_zones
from practicum.people.queries import person_at


def ask_code(address: str, *, network: str, language: str = "en") -> Code:
    """Send a code to an address, whoever has it or nobody; what happens here is the same for all.

    Counted for the address and for the network before anything is looked up.
    """
    limits.SIGN_IN_CODE.take(address.lower())
    limits.SIGN_IN_CODE_FROM.take(network)
    person = person_at(address)
    return _new_code(CodePurpose.SIGN_IN, address, language=person.language if person else language)


def confirm(seat: Seat, *, person: Person) -> Code:
    """Send a code to one's own address, to show that it is still oneself."""
    require_self(seat, person)
    limits.CONFIRM.take(str(person.pk))
    return _new_code(CodePurpose.AGAIN, person.email, person=person, language=person.language)


def check_code(code: Code, *, typed: str, network: str) -> bool:
    """Whether this is the code; counts the try first, and lets a right code be right once."""
    limits.SIGN_IN_TRY_FROM.take(network)
    limits.SIGN_IN_TRY.take(code.address.lower())
    now = clock.now()
    alive = Code.objects.filter(pk=code.pk, proved_at=None, expires_at__gt=now, tries__lt=codes.MOST_TRIES)
    if not alive.update(tries=F("tries") + 1):
        return False
    right = codes.fits(code.pk, typed, code.code_hash) and not code.void
    if right and Code.objects.filter(pk=code.pk, proved_at=None).update(proved_at=now):
        code.proved_at = now
        return True
    note(code.person or person_at(code.address), Happening.SIGN_IN_FAILED, network=network)
    return False


def use_code(code: Code) -> None:
    """Use a proved code for what it was sent for, once."""
    require_token(_used_now(code), _("code"))


@transaction.atomic
def sign_up(code: Code, *, name: str, language: str, time_zone: str, network: str) -> Person:
    """A new person at the address that the code has proved; the person who has it meanwhile, if there is one."""
    require_token(_used_now(code), _("code"))
    limits.SIGN_UP_FROM.take(network)
    name = limits.NAME.check(line(name))
    if not name:
        raise Refusal(_("A name is missing."), _("Write the name that others know you by."), code="no_name")
    zone = time_zone if time_zone in time_zones() else "UTC"
    try:
        with transaction.atomic():
            person = Person.objects.create_user(
                code.address, name=name, handle=free_handle(name), language=language, time_zone=zone
            )
    except IntegrityError:
        person = person_at(code.address)
        if person is None:  # two newcomers with one name in one moment
            raise Refusal(_("That did not work."), _("Please try once more."), code="try_again") from None
        return person
    note(person, Happening.SIGNED_UP, network=network)
    return person


def check_password(address: str, password: str, *, network: str) -> Person | None:
    """The person with this address and password; as slow for an address nobody has."""
    limits.SIGN_IN_TRY_FROM.take(network)
    limits.SIGN_IN_TRY.take(address.lower())
    person = person_at(address)
    stored = person.password if person else hashers.UNUSABLE_PASSWORD_PREFIX
    if hashers.check_password(password[: limits.PASSWORD.maximum], stored) and person is not None:
        limits.SIGN_IN_TRY.forget(address.lower())
        return person
    note(person, Happening.SIGN_IN_FAILED, network=network)
    return None


def note(person: Person | None, what: Happening, *, network: str = "", detail: str = "") -> None:
    """Write one line of what happened around an account."""
    SecurityEvent.objects.create(person=person, what=what, network=hashed(network), detail=detail[:120])


def _new_code(
    purpose: CodePurpose, address: str, *, language: str, person: Person | None = None, void: bool = False
) -> Code:
    number, words, now = ids.new(), codes.fresh(), clock.now()
    with transaction.atomic():
        code = Code.objects.create(
            id=number,
            purpose=purpose,
            address=address,
            person=person,
            code_hash=codes.hashed(number, words),
            void=void,
            created_at=now,
            expires_at=now + codes.LASTS,
        )
        if void:
            mails.say_address_is_taken(address, language=language)
        else:
            mails.send_code(code, words, language=language)
    return code


def _used_now(code: Code) -> bool:
    now = clock.now()
    lately = {"proved_at__gt": now - codes.TO_FINISH, "proved_at__lte": now + clock.APART}
    proved = Code.objects.filter(pk=code.pk, used_at=None, **lately)
    return bool(proved.update(used_at=now))
