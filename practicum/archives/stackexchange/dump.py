"""Open a Stack Exchange dump, a zip or a folder, and stream its tables; what is missing or broken is named."""

import os
import stat
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from practicum.archives.reading import Place, Unreadable
from practicum.archives.stackexchange import rows
from practicum.archives.stackexchange.xmlrows import Damaged, rows_in

REQUIRED = "Posts"
OPTIONAL = ("Users", "Comments", "Votes", "PostLinks", "Tags", "PostHistory")
TABLES = (REQUIRED, *OPTIONAL)
ENTRIES = 2_000
UNPACKED_BYTES = 200 * 1024**3
UNPACK_RATIO = 200  # XML of a dump packs 5 to 12 times
UNPACK_FREE = 16 * 1024 * 1024
SKIPPED_LISTED = 10_000


class NotADump(ValueError):
    """The path holds no dump that can be read; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Votes:
    """What the votes on one post of the old home came to."""

    up: int = 0
    down: int = 0
    favourite: int = 0


@dataclass
class Dump:
    """An open dump; a context manager. Every iterator reads its file anew, so they may be run one after another.

    `missing` names the optional tables that are not there; `skipped` lists rows and files that could not be read
    (each once, however often a table is read), `skipped_count` counts them beyond the listed ones.
    """

    path: Path
    tables: dict[str, str]
    packed: zipfile.ZipFile | None
    missing: list[str] = field(default_factory=list)
    skipped: list[Unreadable] = field(default_factory=list)
    skipped_count: int = 0
    noted: set[Place] = field(default_factory=set)

    def __enter__(self) -> "Dump":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self.packed:
            self.packed.close()

    def posts(self) -> Iterator[rows.Post]:
        return self.read("Posts", rows.post)

    def questions(self) -> Iterator[rows.Post]:
        return (post for post in self.posts() if post.kind == "question")

    def answers(self) -> Iterator[rows.Post]:
        return (post for post in self.posts() if post.kind == "answer")

    def users(self) -> Iterator[rows.User]:
        return self.read("Users", rows.user)

    def comments(self) -> Iterator[rows.Comment]:
        return self.read("Comments", rows.comment)

    def votes(self) -> Iterator[rows.Vote]:
        return self.read("Votes", rows.vote)

    def links(self) -> Iterator[rows.PostLink]:
        return self.read("PostLinks", rows.post_link)

    def tags(self) -> Iterator[rows.Tag]:
        return self.read("Tags", rows.tag)

    def history(self) -> Iterator[rows.Revision]:
        return self.read("PostHistory", rows.revision)

    def votes_by_post(self) -> dict[int, Votes]:
        """Up, down and favourite votes summed for each post that has any."""
        summed: Counter[tuple[int, str]] = Counter(
            (vote.post_id, vote.kind) for vote in self.votes() if vote.kind in ("up", "down", "favourite")
        )
        return {
            post: Votes(summed[post, "up"], summed[post, "down"], summed[post, "favourite"])
            for post in {post for post, _ in summed}
        }

    def counts(self) -> dict[str, int]:
        """The source's own counts, from one pass over every table; to be compared with what was taken in."""
        kinds: Counter[str] = Counter()
        posts: set[int] = set()
        accepted: list[int] = []
        for post in self.posts():
            kinds[post.kind] += 1
            posts.add(post.id)
            if post.kind == "question" and post.accepted_answer_id is not None:
                accepted.append(post.accepted_answer_id)
        links: Counter[str] = Counter()
        for link in self.links():
            links[link.kind] += 1
            links["absent"] += link.post_id not in posts or link.related_id not in posts
        return {
            "questions": kinds["question"],
            "answers": kinds["answer"],
            "other_posts": kinds.total() - kinds["question"] - kinds["answer"],
            "accepted": len(accepted),
            "accepted_absent": sum(answer not in posts for answer in accepted),
            "comments": sum(1 for _ in self.comments()),
            "votes": sum(1 for _ in self.votes()),
            "duplicate_links": links["duplicate"],
            "related_links": links["related"],
            "links_to_absent_posts": links["absent"],
            "tags": sum(1 for _ in self.tags()),
            "users": sum(1 for _ in self.users()),
            "history": sum(1 for _ in self.history()),
        }

    def read[Made](self, table: str, make: Callable[[rows.Row], Made]) -> Iterator[Made]:
        """The rows of a table in their order; nothing for a missing one, broken rows go to `skipped`."""
        if table not in self.tables:
            return
        number = 0
        try:
            with self.opened(table) as stream:
                for line, row in rows_in(stream):
                    number += 1
                    try:
                        made = make(row)
                    except (KeyError, ValueError, OverflowError) as wrong:
                        self.skip(Place(f"{table}.xml", number, line), "a row lacks what it needs", str(wrong)[:100])
                        continue
                    yield made
        except Damaged as damage:
            self.skip(Place(f"{table}.xml", number + 1, damage.line), "the file is damaged from here on", str(damage))
        except (OSError, EOFError, zipfile.BadZipFile, RuntimeError, NotImplementedError) as broken:
            self.skip(Place(f"{table}.xml", number + 1, 0), "the file is damaged from here on", str(broken)[:100])

    def skip(self, place: Place, reason: str, detail: str) -> None:
        if place in self.noted:
            return
        self.skipped_count += 1
        if len(self.skipped) < SKIPPED_LISTED:
            self.noted.add(place)
            self.skipped.append(Unreadable(place, reason, detail))

    @contextmanager
    def opened(self, table: str) -> Iterator[BinaryIO]:
        if self.packed is None:
            with Path(self.tables[table]).open("rb") as stream:
                yield stream
        else:
            with self.packed.open(self.tables[table]) as stream:
                yield stream  # type: ignore[misc]  # zip gives IO[bytes], which is all that is needed


