"""What a mail says and carries: its MIME parts walked within caps into one text and its attachments."""

import re
from dataclasses import dataclass, field
from email import message_from_bytes
from email.errors import MessageError
from email.message import Message

from practicum.archives.mbox import caps
from practicum.archives.mbox.charsets import clean, text_of
from practicum.archives.mbox.headers import Header, decode_words
from practicum.archives.mbox.html import text_from
from practicum.archives.reading import Attachment

CONTAINER = re.compile(rb"^content-type:\s*(?:multipart/|message/)", re.IGNORECASE | re.MULTILINE)
TEXT_TYPES = ("text/plain", "text/enriched", "text/richtext", "text/markdown")
KEPT_FIELDS = ("content-type", "content-transfer-encoding", "content-disposition", "content-id", "mime-version")
UNSAFE_IN_NAME = re.compile(r"[\x00-\x1f\x7f/\\:*?\"<>|]+")
SKIPPED = frozenset(("application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"))


@dataclass
class Told:
    """What has been gathered so far from one mail."""

    plain: list[str] = field(default_factory=list)
    html: list[str] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    parts: int = 0
    bytes_kept: int = 0

    def note(self, problem: str) -> None:
        if problem not in self.problems:
            self.problems.append(problem)


def read_body(content: bytes, header: Header) -> tuple[str, bool, Told]:
    """The text, whether it was made from HTML, and the rest. A mail without MIME fields is taken as it stands."""
    told = Told()
    declared = header.first("content-type")
    if not declared and not header.fields.get("content-transfer-encoding"):
        text, _ = text_of(content[header.body_start :])
        return shorten(text, told), False, told
    if len(CONTAINER.findall(content)) > caps.PARTS:
        told.note("too many parts")
        text, _ = text_of(content[header.body_start :][: caps.BODY_CHARACTERS])
        return shorten(text, told), False, told
    fields = (name.encode() + b":" + value[: caps.FIELD_CHARACTERS] + b"\n"
              for name in KEPT_FIELDS for value in header.fields.get(name, ())[:1])  # fmt: skip
    message = message_from_bytes(b"".join(fields) + b"\n" + content[header.body_start :])
    walk(message, told, 0, alternative=False)
    if any(part.strip() for part in told.plain):
        return shorten("\n".join(told.plain), told), False, told
    if told.html:
        return shorten("\n\n".join(text_from(part) for part in told.html), told), True, told
    return shorten("\n".join(told.plain), told), False, told


def shorten(text: str, told: Told) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > caps.BODY_CHARACTERS:
        told.note("the text was cut")
    return text[: caps.BODY_CHARACTERS]


def walk(part: Message, told: Told, depth: int, *, alternative: bool) -> None:
    """One part and those in it; beyond the caps it is noted and left."""
    told.parts += 1
    if told.parts > caps.PARTS:
        return told.note("too many parts")
    if depth > caps.DEPTH:
        return told.note("nested too deeply")
    kind = kind_of(part)
    if kind.startswith("message/") and depth:
        return enclose(part, kind, told)
    if part.is_multipart():
        inside = list(part.get_payload())
        if kind == "multipart/alternative":
            return choose(inside, told, depth)
        for child in inside:
            walk(child, told, depth + 1, alternative=False)
        return None
    return take(part, kind, told, alternative=alternative)


def choose(inside: list[Message], told: Told, depth: int) -> None:
    """Of alternatives the plain text, else the HTML; files among them are kept."""
    before = len(told.plain), len(told.html)
    for child in inside:
        walk(child, told, depth + 1, alternative=True)
    if any(text.strip() for text in told.plain[before[0] :]):
        del told.html[before[1] :]
    elif len(told.html) > before[1]:
        del told.plain[before[0] :]


def take(part: Message, kind: str, told: Told, *, alternative: bool) -> None:
    """A leaf: the first readable texts are the body, all else is a file."""
    disposition = field_of(part, "content-disposition").split(";", 1)[0].strip().lower()
    broken = kind.startswith("multipart/")  # declared, but no boundary was found: what is there is read as text
    readable = disposition != "attachment" and (kind in TEXT_TYPES or kind == "text/html" or broken)
    if readable and name_of(part) and (told.plain or told.html) and not alternative:
        readable = False
    if not readable:
        return keep(part, kind, told)
    payload = part.get_payload(decode=True) or b""
    text, as_declared = text_of(payload, parameter(part, "charset"))
    if not as_declared:
        told.note("the charset was guessed")
    if kind == "text/html":
        if told.plain and not alternative:
            return keep(part, kind, told)
        told.html.append(text)
        return None
    if told.html and not alternative and not told.plain:
        text_before = "\n\n".join(map(text_from, told.html))
        told.plain.append(text_before + "\n")
        told.html.clear()
    told.plain.append(flowed(text, part))
    return None


