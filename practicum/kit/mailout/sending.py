"""Sending: `send` writes the mail and its job in the caller's transaction; the job hands it over, once if it can."""

from collections.abc import Mapping
from typing import Any

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import F

from practicum.kit import clock, ids
from practicum.kit.jobs import current, enqueue, holding, job
from practicum.kit.log import redacted
from practicum.kit.mailout import folder, smtp
from practicum.kit.mailout.message import compose, new_message_id
from practicum.kit.mailout.table import OutgoingMail

KIND = "kit.hand_over_mail"
TRIES = 8
LONGEST_ERROR = 500
State = OutgoingMail.State

log = structlog.get_logger(__name__)


def send(
    to: str,
    subject: str,
    text: str,
    html: str = "",
    *,
    purpose: str,
    security: bool = False,
    headers: Mapping[str, str] | None = None,
) -> OutgoingMail:
    """Write a mail to one address, to be handed over as soon as the caller's transaction is committed.

    `purpose` is a stable word for the host's list ("sign_in_code"). A `security` mail is sent once more when nobody
    knows whether it arrived. ValueError for an address or a header with a line break in it.
    """
    number = ids.new()
    message_id = new_message_id(number)
    subject = " ".join(subject.split())
    with transaction.atomic():
        mail = OutgoingMail.objects.create(
            id=number,
            message_id=message_id,
            recipient=to,
            subject=subject[:300],
            raw=compose(to, subject, text, html, message_id, headers),
            purpose=purpose,
            security=security,
        )
        enqueue(KIND, {"mail": ids.text(number)}, unique=f"mail:{ids.text(number)}")
    return mail


@job(KIND, tries=TRIES, lease=120)
def hand_over(payload: dict[str, str]) -> None:
    """Hand one mail to the SMTP server, or lay it into the outbox folder."""
    mail = _take(ids.parse(payload["mail"]))
    if mail is None:
        return
    if not settings.SMTP:
        folder.lay(mail)
        _now(mail, State.SENT)
        return
    try:
        smtp.deliver(mail.recipient, bytes(mail.raw))
    except smtp.Unanswered as failure:
        _unanswered(mail, failure)
    except smtp.Refused as failure:
        log.warning("mail.refused", purpose=mail.purpose, mail=ids.text(mail.pk), status=failure.status)
        _now(mail, State.FAILED, str(failure))
    except OSError as failure:  # away, busy, or a refusal for now: the job waits and tries again
        _again(mail, failure)
    else:
        _now(mail, State.SENT)


def _take(number: int) -> OutgoingMail | None:
    """The mail, marked as being sent; None when there is nothing to do for it."""
    with transaction.atomic():
        mail = OutgoingMail.objects.select_for_update().filter(pk=number).first()
        if mail is None or mail.state not in (State.PENDING, State.SENDING):
            return None
        holding()
        if mail.state == State.SENDING and settings.SMTP and not (mail.security and mail.tries < 2):
            # The last worker died between handing over and writing it down.
            _now(mail, State.UNCERTAIN, "The worker stopped while this mail was being sent.")
            return None
        OutgoingMail.objects.filter(pk=number).update(state=State.SENDING, tries=F("tries") + 1)
    mail.state, mail.tries = State.SENDING, mail.tries + 1
    return mail


def _unanswered(mail: OutgoingMail, failure: Exception) -> None:
    log.warning("mail.unanswered", purpose=mail.purpose, mail=ids.text(mail.pk), tries=mail.tries)
    if mail.security and mail.tries < 2:
        _now(mail, State.PENDING, str(failure))
        raise failure
    _now(mail, State.UNCERTAIN, str(failure))


def _again(mail: OutgoingMail, failure: OSError) -> None:
    held = current()
    over = held is not None and held.tries >= held.most_tries
    _now(mail, State.FAILED if over else State.PENDING, f"{type(failure).__name__}: {failure}")
    raise failure


def _now(mail: OutgoingMail, state: str, why: str = "") -> None:
    sent_at = clock.now() if state == State.SENT else None
    fields: dict[str, Any] = {"state": state, "sent_at": sent_at, "last_error": redacted(why)[:LONGEST_ERROR]}
    if state == State.SENT and settings.SMTP:
        fields["raw"] = b""  # it is in the recipient's box now; nobody here needs to read it
    OutgoingMail.objects.filter(pk=mail.pk).update(**fields)
