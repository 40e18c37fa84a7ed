"""What every reader of other people's history hands on: places, messages, what could not be read, attachments."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple


class Place(NamedTuple):
    """Where a thing stands in its source, so that a report can point at it."""

    source: str
    number: int
    line: int

    def __str__(self) -> str:
        return f"{self.source}, number {self.number}, line {self.line}"


@dataclass(slots=True)
class RawMessage:
    """One message as it stood in its source, its `From …` line included."""

    place: Place
    content: bytes


@dataclass(slots=True)
class Unreadable:
    """A thing that was seen and could not be taken in: listed, never dropped in silence."""

    place: Place
    reason: str
    detail: str = ""


@dataclass(slots=True)
class Attachment:
    """A file that came with a message; `content` is None where a limit or the old home kept it back (see `note`)."""

    name: str
    media_type: str
    size: int
    content: bytes | None
    content_id: str = ""
    note: str = ""


@dataclass(slots=True)
class MailMessage:
    """One mail, read: words decoded, dates aware and in UTC, the address for hashing only, never for showing.

    `address_mask` is "" (a real address), "at" (`user at host`: reversible) or "obfuscated" (letters replaced).
    `problems` are plain words for the report; `html` says that the body was made from HTML.
    """

    place: Place
    message_id: str
    in_reply_to: list[str]
    references: list[str]
    subject: str
    sender_name: str
    sender_address: str
    address_mask: str
    date: datetime | None
    date_trusted: bool
    body: str
    body_hash: str
    html: bool
    list_id: str
    attachments: list[Attachment] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    frame: bytes = field(default=b"", repr=False, compare=False)  # as a worker sent it, until something is changed

    @property
    def key(self) -> str:
        """The name of this message in its source: its Message-ID, else a hash of what it says (stable over runs)."""
        if self.message_id:
            return self.message_id
        when = self.date.isoformat() if self.date and self.date_trusted else ""
        told = "\0".join((when, self.sender_address, self.sender_name, self.subject, self.body_hash))
        return "hash:" + hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:40]
