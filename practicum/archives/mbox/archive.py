"""A whole mail archive read once: repeats recognised, threads found, mails handed out parents first."""

import os
import sqlite3
import tempfile
from array import array
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from practicum.archives.mbox import masking, wire
from practicum.archives.mbox.parsing import supply_date
from practicum.archives.mbox.sources import Source, sources
from practicum.archives.mbox.splitting import messages_of
from practicum.archives.mbox.threads import NONE, SUBJECT_BOUND, Threader, Threads, mark
from practicum.archives.mbox.workers import Parsers
from practicum.archives.reading import MailMessage, Place, RawMessage, Unreadable
from practicum.kit import clock

MANY_NAMES = 8  # an address under which so many different names write is a list's, not a person's
NOBODYS = "an address that many people share"


@dataclass(frozen=True, slots=True)
class Repeat:
    """A Message-ID met again: which copy was kept (the fuller), which was not, and whether they differ."""

    key: str
    kept: Place
    other: Place
    differs: bool


@dataclass(frozen=True, slots=True)
class Threaded:
    """A mail and where it hangs: the keys of its parent ("" at a root) and of its root (its own at a root)."""

    message: MailMessage
    parent_key: str
    root_key: str
    depth: int
    by: str


@dataclass
class Archive:
    """What is known once all has been read. seen = kept + repeats + skipped, always."""

    scratch: sqlite3.Connection
    seen: int = 0
    kept: int = 0
    repeats: list[Repeat] = field(default_factory=list)
    skipped: list[Unreadable] = field(default_factory=list)
    threads: Threads = field(default_factory=Threads.none)
    roots: int = 0
    shared_addresses: frozenset[int] = frozenset()
    times: array = field(default_factory=lambda: array("d"))
    worker_mb: float = 0.0

    def messages(self) -> Iterator[Threaded]:
        """Thread by thread in the order of their first mail; within a thread by time, but no mail before its parent."""
        parent, root = self.threads.parent, self.threads.root
        depth, since = places(self.threads, self.times)
        order = sorted(
            range(self.kept), key=lambda number: (self.times[root[number]], root[number], since[number], depth[number])
        )
        for number in order:
            message = self.message(number)
            above = self.key_of(parent[number]) if parent[number] != NONE else ""
            yield Threaded(message, above, self.key_of(root[number]), depth[number], self.threads.by[number])

    def message(self, number: int) -> MailMessage:
        row = self.scratch.execute("SELECT source, at, line, frame FROM mail WHERE number = ?", (number,)).fetchone()
        message = unspool(row[3], Place(*row[:3]))
        if message.sender_address and mark(masking.key(message.sender_address)) in self.shared_addresses:
            message.sender_address = message.address_mask = ""
            message.problems.append(NOBODYS)
        return message

    def key_of(self, number: int) -> str:
        return self.scratch.execute("SELECT key FROM mail WHERE number = ?", (number,)).fetchone()[0]


def read_archive(
    paths: Iterable[str | os.PathLike[str]],
    *,
    workers: int = 2,
    scratch: Path | None = None,
    tick: Callable[[int, Source], None] | None = None,
) -> "Reading":
    """Use as a context manager: `with read_archive(paths) as archive: for threaded in archive.messages(): …`.

    Mails wait in a file of their own (in `scratch`, else the system's temporary folder), so memory stays small.
    `tick(seen, source)` is called after every mail.
    """
    return Reading(sources(paths), workers, scratch, tick)


