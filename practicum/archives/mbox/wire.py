"""How mails travel to and from a worker: plain JSON and bytes, never pickles, since a worker may be fooled."""

import json
import struct
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from practicum.archives.reading import Attachment, MailMessage, Place, RawMessage, Unreadable

ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False)
LENGTHS = struct.Struct(">II")
PLAIN = ("message_id", "in_reply_to", "references", "subject", "sender_name", "sender_address", "address_mask",
         "date_trusted", "body", "body_hash", "html", "list_id", "problems")  # fmt: skip
type Read = Callable[[int], bytes]


class Broken(Exception):
    """The other side is gone or sent nonsense."""


def pack(head: Any, blob: bytes = b"") -> bytes:
    words = ENCODER.encode(head).encode("utf-8", "surrogatepass")
    return LENGTHS.pack(len(words), len(blob)) + words + blob


def unpack(read: Read) -> tuple[Any, bytes]:
    """One frame; `read(n)` gives exactly n bytes or raises Broken."""
    words, blob = LENGTHS.unpack(read(LENGTHS.size))
    return _head(read(words)), read(blob) if blob else b""


def take_frame(read: Read) -> bytes:
    """One frame as it came, to be opened with `opened` now or later."""
    lengths = read(LENGTHS.size)
    words, blob = LENGTHS.unpack(lengths)
    return lengths + read(words) + (read(blob) if blob else b"")


def opened(frame: bytes) -> tuple[Any, bytes]:
    """What a whole frame holds; raises Broken."""
    words, _ = LENGTHS.unpack_from(frame)
    end = LENGTHS.size + words
    return _head(frame[LENGTHS.size : end]), frame[end:]


def _head(words: bytes) -> Any:
    try:
        return json.loads(words.decode("utf-8", "surrogatepass"))
    except ValueError as nonsense:
        raise Broken("A worker answered with nonsense.") from nonsense


def pack_raw(raw: RawMessage) -> bytes:
    return pack(list(raw.place), raw.content)


def raw_from(frame: tuple[Any, bytes]) -> RawMessage:
    place, content = frame
    return RawMessage(Place(*place), content)


def pack_result(result: MailMessage | Unreadable) -> bytes:
    if isinstance(result, Unreadable):
        return pack({"reason": result.reason, "detail": result.detail})
    head: dict[str, Any] = {name: getattr(result, name) for name in PLAIN}
    head["date"] = int(result.date.timestamp()) if result.date else None
    if not result.attachments:
        return pack(head)
    head["attachments"] = [
        (file.name, file.media_type, file.size, file.content is not None, file.content_id, file.note)
        for file in result.attachments
    ]
    return pack(head, b"".join(file.content for file in result.attachments if file.content is not None))


def result_from(frame: tuple[Any, bytes], place: Place) -> MailMessage | Unreadable:
    """The answer of a worker about the mail at `place`; raises Broken for one that no honest worker gives."""
    head, blob = frame
    try:
        if "reason" in head:
            return Unreadable(place, str(head["reason"])[:200], str(head["detail"])[:200])
        files, at = [], 0
        for name, media_type, size, here, content_id, note in head.get("attachments", ()):
            content = blob[at : at + size] if here else None
            at += size if here else 0
            files.append(Attachment(name, media_type, size, content, content_id, note))
        date = datetime.fromtimestamp(head["date"], UTC) if head["date"] is not None else None
        return MailMessage(place=place, date=date, attachments=files, **{name: head[name] for name in PLAIN})
    except (KeyError, TypeError, ValueError, AttributeError) as nonsense:
        raise Broken("A worker answered with nonsense.") from nonsense
