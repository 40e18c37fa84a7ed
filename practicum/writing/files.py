"""Where the bytes of files lie: written aside, synced, renamed, the folder synced, before any row says so."""

import hashlib
import os
import secrets
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from django.conf import settings


def path_of(sha256: str) -> Path:
    return Path(settings.FILES) / sha256[:2] / sha256[2:]


def keep(chunks: Iterable[bytes]) -> tuple[str, int]:
    """Store the bytes; gives their SHA-256 and size. The same bytes are kept once."""
    folder = Path(settings.FILES)
    folder.mkdir(parents=True, exist_ok=True)
    fresh = folder / f".{secrets.token_hex(12)}"
    digest, size = hashlib.sha256(), 0
    try:
        with fresh.open("xb") as out:
            for chunk in chunks:
                digest.update(chunk)
                size += len(chunk)
                out.write(chunk)
            out.flush()
            os.fsync(out.fileno())
        place = path_of(digest.hexdigest())
        fresh_folder = not place.parent.exists()
        place.parent.mkdir(exist_ok=True)
        fresh.replace(place)
        _sync(place.parent)
        if fresh_folder:
            _sync(folder)
    finally:
        fresh.unlink(missing_ok=True)
    return digest.hexdigest(), size


def drop(sha256: str, *, older_than: datetime) -> None:
    """Take away bytes that no row names any more. Bytes that came anew meanwhile stay: whoever keeps them writes
    them afresh before any row says so.
    """
    place = path_of(sha256)
    aside = place.with_name(f".{place.name}.{secrets.token_hex(6)}")
    try:
        place.rename(aside)
    except FileNotFoundError:
        return
    if aside.stat().st_mtime < older_than.timestamp():
        aside.unlink()
    else:
        aside.replace(place)  # the same bytes under the same name, whoever wrote them last
    _sync(place.parent)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
