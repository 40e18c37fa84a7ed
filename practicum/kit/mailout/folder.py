"""The outbox folder: where mails lie as .eml files when no SMTP server is set."""

import os
from pathlib import Path

from django.conf import settings

from practicum.kit import ids
from practicum.kit.mailout.table import OutgoingMail


def lay(mail: OutgoingMail) -> Path:
    """Write the mail as one file, whole or not at all; the same mail always has the same name."""
    outbox = Path(settings.OUTBOX)
    outbox.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = f"{mail.created_at:%Y%m%dT%H%M%S}-{ids.text(mail.pk)}.eml"
    fresh = outbox / f".{name}.{os.getpid()}"
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(bytes(mail.raw))
        file.flush()
        os.fsync(file.fileno())
    path = outbox / name
    fresh.rename(path)
    _sync(outbox)
    return path


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
