"""Cut a mail archive into messages, piece by piece and in bounded memory."""

import re
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from practicum.archives.mbox import caps
from practicum.archives.mbox.sources import Source, Unpacks, opened
from practicum.archives.reading import Place, RawMessage, Unreadable

# `From` + anything + asctime date; a zone may stand before or after the year (Gmail's export and old Unixes write it).
DATED = re.compile(
    rb"From .*?\s?(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? +(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) +\d{1,2} +"
    rb"\d{1,2}:\d\d(?::\d\d)? +(?:[A-Z]{1,5} +|[+-]\d{4} +)?\d{4}(?: +(?:[A-Z]{1,5}|[+-]\d{4}))?\s*$"
)
# Netscape and Thunderbird write `From -`, some exports one word: only in a file whose own first line is of that form.
DATELESS = re.compile(rb"From (?:-|\S*\d\S*@\S+)\s*$")
HEADER = re.compile(rb"[!-9;-~]{1,76}[ \t]*:")
KNOWN_HEADER = re.compile(
    rb"^(?:from|to|cc|subject|date|message-id|received|return-path|delivered-to|mime-version|content-type|reply-to|"
    rb"sender|path|newsgroups|in-reply-to|references|list-id|x-[a-z-]+|resent-[a-z]+|envelope-to|dkim-signature|"
    rb"arc-[a-z-]+|authentication-results)[ \t]*:",
    re.IGNORECASE,
)
SEPARATOR_BYTES = 1_000
LOOK_AHEAD = 1_200  # a separator and the start of the line after it
CHUNK = 256 * 1024
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def messages_of(source: Source) -> Iterator[RawMessage | Unreadable]:
    """All messages of one file; damage ends the file with an Unreadable that says where."""
    last = Place(source.name, 0, 1)
    try:
        with opened(source) as stream:
            for thing in split(stream, source.name, single=source.single):
                last = thing.place
                yield thing
    except Unpacks as bomb:
        yield Unreadable(last._replace(number=last.number + 1), "unpacks to far more than its size", str(bomb))
    except (OSError, EOFError, zlib.error) as damage:
        yield Unreadable(last._replace(number=last.number + 1), "the file is damaged from here on", str(damage))


def split(stream: BinaryIO, name: str = "", *, single: bool = False) -> Iterator[RawMessage | Unreadable]:
    """Cut at lines `From … Www Mmm d hh:mm:ss yyyy` that a header line follows, and nowhere else.

    A file that begins with a header is one message up to the first such line (all of it when `single`). A message
    beyond caps.MESSAGE_BYTES is read past and handed out as Unreadable; so is a file that holds no mail.
    """
    line, first = read_start(stream)
    if not first:
        return
    if not HEADER.match(first) and not first.startswith((b"From ", b">From ")):
        yield Unreadable(Place(name, 1, line), "not a mail archive")
        return
    dateless = DATELESS.match(first.split(b"\n", 1)[0]) is not None
    cutter = Cutter(name, line, dateless=dateless, single=single)
    chunk = first
    while chunk:
        yield from cutter.feed(chunk)
        chunk = stream.read(CHUNK)
    yield from cutter.feed(b"", ended=True)
    yield cutter.message(len(cutter.buffer))


def read_start(stream: BinaryIO) -> tuple[int, bytes]:
    """Line number and bytes from the first line on that is not blank, without a byte order mark."""
    line = 1
    chunk = stream.read(CHUNK).removeprefix(BYTE_ORDER_MARK)
    while chunk and not (rest := chunk.lstrip(b" \t\r\n")):
        line += chunk.count(b"\n")
        chunk = stream.read(CHUNK)
    if not chunk:
        return line, b""
    blank = chunk[: chunk.rfind(b"\n", 0, len(chunk) - len(rest)) + 1]
    chunk = chunk[len(blank) :]
    while len(chunk) < LOOK_AHEAD and (more := stream.read(CHUNK)):
        chunk += more
    return line + blank.count(b"\n"), chunk


class Cutter:
    """A buffer that begins with the message being read; whole messages are cut off its front."""

    def __init__(self, name: str, line: int, *, dateless: bool, single: bool) -> None:
        self.name, self.line, self.dateless, self.single = name, line, dateless, single
        self.number = 1
        self.buffer = bytearray()
        self.searched = 0
        self.dropped = 0

    def feed(self, chunk: bytes, *, ended: bool = False) -> Iterator[RawMessage | Unreadable]:
        self.buffer += chunk
        while not self.single and (cut := self.next_cut(ended=ended)) > 0:
            yield self.message(cut)
        if len(self.buffer) > caps.MESSAGE_BYTES:
            self.forget(len(self.buffer) - LOOK_AHEAD)

    def next_cut(self, *, ended: bool) -> int:
        """Where the next message begins, or 0 if the buffer does not tell yet."""
        while (at := self.buffer.find(b"\nFrom ", self.searched)) >= 0:
            if not ended and len(self.buffer) < at + LOOK_AHEAD:
                self.searched = at
                return 0
            end = self.buffer.find(b"\n", at + 1, at + SEPARATOR_BYTES)
            if end > 0 and self.separates(at + 1, end):
                return at + 1
            self.searched = at + 1
        self.searched = max(0, len(self.buffer) - len(b"\nFrom "))
        return 0

    def separates(self, start: int, end: int) -> bool:
        line = self.buffer[start:end]
        if not (DATED.match(line) or (self.dateless and DATELESS.match(line))):
            return False
        return HEADER.match(self.buffer, end + 1) is not None or self.buffer.startswith(b">From ", end + 1)

    def message(self, size: int) -> RawMessage | Unreadable:
        """Cut the first `size` bytes off as the message that they are."""
        content = bytes(self.buffer[:size])
        del self.buffer[:size]
        self.searched = 0
        place = Place(self.name, self.number, self.line)
        dropped, self.dropped = self.dropped, 0
        self.number += 1
        self.line += content.count(b"\n")
        if dropped:
            return Unreadable(place, "larger than a message may be", f"{dropped + size} bytes")
        return RawMessage(place, content) if holds_mail(content) else Unreadable(place, "not a mail")

    def forget(self, size: int) -> None:
        """Let go of the front of a message that is too large; its end is still looked for."""
        self.line += self.buffer.count(b"\n", 0, size)
        del self.buffer[:size]
        self.searched = max(0, self.searched - size)
        self.dropped += size


def holds_mail(content: bytes) -> bool:
    """Whether one of the first lines up to the blank one is a header that mail has."""
    start = 0
    for _ in range(caps.HEADER_LINES):
        end = content.find(b"\n", start)
        line = content[start : end if end >= 0 else len(content)]
        if KNOWN_HEADER.match(line):
            return True
        if end < 0 or (not line.strip() and start > 0):
            return False
        start = end + 1
    return False