def open_dump(path: str | os.PathLike[str]) -> Dump:
    """A dump in a zip or a folder (the tables may lie one folder down). Nothing is unpacked to disk.

    Raises NotADump with a sentence for the person at the console.
    """
    path = Path(path)
    if not path.exists():
        raise NotADump(f"There is no file or folder {path}.")
    if path.is_dir():
        files = [str(file) for file in [*path.glob("*"), *path.glob("*/*")] if file.is_file() and not file.is_symlink()]
        return opened_dump(path, files, None)
    if path.suffix.lower() == ".7z":
        raise NotADump(f"{path.name} is a 7z archive. Unpack it into a folder and import the folder.")
    try:
        packed = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError) as broken:
        raise NotADump(f"{path.name} is neither a folder nor a readable zip.") from broken
    try:
        return opened_dump(path, [entry.filename for entry in checked(packed, path.name)], packed)
    except NotADump:
        packed.close()
        raise


def checked(packed: zipfile.ZipFile, name: str) -> list[zipfile.ZipInfo]:
    """The plain files of a zip, none of them a bomb, a link or locked; raises NotADump otherwise."""
    entries = packed.infolist()
    if len(entries) > ENTRIES:
        raise NotADump(f"{name} holds {len(entries)} files; a dump has fewer than {ENTRIES}.")
    total = 0
    kept = []
    for entry in entries:
        total += entry.file_size
        bomb = entry.file_size > UNPACK_FREE and entry.file_size > UNPACK_RATIO * max(1, entry.compress_size)
        if bomb or total > UNPACKED_BYTES:
            raise NotADump(f"{name} unpacks to far more than its size: it is not read.")
        if entry.is_dir() or stat.S_ISLNK(entry.external_attr >> 16):
            continue
        if entry.flag_bits & 1:
            raise NotADump(f"{name} is locked with a password. Unlock it first.")
        kept.append(entry)
    return kept


def opened_dump(path: Path, files: list[str], packed: zipfile.ZipFile | None) -> Dump:
    """Match files to tables by name, whatever the case and the folder; two of one name are an error."""
    tables: dict[str, str] = {}
    by_name = {f"{table}.xml".lower(): table for table in TABLES}
    for file in sorted(files):
        table = by_name.get(file.replace("\\", "/").rpartition("/")[2].lower())
        if table in tables:
            raise NotADump(f"{path.name} holds two files {table}.xml. Import one dump at a time.")
        if table:
            tables[table] = file
    if REQUIRED not in tables:
        raise NotADump(f"{path.name} has no {REQUIRED}.xml, so it is not a dump of a Stack Exchange site.")
    return Dump(path, tables, packed, missing=[table for table in OPTIONAL if table not in tables])
