"""The list of who was erased, as a file: it lies in the data folder and beside every backup, and names nobody.

A backup of before holds them still; whoever restores it does it again by this list (console.keeping.replaying).
"""

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.conf import settings

from practicum.people.models import Form, Tombstone

NAME = "erased-people.jsonl"
LAST_BACKUP = "last-backup.json"  # as console.keeping notes it
Line = dict[str, Any]


def keep_ledgers() -> None:
    """In the data folder, and beside the last backup where that folder can be written now."""
    write_ledger(Path(settings.DATA))
    with suppress(OSError, ValueError, KeyError, TypeError):
        noted = json.loads((Path(settings.DATA) / LAST_BACKUP).read_text(encoding="utf-8"))
        folder = Path(noted["file"]).parent
        if folder.is_dir():
            write_ledger(folder)


def write_ledger(folder: Path) -> None:
    """Every tombstone of the database, and those that stand there already, a line each; whole or not at all.

    Nothing is written where nobody was erased.
    """
    path = folder / NAME
    found = {one.mark: {"mark": one.mark, "salt": one.salt, "form": one.form} for one in Tombstone.objects.all()}
    known = {line["mark"]: line for line in read_ledger(path)}
    if found.keys() <= known.keys():
        return
    fresh = path.with_name(f".{NAME}.{os.getpid()}")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.writelines(json.dumps(line) + "\n" for line in (known | found).values())
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)


def read_ledger(path: Path) -> list[Line]:
    """The lines of a list; none where there is no such file. Whatever is no line of it is passed over."""
    try:
        words = path.read_text(encoding="utf-8").splitlines()
    except OSError:
        return []
    return [line for line in map(_line, words) if line is not None]


def _line(words: str) -> Line | None:
    try:
        found = json.loads(words)
        good = all(isinstance(found[name], str) for name in ("mark", "salt", "form")) and found["form"] in Form.values
    except (ValueError, KeyError, TypeError):
        return None
    return found if good else None


def named_by(lines: Iterable[Line], people: Iterable[int]) -> Iterator[tuple[int, str]]:
    """Which of these people (ids) a list means, and in which form each went."""
    lines = list(lines)
    for number in people:
        for line in lines:
            if Tombstone.marked(number, line["salt"]) == line["mark"]:
                yield number, line["form"]
                break
