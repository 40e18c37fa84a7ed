"""Catalogues of translated words: compiled beside their source when it is newer, as Python does with its own files.

A clone holds the `.po` files alone. Whoever starts first compiles them; where the code may not be written to, the
compiled ones lie in another folder.
"""

import os
import tempfile
from pathlib import Path

PARTLY: frozenset[str] = frozenset()  # catalogues with gaps, which a page then fills in English; a law compares
NAME = Path("LC_MESSAGES") / "django.po"


def ready(folder: Path, spare: Path) -> Path:
    """The folder whose catalogues are compiled and no older than `folder`'s sources: itself, or else `spare`."""
    sources = sorted(folder.glob(f"*/{NAME}"))
    if all(_fresh(source, source.with_suffix(".mo")) for source in sources):
        return folder
    goal = folder if all(os.access(source.parent, os.W_OK) for source in sources) else spare
    for source in sources:
        compiled = goal / source.relative_to(folder).with_suffix(".mo")
        if not _fresh(source, compiled):
            _compile(source, compiled)
    return goal


def _fresh(source: Path, compiled: Path) -> bool:
    """A compiled file carries its source's time: an older source that comes back is noticed, too."""
    try:
        return compiled.stat().st_mtime_ns == source.stat().st_mtime_ns
    except FileNotFoundError:
        return False


def _compile(source: Path, compiled: Path) -> None:
    """Written under another name and moved into place, so that two starts at once do not meet."""
    from babel.messages.mofile import write_mo  # inner: heavy — only a start after a change needs it
    from babel.messages.pofile import read_po  # inner: heavy — as above

    time = source.stat().st_mtime_ns
    with source.open("rb") as words:
        catalogue = read_po(words, locale=source.parent.parent.name, abort_invalid=True)
    compiled.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=compiled.parent, suffix=".new")
    with os.fdopen(handle, "wb") as file:
        write_mo(file, catalogue)
    os.chmod(name, 0o644)
    os.utime(name, ns=(time, time))
    os.replace(name, compiled)
