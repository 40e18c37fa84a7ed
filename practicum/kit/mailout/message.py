"""From words to the bytes of one mail, and the envelope that carries the same bytes each time."""

import email.policy
from collections.abc import Mapping
from email.utils import format_datetime, parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from practicum.kit import clock, ids


def compose(to: str, subject: str, text: str, html: str, message_id: str, headers: Mapping[str, str] | None) -> bytes:
    """The whole mail; ValueError for an address or a header that would break out of its line."""
    own = {
        "Message-ID": message_id,
        "Date": format_datetime(clock.now()),
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
    }
    mail = EmailMultiAlternatives(subject, text, settings.MAIL_FROM, [to], headers={**own, **(headers or {})})
    if html:
        mail.attach_alternative(html, "text/html")
    return mail.message(policy=email.policy.SMTP).as_bytes()


def new_message_id(number: int) -> str:
    """`<0f…@example.org>`: the row's own id at the sender's domain."""
    _, _, domain = parseaddr(settings.MAIL_FROM)[1].rpartition("@")
    return f"<{ids.text(number)}@{domain or 'localhost'}>"


class Envelope:
    """What Django's SMTP backend asks of a message, with the bytes that were made once."""

    def __init__(self, recipient: str, raw: bytes) -> None:
        self.from_email = parseaddr(settings.MAIL_FROM)[1]
        self.recipient = recipient
        self.raw = raw

    def recipients(self) -> list[str]:
        return [self.recipient]

    def message(self, policy: object = None) -> "Envelope":
        return self

    def as_bytes(self) -> bytes:
        return self.raw
