"""Read one raw mail into a MailMessage; meant to run in a worker, where a parser may break without harm."""

import hashlib
from collections.abc import Iterable
from datetime import datetime

from practicum.archives.mbox import caps
from practicum.archives.mbox.bodies import read_body
from practicum.archives.mbox.dates import EARLIEST, FUTURE, written_at
from practicum.archives.mbox.headers import decode_words, keep_ends, message_ids, read_header
from practicum.archives.mbox.senders import sender_of
from practicum.archives.reading import MailMessage, RawMessage, Unreadable

PREFIXES = (b"From ", b">From ")


def parse(raw: RawMessage, now: datetime) -> MailMessage | Unreadable:
    """The mail, or why it cannot be read; no date may lie after `now`. May take long or much memory: see `workers`."""
    try:
        return parse_or_raise(raw, now)
    except RecursionError:
        return Unreadable(raw.place, "broke the parser", "nested too deeply")
    except MemoryError:
        return Unreadable(raw.place, "needs too much memory")
    except Exception as broken:  # the edge of the worker: whatever a hostile mail does to the parser is reported
        return Unreadable(raw.place, "broke the parser", type(broken).__name__)


def parse_or_raise(raw: RawMessage, now: datetime) -> MailMessage:
    content = raw.content.removeprefix(b"\xef\xbb\xbf")
    from_line, start = envelope(content)
    if b"\r" in content and b"\n" not in content:
        content = content.replace(b"\r", b"\n")
    header = read_header(content, start)
    sender = sender_of(header)
    written = written_at(header, from_line, now)
    body, html, told = read_body(content, header)
    own = message_ids(header.first("message-id"))
    message = MailMessage(
        place=raw.place,
        message_id=own[0] if own else "",
        in_reply_to=message_ids(header.first("in-reply-to"))[:10],
        references=keep_ends(message_ids(header.first("references", caps.REFERENCES_CHARACTERS))),
        subject=decode_words(header.first("subject"))[:500],
        sender_name=sender.name,
        sender_address=sender.address,
        address_mask=sender.mask,
        date=written.date,
        date_trusted=written.trusted,
        body=body,
        body_hash=body_hash(body),
        html=html,
        list_id=decode_words(header.first("list-id") or header.first("x-mailing-list"))[:300],
        attachments=told.attachments,
        problems=told.problems,
    )
    if header.cut:
        message.problems.append("the header was cut")
    if written.problem:
        message.problems.append(written.problem)
    if sender.through_list:
        message.problems.append("sent through the list's own address")
    if not own:
        message.problems.append("no Message-ID")
    return message


def envelope(content: bytes) -> tuple[bytes, int]:
    """The From_ line, if there is one, and where the header begins."""
    if not content.startswith(PREFIXES):
        return b"", len(content) - len(content.lstrip(b"\r\n")) if content[:1] in (b"\r", b"\n") else 0
    end = content.find(b"\n")
    if end < 0:
        return content, len(content)
    return content[:end], end + 1


def body_hash(body: str) -> str:
    """Equal for two copies of a text that differ only in white space."""
    return hashlib.sha256(" ".join(body.split()).encode("utf-8", "surrogatepass")).hexdigest()[:40]


def supply_date(message: MailMessage, around: Iterable[datetime | None], now: datetime) -> None:
    """Give a mail without a date the first possible one of its surroundings."""
    possible = (date for date in around if date and EARLIEST <= date <= now + FUTURE)
    message.date, message.date_trusted = next(possible, EARLIEST), False