class Reading:
    """Reads on entering, and takes its scratch file away on leaving."""

    def __init__(
        self, files: list[Source], workers: int, scratch: Path | None, tick: Callable[[int, Source], None] | None
    ) -> None:
        self.files = {file.name: file for file in files}
        self.listed = files
        self.workers = workers
        self.tick = tick
        self.folder = tempfile.TemporaryDirectory(prefix="practicum-archive-", dir=scratch)
        self.threader = Threader(SUBJECT_BOUND)
        self.numbers: dict[int, int] = {}
        self.names: dict[int, set[str]] = {}
        self.last_date: dict[str, datetime] = {}

    def __enter__(self) -> Archive:
        self.database = sqlite3.connect(Path(self.folder.name) / "mail.sqlite3", isolation_level=None)
        for line in ("PRAGMA journal_mode=OFF", "PRAGMA synchronous=OFF", "PRAGMA cache_size=-8000", "BEGIN"):
            self.database.execute(line)
        self.database.execute(
            "CREATE TABLE mail (number INTEGER PRIMARY KEY, key TEXT, hash TEXT, size INTEGER, "
            "source TEXT, at INTEGER, line INTEGER, frame BLOB)"
        )
        archive = Archive(self.database)
        try:
            self.read_into(archive)
        except BaseException:
            self.__exit__()
            raise
        return archive

    def __exit__(self, *error: object) -> None:
        self.database.close()
        self.folder.cleanup()

    def read_into(self, archive: Archive) -> None:
        with Parsers(self.workers) as parsers:
            for result in parsers.results(self.raw_messages()):
                archive.seen += 1
                if isinstance(result, Unreadable):
                    archive.skipped.append(result)
                else:
                    self.take(result, archive)
                if self.tick:
                    self.tick(archive.seen, self.files[result.place.source])
        archive.worker_mb = parsers.largest
        self.database.execute("COMMIT")
        archive.kept = len(self.threader.times)
        archive.times = self.threader.times
        archive.threads = self.threader.settle()
        archive.roots = sum(above == NONE for above in archive.threads.parent)
        archive.shared_addresses = self.shared_addresses()

    def raw_messages(self) -> Iterator[RawMessage | Unreadable]:
        for source in self.listed:
            yield from messages_of(source)

    def take(self, message: MailMessage, archive: Archive) -> None:
        """Keep it, or know it for a repeat."""
        self.give_date(message)
        known = self.numbers.setdefault(mark(message.key), len(self.threader.times))
        if known < len(self.threader.times):
            archive.repeats.append(self.weigh(message, known))
            return
        self.threader.add(message)
        self.spool(known, message)
        if message.sender_address:
            names = self.names.setdefault(mark(masking.key(message.sender_address)), set())
            if len(names) < MANY_NAMES:
                names.add(" ".join(message.sender_name.lower().split()))

    def weigh(self, message: MailMessage, number: int) -> Repeat:
        """Of two mails of one id the fuller stays."""
        source, at, line, size, body_hash, frame = self.database.execute(
            "SELECT source, at, line, size, hash, frame FROM mail WHERE number = ?", (number,)
        ).fetchone()
        first = Place(source, at, line)
        differs = body_hash != message.body_hash
        if fullness(message) <= size:
            return Repeat(message.key, first, message.place, differs)
        message.date, message.date_trusted = (earlier := unspool(frame, first)).date, earlier.date_trusted
        message.frame = b""
        self.spool(number, message)
        return Repeat(message.key, message.place, first, differs)

    def spool(self, number: int, message: MailMessage) -> None:
        self.database.execute(
            "INSERT OR REPLACE INTO mail VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                number,
                message.key,
                message.body_hash,
                fullness(message),
                *message.place,
                message.frame or wire.pack_result(message),
            ),
        )

    def give_date(self, message: MailMessage) -> None:
        """A mail without a date of its own gets that of the mail before it, of its file's name, or of its file."""
        source = message.place.source
        if message.date is None:
            file = self.files[source]
            touched = datetime.fromtimestamp(file.path.stat().st_mtime, UTC)
            supply_date(message, (self.last_date.get(source), file.month, touched), clock.now())
            message.frame = b""
        elif message.date_trusted:
            self.last_date[source] = message.date

    def shared_addresses(self) -> frozenset[int]:
        return frozenset(address for address, names in self.names.items() if len(names) >= MANY_NAMES)


def fullness(message: MailMessage) -> int:
    return len(message.body) + sum(file.size for file in message.attachments)


def unspool(frame: bytes, place: Place) -> MailMessage:
    message = wire.result_from(wire.opened(frame), place)
    if isinstance(message, Unreadable):
        raise wire.Broken("A spooled mail cannot be read back.")
    return message


def places(threads: Threads, times: array) -> tuple[array, array]:
    """How far below its root each mail hangs, and its time, or that of the mail above it where its clock was behind."""
    depth, since = array("l", [-1]) * len(threads.parent), array("d", times)
    for start in range(len(depth)):
        path = []
        at = start
        while at != NONE and depth[at] < 0:
            path.append(at)
            at = threads.parent[at]
        below = depth[at] if at != NONE else -1
        for number in reversed(path):
            below += 1
            depth[number] = below
            if below:
                since[number] = max(since[number], since[threads.parent[number]])
    return depth, since
