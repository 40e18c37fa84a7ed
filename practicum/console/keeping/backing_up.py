"""Backing up while the site serves: one snapshot of all rows, then all files; named when it was read back whole."""

import fcntl
import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings
from django.db import DatabaseError, OperationalError, connection

import practicum
from practicum.console.keeping import contents, places, sealing, tables
from practicum.console.keeping.contents import Files, Whole
from practicum.console.keeping.verifying import Telling, verify
from practicum.kit import Refusal, clock
from practicum.people.ledger import write_ledger

Told = Callable[[str, int], None]


@dataclass(frozen=True)
class Backup:
    """A backup that was written and read back. `missing`: SHA-256 of files that rows name and that are not there."""

    whole: Whole
    size: int
    missing: list[str]


def back_up(path: Path, passphrase: str | None, told: Told) -> Backup:
    """Write the site into a file that nobody else may read. It bears its name only once it was read back whole."""
    places.refuse_unfinished(Path(settings.DATA))
    _refuse_to_replace(path)
    partial = path.with_name(f"{path.name}.partial")
    try:
        with _alone(partial) as file:
            missing = _write(file, passphrase, told)
            file.flush()
            os.fsync(file.fileno())
            digest, whole = verify(file, passphrase, Telling(told))
            partial.replace(path)
            places.sync(path.parent)
            size = path.stat().st_size
    except OSError as failure:
        raise Refusal(f"{path} was not written: {failure.strerror}.", "Nothing was changed.") from None
    _remember(path, size, digest)
    with suppress(DatabaseError, OSError):  # no such table yet, before an upgrade
        write_ledger(path.parent)
    return Backup(whole, size, missing)


def _refuse_to_replace(path: Path) -> None:
    """An older backup may be replaced; anything else is somebody's."""
    if not path.parent.is_dir():
        raise Refusal(f"There is no folder {path.parent}.", "Make it first, or name another file.")
    if path.exists():
        try:
            with path.open("rb") as file:
                sealing.begin(file)
        except (Refusal, OSError):
            raise Refusal(f"{path} is there already, and is no backup.", "Name another file.") from None


@contextmanager
def _alone(partial: Path) -> Iterator[BinaryIO]:
    """The file under its first name, for one backup at a time; gone again when that fails."""
    with os.fdopen(os.open(partial, os.O_RDWR | os.O_CREAT, 0o600), "r+b") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise Refusal("Another backup is being written there.", "Wait for it, or name another file.") from None
        file.truncate(0)
        try:
            yield file
        except BaseException:
            with suppress(FileNotFoundError):
                partial.unlink()
            raise


def _write(file: BinaryIO, passphrase: str | None, told: Told) -> list[str]:
    out = sealing.Writer(file, passphrase)
    packer = contents.Packer(out)
    with _snapshot() as link:
        found = tables.carried(link)
        packer.json("manifest.json", _manifest(link, found))
        if _own_key():
            packer.bytes("secret.key", settings.SECRET_KEY.encode("ascii"))
        for name, columns in found.items():
            rows = () if name in tables.LEFT_OUT else tables.read(link, name, columns)
            packer.table(name, columns, _counted(rows, name, told))
        wanted = _named_files(link, found)
    missing = _files(packer, wanted, told)
    packer.finish()
    out.finish()
    return missing


@contextmanager
def _snapshot() -> Iterator[Any]:
    """A connection of its own that sees one moment, and neither waits for writers nor keeps them waiting."""
    link = connection.copy()
    if link.vendor == "sqlite":
        if not Path(link.settings_dict["NAME"]).exists():
            raise Refusal(f"There is nothing to back up in {settings.DATA}.", "Choose the folder with --data.")
        begin = ["PRAGMA query_only = ON", "BEGIN", "SELECT count(*) FROM sqlite_master"]
    else:
        begin = ["BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"]
    try:
        with link.cursor() as cursor:
            for statement in begin:
                cursor.execute(statement)
        if not tables.applied(link):
            raise Refusal("There is nothing to back up: the database is empty.", "Choose the folder with --data.")
        yield link
    except OperationalError as failure:
        raise Refusal("The database does not answer.", str(failure).strip().splitlines()[0][:200]) from None
    finally:
        link.close()


def _manifest(link: Any, found: dict[str, contents.Columns]) -> dict[str, Any]:
    return {
        "format": contents.FORMAT,
        "practicum": practicum.__version__,
        "made_at": clock.now().replace(tzinfo=None).isoformat(),
        "engine": "SQLite" if link.vendor == "sqlite" else "PostgreSQL",
        "site": settings.SITE_URL,
        "key": contents.print_of(settings.SECRET_KEY),
        "left_out": sorted(name for name in tables.LEFT_OUT if name in found),
        "migrations": tables.applied(link),
        "tables": found,
    }


def _own_key() -> bool:
    """Whether the key lies in the data folder; else the host keeps it, and has to go on keeping it."""
    path = Path(settings.DATA) / "secret.key"
    return path.is_file() and path.read_text(encoding="ascii").strip() == settings.SECRET_KEY


def _counted(rows: Any, name: str, told: Told) -> Iterator[contents.Row]:
    for number, row in enumerate(rows, 1):
        yield row
        if number % tables.AT_ONCE == 0:
            told(name, number)


def _named_files(link: Any, found: dict[str, contents.Columns]) -> set[str]:
    """The SHA-256 of every file that a row of the snapshot names."""
    if "writing_file" not in found:
        return set()
    with link.cursor() as cursor:
        cursor.execute("SELECT DISTINCT sha256 FROM writing_file")
        return {sha256 for (sha256,) in cursor.fetchall()}


def _files(packer: contents.Packer, wanted: set[str], told: Told) -> list[str]:
    """Everything below the files folder, after the rows: bytes are laid down before the row that names them."""
    sums, there = Files(), set()
    for path, place in _laid(Path(settings.FILES)):
        try:
            with path.open("rb") as file:
                sha256 = hashlib.file_digest(file, "sha256").hexdigest()
                size = file.tell()
                file.seek(0)
                packer.file(place, size, file)
        except FileNotFoundError:  # swept away meanwhile: no row of ours names it, or it is told as missing
            continue
        sums.add(place, size, sha256)
        if place.replace("/", "") == sha256:  # else its bytes are no longer those it was named for
            there.add(sha256)
        told("files", sums.count)
    packer.sums["files"] = sums.plain()
    packer.sums["missing"] = sorted(wanted - there)
    return packer.sums["missing"]


def _laid(folder: Path) -> Iterator[tuple[Path, str]]:
    """Files with their place below the folder; what is being written begins with a dot."""
    for path in sorted(folder.rglob("*")):
        place = path.relative_to(folder).as_posix()
        if path.is_file() and not path.is_symlink() and contents.PLACE.fullmatch(place):
            yield path, place


def _remember(path: Path, size: int, digest: str) -> None:
    """For `practicum check`. A data folder that cannot be written hinders no backup."""
    with suppress(OSError):
        noted = {"file": str(path.resolve()), "size": size, "sha256": digest, "made_at": clock.now().isoformat()}
        places.lay(Path(settings.DATA) / places.LAST, noted)
