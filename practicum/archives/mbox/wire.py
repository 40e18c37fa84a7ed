"""How mails travel to and from a worker, in the frames of kit.confined."""

from datetime import UTC, datetime
from typing import Any

from practicum.archives.reading import Attachment, MailMessage, Place, RawMessage, Unreadable
from practicum.kit.confined import Broken, opened, pack, unpack

PLAIN = ("message_id", "in_reply_to", "references", "subject", "sender_name", "sender_address", "address_mask",
         "date_trusted", "body", "body_hash", "html", "list_id", "problems")  # fmt: skip


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


__all__ = ["Broken", "Place", "opened", "pack", "pack_raw", "pack_result", "raw_from", "result_from", "unpack"]
