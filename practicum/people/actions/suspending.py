"""Shutting somebody out of the whole site and letting her back; and her letters to the host in between."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from practicum.access import Seat, require_console, require_self
from practicum.kit import NotAllowed, Refusal, clock
from practicum.people import limits, mails
from practicum.people.actions.sessions import _end_sessions
from practicum.people.actions.signing_in import note
from practicum.people.models import Happening, HostLetter, Person, PersonState, Suspension


@transaction.atomic
def suspend_person(seat: Seat, *, person: Person, why: str = "", until: datetime | None = None) -> None:
    """The host shuts somebody out of the whole site: she is signed out everywhere, and comes in by no way. She reads
    `why` and `until` when she tries; done again it says another reason or another day.
    """
    require_console(seat, "at the command line")
    why = limits.SUSPENSION_WHY.check(" ".join(why.split()))
    Person.objects.filter(pk=person.pk, state=PersonState.ACTIVE).update(state=PersonState.SUSPENDED)
    person.refresh_from_db(fields=["state"])
    if person.state == PersonState.SUSPENDED:
        Suspension.objects.update_or_create(person=person, ended_at=None, defaults={"why": why, "until": until})
    _end_sessions(person)
    note(person, Happening.SUSPENDED)


@transaction.atomic
def let_back(seat: Seat, *, person: Person) -> None:
    """She may sign in again."""
    require_console(seat, "at the command line")
    if Person.objects.filter(pk=person.pk, state=PersonState.SUSPENDED).update(state=PersonState.ACTIVE):
        note(person, Happening.LET_BACK)
    Suspension.objects.filter(person=person, ended_at=None).update(ended_at=clock.now())
    person.refresh_from_db(fields=["state"])


@transaction.atomic
def write_to_host(seat: Seat, *, person: Person, text: str) -> HostLetter:
    """A letter of somebody suspended; the hosts are told by mail that there is one, and read it on their page."""
    require_self(seat, person)
    if person.state != PersonState.SUSPENDED:
        raise NotAllowed(_("Only somebody who is suspended writes here."), _("Write to the host by mail."))
    text = limits.HOST_LETTER_TEXT.check(text.strip())
    if not text:
        raise Refusal(_("There is no text yet."), _("Say what the host should know."), code="text_missing")
    limits.HOST_LETTER.take(str(person.pk))
    made = HostLetter.objects.create(person=person, text=text)
    mails.say_somebody_suspended_wrote(person)
    return made
