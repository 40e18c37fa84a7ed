"""Read the header of a mail by our own short, linear path: fields, RFC 2047 words, message ids."""

import base64
import binascii
import quopri
import re
from dataclasses import dataclass

from practicum.archives.mbox import caps
from practicum.archives.mbox.charsets import clean, text_of

# What the reader asks for; everything else in a header is passed over without a look.
WANTED = frozenset(
    "from sender reply-to x-original-from date subject message-id in-reply-to references received list-id list-post "
    "x-mailing-list content-type content-transfer-encoding content-disposition content-id mime-version".split()
)
WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]{0,2000})\?=")
BETWEEN_WORDS = re.compile(r"(\?=)\s+(?==\?[^?\s]{1,60}\?[bBqQ]\?)")
FOLD = re.compile(r"\r?\n[ \t]*")
MASKED_AT = re.compile(r" at ")
BARE_ID = re.compile(r"^[^\s<>()\"]{3,300}$")
SPACE = re.compile(r"\s+")


@dataclass(slots=True)
class Header:
    """The wanted fields, lower-case name to raw values in order, and where the body begins."""

    fields: dict[str, list[bytes]]
    body_start: int
    cut: bool

    def first(self, name: str, limit: int = caps.FIELD_CHARACTERS) -> str:
        """The first value, unfolded and cut; raw bytes read as UTF-8, else as the old western charset."""
        values = self.fields.get(name)
        return unfold(values[0], limit) if values else ""


def read_header(content: bytes, start: int = 0) -> Header:
    """The header that begins at `start`; lines beyond the caps are passed over and `cut` is set."""
    end, body_start = header_end(content, start)
    cut = end - start > caps.HEADER_BYTES
    block = content[start : min(end, start + caps.HEADER_BYTES)]
    lines = block.split(b"\n", caps.HEADER_LINES)
    if len(lines) > caps.HEADER_LINES:
        cut = True
        del lines[caps.HEADER_LINES :]
    fields: dict[str, list[bytes]] = {}
    current: list[bytes] | None = None
    for line in lines:
        if line[:1] in (b" ", b"\t"):
            if current is not None:
                current[-1] += b"\n" + line
            continue
        name, colon, value = line.partition(b":")
        key = name.decode("latin-1").rstrip().lower()
        current = fields.setdefault(key, []) if colon and key in WANTED else None
        if current is not None:
            current.append(value)
    return Header(fields, body_start, cut)


def header_end(content: bytes, start: int) -> tuple[int, int]:
    """Where the header ends and where the body begins: at the first blank line, LF or CRLF."""
    if content.startswith((b"\n", b"\r\n"), start):
        return start, start + (1 if content[start] == 10 else 2)
    plain = content.find(b"\n\n", start)
    dos = content.find(b"\n\r\n", start, plain if plain >= 0 else len(content))
    if dos >= 0:
        return dos, dos + 3
    if plain >= 0:
        return plain, plain + 2
    return len(content), len(content)


def unfold(value: bytes, limit: int) -> str:
    try:
        text = value[: limit * 4].decode("utf-8")
    except UnicodeDecodeError:
        text = value[: limit * 4].decode("cp1252", "replace")
    if "\n" in text:
        text = FOLD.sub(" ", text)
    return text.strip()[:limit]


def decode_words(text: str) -> str:
    """RFC 2047 read forgivingly: inside quotes too, neighbours joined before decoding, broken words left alone."""
    if "=?" not in text:
        return tidy(text)
    text = BETWEEN_WORDS.sub(r"\1", text)
    said: list[str] = []
    waiting: list[tuple[str, bytes]] = []
    position = 0
    for match in WORD.finditer(text):
        if match.start() > position:
            said += spoken(waiting)
            said.append(text[position : match.start()])
            waiting = []
        position = match.end()
        content = word_bytes(match[2], match[3])
        if content is None:
            said += [*spoken(waiting), match[0]]
            waiting = []
        elif waiting and waiting[-1][0] == match[1].lower():
            waiting[-1] = (waiting[-1][0], waiting[-1][1] + content)
        else:
            waiting.append((match[1].lower(), content))
    said += [*spoken(waiting), text[position:]]
    return tidy("".join(said))


def word_bytes(encoding: str, encoded: str) -> bytes | None:
    try:
        if encoding in "qQ":
            return quopri.decodestring(encoded.replace("_", " ").encode("latin-1"), header=False)
        padded = encoded.strip() + "=" * (-len(encoded.strip()) % 4)
        return base64.b64decode(padded, validate=False)
    except (binascii.Error, ValueError):
        return None


def spoken(words: list[tuple[str, bytes]]) -> list[str]:
    return [text_of(content, label)[0] for label, content in words]


def tidy(text: str) -> str:
    return SPACE.sub(" ", clean(text)).strip()


def message_ids(text: str) -> list[str]:
    """The ids in a Message-ID, In-Reply-To or References field, without brackets, spaces of folding and doubles."""
    found: list[str] = []
    for piece in text.split("<")[1:]:
        token, closed, _ = piece.partition(">")
        if not closed and SPACE.search(token.strip()):
            token = token.split(" (", 1)[0]
        found.append(plain_id(token))
    if not found:
        found = [token for token in text.split() if BARE_ID.match(token) and any(sign in token for sign in "@.$-")]
        if len(found) != 1 and " " in text:
            found = [token for token in found if "@" in token]
    return list(dict.fromkeys(token for token in found if token))


def plain_id(token: str) -> str:
    """One id in one spelling: `user at host` masking undone, broken lines joined."""
    return SPACE.sub("", MASKED_AT.sub("@", token))[:500]


def keep_ends(ids: list[str]) -> list[str]:
    """The first and the nearest of very many references."""
    if len(ids) <= caps.REFERENCES_KEPT:
        return ids
    return [ids[0], *ids[1 - caps.REFERENCES_KEPT :]]
