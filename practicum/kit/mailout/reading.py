"""What the host may read of mails out: a list with states, and the text of those that lie here."""

import email.policy
from dataclasses import dataclass
from datetime import datetime
from email.parser import BytesParser

from django.conf import settings
from django.db.models import Q

from practicum.kit import ids, paging
from practicum.kit.mailout.table import OutgoingMail

A_PAGE = 50


@dataclass(frozen=True)
class Letter:
    """One mail as the host's page shows it. `text` is None when nobody here should, or can, read it."""

    id: int
    recipient: str
    subject: str
    purpose: str
    state: str
    tries: int
    created_at: datetime
    sent_at: datetime | None
    why: str
    text: str | None = None
    headers: list[tuple[str, str]] | None = None

    @property
    def key(self) -> str:
        return ids.text(self.id)


@dataclass(frozen=True)
class Shelf:
    """A page of the list, how many wait or failed, and whether a server is set."""

    slice: "paging.Slice[Letter]"
    state: str
    waiting: int
    failed: int
    uncertain: int
    by_server: bool


def latest(state: str = "", cursor: str | None = None) -> Shelf:
    """The newest mails first; of one state where it is a state. Four queries."""
    place = paging.read(cursor, datetime, int)
    rows = OutgoingMail.objects.defer("raw")
    rows = rows.filter(state=state) if state in OutgoingMail.State.values else rows
    if place:
        at, number = place.values
        way = "gt" if place.back else "lt"
        rows = rows.filter(Q(**{f"created_at__{way}": at}) | Q(**{"created_at": at, f"pk__{way}": number}))
    order = ("created_at", "pk") if place and place.back else ("-created_at", "-pk")
    found = [_letter(mail) for mail in rows.order_by(*order)[: A_PAGE + 1]]
    cut = paging.cut(found, size=A_PAGE, place=place, at=lambda mail: (mail.created_at, mail.id))
    count = {word: OutgoingMail.objects.filter(state=word).count() for word in ("pending", "failed", "uncertain")}
    return Shelf(cut, state, count["pending"], count["failed"], count["uncertain"], bool(settings.SMTP))


def letter(number: int) -> Letter | None:
    """One mail. With a mail server set, the host does not read codes and warnings: they are not for her."""
    mail = OutgoingMail.objects.filter(pk=number).first()
    if mail is None:
        return None
    if not mail.raw or (settings.SMTP and mail.security):
        return _letter(mail)
    parsed = BytesParser(policy=email.policy.default).parsebytes(bytes(mail.raw))
    body = parsed.get_body(preferencelist=("plain",))
    shown = [(name, str(parsed[name])) for name in ("From", "To", "Subject", "Date", "Message-ID") if parsed[name]]
    return _letter(mail, text=body.get_content().replace("\r\n", "\n") if body else "", headers=shown)


def _letter(mail: OutgoingMail, text: str | None = None, headers: list[tuple[str, str]] | None = None) -> Letter:
    return Letter(
        mail.pk, mail.recipient, mail.subject, mail.purpose, mail.state, mail.tries, mail.created_at, mail.sent_at,
        mail.last_error, text, headers,
    )  # fmt: skip
