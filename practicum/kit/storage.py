"""What a failure of disk or database means for whoever asked: no room, or not there for a moment."""

import errno
import shutil
from pathlib import Path

from django.db import InterfaceError, OperationalError

NEARLY = 0.9  # of a disk: from there on whoever runs the site is warned
AGAIN_AFTER = 5  # seconds until whoever found no database may try again
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
FULL_WORDS = ("disk is full", "no space left on device", "could not extend file", "disk i/o error", "file too large")


def has_no_room(failure: BaseException | None) -> bool:
    """Whether a write failed for want of room, on the disk or of the process; whatever it came wrapped in."""
    while failure is not None:
        if isinstance(failure, OSError) and failure.errno in NO_ROOM:
            return True
        if type(failure).__name__ == OperationalError.__name__ and any(
            words in str(failure).lower() for words in FULL_WORDS
        ):
            return True
        failure = failure.__cause__ or failure.__context__
    return False


def is_away(failure: BaseException | None) -> bool:
    """Whether the database was not there, or its one writer's lock was not to be had: the same may do in a moment."""
    return isinstance(failure, OperationalError | InterfaceError)


def used_of(folder: Path) -> tuple[float, int]:
    """How much of the disk under a folder is taken (0 to 1, for whoever is not root), and how many bytes are free."""
    there = shutil.disk_usage(folder)
    return there.used / ((there.used + there.free) or 1), there.free
