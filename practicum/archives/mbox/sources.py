"""Find the files of a mail archive, in the order of time, and open them with a guard against bombs."""

import gzip
import io
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from practicum.archives.mbox import caps

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sep sept", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
YEAR = r"(?P<year>(?:19|20)\d\d)"
YEAR_AND_NAME = re.compile(YEAR + r"[-_. ]?(?P<month>[A-Za-z]{3,9})(?![A-Za-z])")
YEAR_AND_QUARTER = re.compile(YEAR + r"[-_]?q(?P<quarter>[1-4])(?!\d)", re.IGNORECASE)
YEAR_AND_NUMBER = re.compile(YEAR + r"[-_.]?(?P<month>0[1-9]|1[0-2])(?:[-_.]?(?P<day>0[1-9]|[12]\d|3[01]))?(?!\d)")
ONLY_YEAR = re.compile(r"(?<![A-Za-z\d])" + YEAR + r"(?!\d)")
SINGLE_ENDINGS = (".eml",)


class Unpacks(ValueError):
    """A packed file that unpacks to far more than mail ever does."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file of an archive: its path, its name in reports, the month its name tells, and whether it is one mail."""

    path: Path
    name: str
    month: datetime | None
    single: bool


def sources(paths: Iterable[str | os.PathLike[str]]) -> list[Source]:
    """All files under `paths`, oldest month first, those without a month last and by name. Links are not followed.

    Raises FileNotFoundError for a path that is not there.
    """
    found: dict[Path, Source] = {}
    names: set[str] = set()
    for given in map(Path, paths):
        if not given.exists():
            raise FileNotFoundError(f"There is no file or folder {given}.")
        for path in files_under(given):
            name = path.name if path == given else path.relative_to(given).as_posix()
            if path.resolve() not in found:
                # Two archives may hold a file of one name: then the report needs the whole path.
                name = str(path) if name in names else name
                names.add(name)
                found[path.resolve()] = Source(path, name, month_of(path.name), is_single(path))
    late = datetime.max.replace(tzinfo=UTC)
    return sorted(found.values(), key=lambda source: (source.month or late, natural(source.name), str(source.path)))


def files_under(given: Path) -> Iterator[Path]:
    if given.is_file():
        yield given
        return
    for folder, below, names in os.walk(given, followlinks=False):
        below[:] = sorted(name for name in below if not name.startswith("."))
        for name in sorted(names):
            path = Path(folder, name)
            if not name.startswith(".") and not path.is_symlink() and path.is_file():
                yield path


def month_of(name: str) -> datetime | None:
    """The first moment that a file name such as 2003-July.txt.gz or 200307.mbox tells, or None."""
    if (match := YEAR_AND_NAME.search(name)) and match["month"].lower() in MONTHS:
        return datetime(int(match["year"]), MONTHS[match["month"].lower()], 1, tzinfo=UTC)
    if match := YEAR_AND_QUARTER.search(name):
        return datetime(int(match["year"]), 3 * int(match["quarter"]) - 2, 1, tzinfo=UTC)
    if match := YEAR_AND_NUMBER.search(name):
        try:
            return datetime(int(match["year"]), int(match["month"]), int(match["day"] or 1), tzinfo=UTC)
        except ValueError:
            return datetime(int(match["year"]), int(match["month"]), 1, tzinfo=UTC)
    if match := ONLY_YEAR.search(name):
        return datetime(int(match["year"]), 1, 1, tzinfo=UTC)
    return None


def is_single(path: Path) -> bool:
    """A file that holds one mail by its name or its place: .eml, or in a maildir's cur or new."""
    return path.suffix.lower() in SINGLE_ENDINGS or ":2," in path.name or path.parent.name in ("cur", "new")


def natural(name: str) -> list[tuple[int, int | str]]:
    """Sort key under which mail9 comes before mail10."""
    return [(0, int(run)) if run.isdigit() else (1, run) for run in re.split(r"([0-9]+)", name.lower()) if run]


@contextmanager
def opened(source: Source) -> Iterator[BinaryIO]:
    """The unpacked bytes of a source, buffered. Raises Unpacks while reading when a .gz grows beyond reason."""
    with source.path.open("rb") as plain:
        packed = plain.peek(2)[:2] == b"\x1f\x8b"
        if not packed:
            yield plain
            return
        size = source.path.stat().st_size
        with gzip.GzipFile(fileobj=plain) as unpacked:
            yield io.BufferedReader(Measured(unpacked, size), 256 * 1024)


class Measured(io.RawIOBase):
    """A gzip stream that counts what it gives and stops at a bomb."""

    def __init__(self, stream: gzip.GzipFile, packed_size: int) -> None:
        self.stream = stream
        self.given = 0
        self.allowed = min(caps.UNPACKED_BYTES, max(caps.UNPACK_FREE, packed_size * caps.UNPACK_RATIO))

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        number = self.stream.readinto(buffer)
        self.given += number
        if self.given > self.allowed:
            raise Unpacks("The file unpacks to far more than its size allows.")
        return number
