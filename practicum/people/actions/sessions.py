"""Ending sessions: one's own, one by one or all others; and whatever a change of one's way in takes with it."""

from django.db import transaction
from django.db.models import F

from practicum.access import Seat, require_console, require_self
from practicum.people.actions.signing_in import note
from practicum.people.devices import device_in_words
from practicum.people.models import Happening, Person, Session


@transaction.atomic
def end_session(seat: Seat, *, session: Session, network: str) -> None:
    """Sign out that browser."""
    require_self(seat, session.person)
    if Session.objects.filter(pk=session.pk).delete()[0]:
        where = device_in_words(session.device)
        note(session.person, Happening.SESSION_ENDED, network=network, detail=where)


@transaction.atomic
def sign_out_elsewhere(seat: Seat, *, person: Person, network: str, keep: int | None = None) -> None:
    """End every session but `keep`, the number of the one that asks; the door carries that one on."""
    require_self(seat, person)
    _end_sessions(person, keep=keep)
    note(person, Happening.SIGNED_OUT_ELSEWHERE, network=network)


@transaction.atomic
def end_sessions_of_passkey(seat: Seat, *, person: Person, passkey: int, keep: int | None = None) -> None:
    """What a passkey opened ends when it is removed."""
    require_self(seat, person)
    Session.objects.filter(person=person, passkey=passkey).exclude(pk=keep).delete()


@transaction.atomic
def sign_out_everywhere(seat: Seat, *, person: Person) -> None:
    """The host ends every session of somebody who asks for it, or whose browser was stolen."""
    require_console(seat, "at the command line")
    _end_sessions(person)
    note(person, Happening.SIGNED_OUT_ELSEWHERE)


def _end_sessions(person: Person, *, keep: int | None = None) -> None:
    """The rows go; and with `sign_outs` what an older copy of the database would bring back."""
    Session.objects.filter(person=person).exclude(pk=keep).delete()
    Person.objects.filter(pk=person.pk).update(sign_outs=F("sign_outs") + 1)
    person.refresh_from_db(fields=["sign_outs"])
