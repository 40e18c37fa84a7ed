"""What goes of a person here in the ground: her way in first, so that nothing is written while the rest goes."""

import email
from email import policy
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F

from practicum.access import Seat, require_console
from practicum.kit.jobs import by_batches, holding
from practicum.kit.limits import REGISTRY, Rate
from practicum.kit.models import IdempotencyRecord, OutgoingMail
from practicum.people.erasing import WHY, Going
from practicum.people.models import Affiliation, Export, Organisation, Person, PersonState, Session, Token, Unit


@transaction.atomic
def shut(seat: Seat, *, going: Going) -> None:
    """She is nobody who could come in any more, by no session and no token."""
    require_console(seat, WHY)
    holding()
    person = going.person
    Person.objects.filter(pk=person.pk).update(state=PersonState.FORMER, host=False, sign_outs=F("sign_outs") + 1)
    Session.objects.filter(person=person).delete()
    Token.objects.filter(person=person).delete()


def drop_exports(seat: Seat, *, going: Going) -> None:
    """Copies of everything about her: the files first."""
    require_console(seat, WHY)
    for export in Export.objects.filter(person=going.person):
        export.path.unlink(missing_ok=True)
        with transaction.atomic():
            holding()
            export.delete()


@transaction.atomic
def leave_organisations(seat: Seat, *, going: Going) -> None:
    """Where she belonged, and the name of what nobody else belongs to."""
    require_console(seat, WHY)
    holding()
    rows = Affiliation.objects.filter(person=going.person)
    named = set(rows.values_list("organisation", "unit"))
    rows.delete()
    for organisation, unit in named:
        if unit and not Affiliation.objects.filter(unit=unit).exists():
            Unit.objects.filter(pk=unit).delete()
        if not Affiliation.objects.filter(organisation=organisation).exists():
            Organisation.objects.filter(pk=organisation).delete()


def forget_machinery(seat: Seat, *, going: Going) -> None:
    """What the machinery remembers: rates, first answers to requests, and mails that speak of her."""
    require_console(seat, WHY)
    person = going.person
    with transaction.atomic():
        holding()
        for rate in REGISTRY.values():
            for key in (str(person.pk), f"person:{person.pk}", person.email.lower()) if isinstance(rate, Rate) else ():
                rate.forget(key)
    answers = IdempotencyRecord.objects.filter(actor_id=person.pk)
    by_batches(answers, lambda keys: IdempotencyRecord.objects.filter(pk__in=keys).delete())
    by_batches(OutgoingMail.objects.all(), lambda keys: _forget_mails(going, keys))
    for path in Path(settings.OUTBOX).glob("*.eml"):
        if _speaks_of(going, path.read_bytes()):
            path.unlink(missing_ok=True)


def _forget_mails(going: Going, keys: list[Any]) -> None:
    """Mails to her go; of mails to others that speak of her the words go, and they are not sent any more."""
    for mail in OutgoingMail.objects.filter(pk__in=keys):
        if mail.recipient.lower() == going.person.email.lower():
            mail.delete()
        elif _named(going, mail.subject) or (mail.raw and _speaks_of(going, bytes(mail.raw))):
            if mail.state == OutgoingMail.State.SENT:
                OutgoingMail.objects.filter(pk=mail.pk).update(subject="", raw=b"")
            elif not mail.security:  # a code on its way to somebody else of her name
                mail.delete()


def _speaks_of(going: Going, raw: bytes) -> bool:
    mail = email.message_from_bytes(raw, policy=policy.default)
    if any(_named(going, str(value)) for value in mail.values()):
        return True
    texts = (part for part in mail.walk() if part.get_content_maintype() == "text")
    return any(_named(going, part.get_payload(decode=True).decode("utf-8", "replace")) for part in texts)


def _named(going: Going, words: str) -> bool:
    return going.called(words, own=True) != words
