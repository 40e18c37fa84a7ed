"""What a person changes about her own way in: address and password."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from practicum.access import Seat, require_self, require_token
from practicum.kit import Conflict, Refusal
from practicum.people import limits, mails
from practicum.people.actions.sessions import _end_sessions
from practicum.people.actions.signing_in import _new_code, _used_now, note
from practicum.people.models import Code, CodePurpose, Happening, Person
from practicum.people.queries import person_at


def ask_to_change_address(seat: Seat, *, person: Person, address: str, network: str) -> Code:
    """Send a code to the new address. One that somebody has gets a warning instead, and no code will fit."""
    require_self(seat, person)
    limits.SIGN_IN_CODE.take(address.lower())
    limits.SIGN_IN_CODE_FROM.take(network)
    holder = person_at(address)
    language = holder.language if holder else person.language
    return _new_code(CodePurpose.NEW_ADDRESS, address, person=person, language=language, void=holder is not None)


@transaction.atomic
def change_address(seat: Seat, *, person: Person, code: Code, network: str) -> None:
    """Take the proved address; the old one is told."""
    require_self(seat, person)
    require_token(code.person_id == person.pk and _used_now(code), _("code"))
    if person_at(code.address) is not None:
        raise Conflict(_("This address cannot be used."), _("Choose another one."), code="address_taken")
    before = person.email
    Person.objects.filter(pk=person.pk).update(email=code.address)
    note(person, Happening.ADDRESS_CHANGED, network=network)
    if before:
        mails.say_it_happened(person, Happening.ADDRESS_CHANGED, to=before)


@transaction.atomic
def set_password(seat: Seat, *, person: Person, password: str, network: str, keep: int | None = None) -> None:
    """A new password; every session but `keep` ends with it."""
    require_self(seat, person)
    limits.PASSWORD.check(password)
    try:
        validate_password(password, person)
    except ValidationError as failure:
        raise Refusal(" ".join(failure.messages), code="weak_password") from None
    person.set_password(password)
    person.save(update_fields=["password"])
    _end_sessions(person, keep=keep)
    note(person, Happening.PASSWORD_SET, network=network)
    mails.say_it_happened(person, Happening.PASSWORD_SET)


@transaction.atomic
def remove_password(seat: Seat, *, person: Person, network: str, keep: int | None = None) -> None:
    """Sign in by code or passkey only; every session but `keep` ends."""
    require_self(seat, person)
    person.set_unusable_password()
    person.save(update_fields=["password"])
    _end_sessions(person, keep=keep)
    note(person, Happening.PASSWORD_REMOVED, network=network)
    mails.say_it_happened(person, Happening.PASSWORD_REMOVED)
