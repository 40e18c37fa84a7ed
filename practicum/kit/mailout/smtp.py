"""The SMTP server of the one setting PRACTICUM_SMTP, and how it is told apart whether it took a mail."""

import re
import smtplib
from typing import Any, cast
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend

from practicum.kit.env import BadSetting
from practicum.kit.mailout.message import Envelope

SECONDS = 20
LINE_WITH_A_DOT = re.compile(rb"^\.", re.MULTILINE)
PORTS = {"smtp": 25, "smtps": 465, "smtp+starttls": 587}


class Unanswered(OSError):
    """The server took the mail to its last dot and then said nothing: it may or may not have it."""


class Refused(Exception):
    """The server will never take this mail."""

    def __init__(self, status: int, said: str) -> None:
        super().__init__(f"The server refused it for good: {status} {said}")
        self.status = status


def deliver(recipient: str, raw: bytes) -> None:
    """Hand over one mail. Raises Unanswered, Refused, or another OSError when it is worth trying again."""
    try:
        Backend(alias="default").send_messages([cast(EmailMessage, Envelope(recipient, raw))])
    except smtplib.SMTPRecipientsRefused as failure:
        status, said = next(iter(failure.recipients.values()))
        raise _meaning(status, said) from failure
    except smtplib.SMTPAuthenticationError as failure:  # the host's mistake, not the mail's: it may be mended
        raise OSError("The server does not accept our name and password.") from failure
    except smtplib.SMTPResponseException as failure:
        raise _meaning(failure.smtp_code, failure.smtp_error) from failure
    except ValueError as failure:
        raise Refused(553, "This address cannot be written in an envelope.") from failure


def _meaning(status: int, said: bytes | str) -> Exception:
    words = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return Refused(status, words) if 500 <= status < 600 else OSError(f"{status} {words}")


class Backend(EmailBackend):
    """Django's SMTP backend for the server in PRACTICUM_SMTP."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{**server(settings.SMTP), "timeout": SECONDS, **options})

    @property
    def connection_class(self) -> type[smtplib.SMTP]:
        return SecureConnection if self.use_ssl else Connection

    def _close_connection(self, connection: smtplib.SMTP) -> None:
        try:
            connection.quit()
        except (OSError, smtplib.SMTPException):  # the mail is over; a rude goodbye changes nothing
            connection.close()


class Connection(smtplib.SMTP):
    """A session that knows whether the last dot has been sent."""

    def data(self, msg: Any) -> tuple[int, bytes]:
        dotted = False
        self.putcmd("data")
        code, said = self.getreply()
        if code != 354:
            raise smtplib.SMTPDataError(code, said)
        try:
            body = LINE_WITH_A_DOT.sub(b"..", msg)
            self.send(body if body.endswith(b"\r\n") else body + b"\r\n")
            dotted = True  # from here on the server may have it
            self.send(b".\r\n")
            return self.getreply()
        except OSError as failure:
            if dotted:
                self.close()
                raise Unanswered("The server took the mail and did not say whether it keeps it.") from failure
            raise


class SecureConnection(Connection, smtplib.SMTP_SSL):
    """The same, inside TLS from the first byte."""


def server(address: str) -> dict[str, Any]:
    """Options of the backend from `smtp://user:password@host:port`; BadSetting for anything else.

    `smtps://` speaks TLS from the start, `smtp+starttls://` asks for it; a name and a password are never sent in
    the clear: `smtp://` with a password asks for STARTTLS too.
    """
    if not address:
        return {"host": "localhost", "port": 25}
    expected = "smtp://user:password@host:port, smtps://… or smtp+starttls://…"
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise BadSetting("PRACTICUM_SMTP", expected) from None
    if parts.scheme not in PORTS or not parts.hostname or parts.path.strip("/"):
        raise BadSetting("PRACTICUM_SMTP", expected)
    local = parts.hostname in ("localhost", "127.0.0.1", "::1")
    starttls = parts.scheme == "smtp+starttls" or (parts.scheme == "smtp" and bool(parts.password) and not local)
    return {
        "host": parts.hostname,
        "port": port or (587 if starttls else PORTS[parts.scheme]),
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "use_ssl": parts.scheme == "smtps",
        "use_tls": starttls,
    }


server(settings.SMTP)  # a wrong setting stops the start, not the first mail
