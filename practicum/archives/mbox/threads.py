"""Find the thread of every mail: by the ids it names, else by its subject within a bounded time; loops are broken.

Small records only: 64-bit hashes of ids and subjects, about 200 bytes a mail, so that a million mails fit in memory.
Mails may come in any order; `settle` is called once all have been added.
"""

import re
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b

from practicum.archives.reading import MailMessage

SUBJECT_BOUND = timedelta(days=90)
CANDIDATES = 20
NONE = -1
ANSWER = r"(?:re|aw|antw|antwort|sv|vs|vá|odp|rif|res|ref|réf|ynt|回复|答复)"
COUNT = r"(?:\s?[\[(]\d+[\])]|\^\d+)?\s?[:：]"  # Re[2]: and Re^2:
LIST = r"\[[^\]]{0,80}\]"
REPLY = re.compile(rf"^\s*(?:{LIST}\s*)*{ANSWER}{COUNT}", re.IGNORECASE)
LEAD = re.compile(rf"^\s*(?:{LIST}|(?:{ANSWER}|fwd?|wg|tr){COUNT})\s*", re.IGNORECASE)
TRAIL = re.compile(r"(?<!\s)\s*+\((?:fwd|forwarded|no subject|solved)\)\s*$", re.IGNORECASE)


def mark(text: str) -> int:
    """A 64-bit hash of an id or a subject."""
    digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def bare_subject(subject: str) -> tuple[str, bool]:
    """The subject without list tags and Re:/Fwd:, in lower case, and whether it says that it is a reply."""
    is_reply = REPLY.match(subject) is not None
    subject = subject[:500]
    for _ in range(20):
        shorter = LEAD.sub("", subject, count=1)
        if shorter == subject:
            break
        subject = shorter
    return " ".join(TRAIL.sub("", subject).lower().split()), is_reply


@dataclass(slots=True)
class Threads:
    """For every mail, by its number: its parent (-1 at a root), its root (itself at a root), and by what it hangs.

    `named` tells of the mails that name another one of the archive: how many there are and how many hang under it.
    """

    parent: array
    root: array
    by: list[str]
    named: int
    hanging: int

    @classmethod
    def none(cls) -> "Threads":
        return cls(array("q"), array("q"), [], 0, 0)


class Threader:
    """Collects records with `add` and gives the threads with `settle`."""

    def __init__(self, bound: timedelta = SUBJECT_BOUND) -> None:
        self.bound = bound.total_seconds()
        self.numbers: dict[int, int] = {}
        self.names = array("q")  # the marks that mails name, one mail after the other
        self.ends = array("q", [0])
        self.subjects = array("q")
        self.is_reply = bytearray()
        self.times = array("d")

    def add(self, message: MailMessage) -> int:
        """Its number: 0, 1, 2 … in the order of adding."""
        return self.add_record(
            message.message_id, message.in_reply_to, message.references, message.subject, message.date
        )

    def add_record(
        self, key: str, in_reply_to: Iterable[str], references: Iterable[str], subject: str, date: datetime | None
    ) -> int:
        """As `add`, from its parts. `references` go from the oldest to the nearest, as the header has them."""
        number = len(self.times)
        if key:
            self.numbers.setdefault(mark(key), number)
        nearest = list(references)[::-1]
        named = dict.fromkeys(mark(other) for other in [*in_reply_to, *nearest] if other != key)
        kept = list(named)
        self.names.extend(kept if len(kept) <= CANDIDATES else [*kept[: CANDIDATES - 1], kept[-1]])
        self.ends.append(len(self.names))
        words, is_reply = bare_subject(subject)
        self.subjects.append(mark(words) if words else 0)
        self.is_reply.append(is_reply)
        self.times.append(date.timestamp() if date else 0.0)
        return number

    def settle(self) -> Threads:
        count = len(self.times)
        threads = Threads(array("q", [NONE]) * count, array("q", range(count)), [""] * count, 0, 0)
        for number in range(count):
            self.hang_by_id(number, threads)
        break_loops(threads, self.times)
        set_roots(threads)
        threads.hanging = sum(word == "id" for word in threads.by)
        self.join_by_missing_parent(threads)
        self.join_by_subject(threads)
        set_roots(threads)
        return threads

    def named_by(self, number: int) -> array:
        """The marks of the mails it names, the likeliest parent first."""
        return self.names[self.ends[number] : self.ends[number + 1]]

    def hang_by_id(self, number: int, threads: Threads) -> None:
        for named in self.named_by(number):
            other = self.numbers.get(named, NONE)
            if other not in (NONE, number):
                threads.parent[number] = other
                threads.by[number] = "id"
                threads.named += 1
                return

    def join_by_missing_parent(self, threads: Threads) -> None:
        """Mails that answer the same mail, which the archive lacks, are one thread: its earliest is the root."""
        earliest: dict[int, int] = {}
        orphans = [
            number
            for number in range(len(self.times))
            if threads.parent[number] == NONE and self.ends[number] < self.ends[number + 1]
        ]
        for number in sorted(orphans, key=lambda number: (self.times[number], number)):
            for named in self.named_by(number):
                first = earliest.setdefault(named, number)
                if first != number and threads.parent[number] == NONE:
                    threads.parent[number] = first
                    threads.by[number] = "missing parent"

    def join_by_subject(self, threads: Threads) -> None:
        """A `Re:` that names no mail we have joins the latest thread of its subject, if that is not too long ago."""
        latest: dict[int, tuple[int, float]] = {}
        set_roots(threads)
        for number in sorted(range(len(self.times)), key=lambda number: (self.times[number], number)):
            subject = self.subjects[number]
            if not subject:
                continue
            time = self.times[number]
            root = threads.root[number]
            known = latest.get(subject)
            alone = threads.parent[number] == NONE and self.is_reply[number]
            if alone and known and time - known[1] <= self.bound and (top := climb(threads, known[0])) != number:
                threads.parent[number] = root = top
                threads.by[number] = "subject"
            elif known and self.is_reply[number] and time - known[1] <= self.bound:
                root = known[0]
            latest[subject] = (root, time)


def break_loops(threads: Threads, times: array) -> None:
    """Cut each ring of parents at its earliest mail."""
    state = bytearray(len(times))  # 0 not seen, 1 on the way, 2 done
    for start in range(len(times)):
        path = []
        at = start
        while at != NONE and state[at] == 0:
            state[at] = 1
            path.append(at)
            at = threads.parent[at]
        if at != NONE and state[at] == 1:
            ring = path[path.index(at) :]
            first = min(ring, key=lambda number: (times[number], number))
            threads.parent[first] = NONE
            threads.by[first] = ""
        for number in path:
            state[number] = 2


def climb(threads: Threads, number: int) -> int:
    """The topmost mail above this one as the parents stand now."""
    while threads.parent[number] != NONE:
        number = threads.parent[number]
    return number


def set_roots(threads: Threads) -> None:
    """Follow the parents up, once for every mail."""
    parent, root = threads.parent, threads.root
    done = bytearray(len(parent))
    for start in range(len(parent)):
        path = []
        at = start
        while not done[at] and parent[at] != NONE:
            path.append(at)
            at = parent[at]
        top = root[at] if done[at] else at
        root[at] = top
        done[at] = 1
        for number in path:
            root[number] = top
            done[number] = 1
