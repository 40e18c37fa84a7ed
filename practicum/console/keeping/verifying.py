"""Looking whether a backup is whole, and what a restore needs before the settings are loaded: no Django here."""

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from practicum.console.keeping import contents, places, sealing
from practicum.console.keeping.contents import Columns, Row, Visitor, Whole
from practicum.kit import Refusal
from practicum.web.secret import given_key

KEY = "PRACTICUM_SECRET_KEY"


@contextmanager
def opened(path: str) -> Iterator[BinaryIO]:
    """A backup, open for reading."""
    try:
        file = Path(path).open("rb")  # noqa: SIM115 - closed below
    except OSError as failure:
        raise Refusal(f"{path} cannot be read: {failure.strerror}.", "Name the file of a backup.") from None
    with file:
        yield file


def verify(file: BinaryIO, passphrase: str | None, visitor: Visitor) -> tuple[str, Whole]:
    """Read all of it twice: as bytes against its digest, then as rows and files against its sums."""
    digest = sealing.whole(file)
    return digest, contents.walk(file, passphrase, visitor)


def in_words(path: str, passphrase: str | None, visitor: Visitor) -> str:
    """What `backup --verify` says of a file that is whole; of a sealed one less, without its passphrase."""
    with opened(path) as file:
        if passphrase is None:
            sealing.whole(file)
            if sealing.is_sealed(file):
                return f"{path} is as it was written. It is sealed: with its passphrase its contents can be looked at."
        return f"{path} is whole: {verify(file, passphrase, visitor)[1].in_words}."


def take_key(whole: Whole) -> bool:
    """Let the settings have the backup's key; whether it is to be laid into the data folder.

    A host who keeps the key in the environment keeps it there; another one than the backup's is refused. Where the
    key was kept elsewhere and is gone, a new one is made.
    """
    given = given_key()
    if not given:
        os.environ[KEY] = whole.secret or secrets.token_urlsafe(48)
        return True
    if contents.print_of(given) != whole.manifest["key"]:
        raise Refusal(
            f"{KEY} is not the key that this backup was made under.",
            "Set that one, or none: then the key in the backup is used, or a new one is made.",
        )
    return False


class Telling(Visitor):
    """Says how far the reading has come."""

    def __init__(self, told: Callable[[str, int], None]) -> None:
        self.told, self.count = told, 0

    def rows(self, table: str, columns: Columns, rows: list[Row]) -> None:
        self.count += len(rows)
        self.told("rows looked at", self.count)


def remembered(folder: Path) -> dict | None:
    """The last backup of this folder that was read back whole, as backing up noted it."""
    return places.read(folder / places.LAST)