def flowed(text: str, part: Message) -> str:
    if parameter(part, "format").lower() != "flowed":
        return text
    return unflow(text.replace("\r\n", "\n"), joined=parameter(part, "delsp").lower() == "yes")


def unflow(text: str, *, joined: bool) -> str:
    """RFC 3676: a line that ends with a space goes on in the next one of the same quote depth."""
    done: list[str] = []
    open_depth = -1
    for line in text.split("\n"):
        depth = len(line) - len(line.lstrip(">"))
        words = line[depth:].removeprefix(" ")
        soft = words.endswith(" ") and words != "-- "
        if open_depth == depth and words != "-- ":
            done[-1] += words
        else:
            done.append((">" * depth + " " if depth else "") + words)
        if soft and joined:
            done[-1] = done[-1][:-1]
        open_depth = depth if soft else -1
    return "\n".join(done)


def enclose(part: Message, kind: str, told: Told) -> None:
    """A mail inside the mail, or a report: kept whole as a file."""
    inner = part.get_payload()
    content = b""
    if isinstance(inner, list):
        for piece in inner[: caps.PARTS]:
            content += copied(piece, told)
    else:
        content = part.get_payload(decode=True) or b""
    title = decode_words(str(inner[0].get("subject", ""))[:300]) if isinstance(inner, list) and inner else ""
    ending = ".eml" if kind == "message/rfc822" else ".txt"
    store(name_of(part) or (title or kind.partition("/")[2]) + ending, kind, content, "", told)


def copied(piece: Message, told: Told) -> bytes:
    """The inner mail as bytes; one that the library cannot write down again is left empty and noted."""
    try:
        return piece.as_bytes(unixfrom=False)
    except (MessageError, ValueError, LookupError, TypeError, AttributeError):
        told.note("an enclosed mail could not be copied")
        return b""


def keep(part: Message, kind: str, told: Told) -> None:
    if kind in SKIPPED:
        return
    content = part.get_payload(decode=True) or b""
    store(name_of(part), kind, content, field_of(part, "content-id").strip("<> "), told)


def store(name: str, kind: str, content: bytes, content_id: str, told: Told) -> None:
    """A file within the limits, or its name and size alone with the reason."""
    note = ""
    if len(content) > caps.ATTACHMENT_BYTES or told.bytes_kept + len(content) > caps.ATTACHMENTS_BYTES:
        note = "larger than an attachment may be"
    elif len(told.attachments) >= caps.ATTACHMENTS:
        note = "more attachments than a message may have"
    if note:
        told.note("an attachment was left out")
    else:
        told.bytes_kept += len(content)
    name = UNSAFE_IN_NAME.sub("_", clean(name)).strip(". ")[:150] or f"part-{told.parts}"
    told.attachments.append(Attachment(name, kind, len(content), None if note else content, content_id, note))


def kind_of(part: Message) -> str:
    """The media type; a broken or missing one is plain text, as the RFC asks."""
    if len(str(part.get("content-type", ""))) > caps.FIELD_CHARACTERS:
        return "application/octet-stream"
    return part.get_content_type()


def field_of(part: Message, name: str) -> str:
    return str(part.get(name, ""))[: caps.FIELD_CHARACTERS]


def parameter(part: Message, name: str) -> str:
    """One parameter of the content type as text, or nothing."""
    if len(str(part.get("content-type", ""))) > caps.FIELD_CHARACTERS:
        return ""
    value = part.get_param(name, "")
    return str(value[2] if isinstance(value, tuple) else value).strip()


def name_of(part: Message) -> str:
    """The file name, decoded, or nothing."""
    for name in ("content-disposition", "content-type"):
        if len(str(part.get(name, ""))) > caps.FIELD_CHARACTERS:
            return ""
    return decode_words(str(part.get_filename("") or ""))
