"""What keeping leaves in a data folder: the mark of an unfinished restore, and a note of the last good backup."""

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from practicum.kit import Refusal

MARK = "restore.unfinished"
LAST = "last-backup.json"
ERASED = "erased-people.jsonl"  # as practicum.people.ledger writes it
SHORTEST = 12  # characters of a passphrase


def refuse_unfinished(folder: Path) -> None:
    """Nothing starts on a folder into which a restore was begun and not ended."""
    if (folder / MARK).exists():
        raise Refusal(
            f"A restore into {folder} was begun and did not end.",
            "Give the same `practicum restore` again: it begins anew.",
        )


def refuse_unless_new(folder: Path) -> None:
    """A restore never goes on top of something; only a restore that did not end is begun again."""
    if (folder / MARK).exists() or not folder.exists():
        return
    if not folder.is_dir() or set(os.listdir(folder)) - {"lost+found"}:
        raise Refusal(f"{folder} is not empty.", "A backup is restored into a new folder: choose one with --data.")


def lay(path: Path, value: dict[str, Any]) -> None:
    """Write a small file whole or not at all, for its owner alone."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        json.dump(value, file)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    sync(path.parent)


def read(path: Path) -> dict[str, Any] | None:
    """What `lay` wrote; None where nothing is, or nothing that can be read."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def sync(folder: Path) -> None:
    """What was renamed or taken out in a folder stays so when the power fails."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def passphrase_in(path: str | None) -> str | None:
    """The first line of a file. Refusal when it cannot be read, or is too short to keep anything."""
    if path is None:
        return None
    try:
        words = Path(path).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise Refusal(f"The passphrase file {path} cannot be read.", "Name a text file with one line.") from None
    if not words or len(words[0]) < SHORTEST:
        raise Refusal(f"A passphrase has at least {SHORTEST} characters.", f"It is the first line of {path}.")
    return words[0]


def lists_of_erased(backup: Path, named: Sequence[str]) -> tuple[Path, ...]:
    """The lists of who was erased since: the one beside the backup, and those that are named. Refusal for one that is
    not there: a list that was forgotten brings people back.
    """
    found = []
    for name in map(Path, named):
        path = name / ERASED if name.is_dir() else name
        if not path.is_file():
            raise Refusal(f"There is no list at {path}.", f"It is called {ERASED}, and lies in the data folder.")
        found.append(path)
    beside = backup.absolute().parent / ERASED
    return (*found, *((beside,) if beside.is_file() else ()))
