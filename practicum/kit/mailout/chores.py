"""What becomes of old mails: their words go after a week, what is known of them after a quarter of a year."""

from datetime import timedelta
from pathlib import Path

from django.conf import settings

from practicum.kit import clock, limits
from practicum.kit.jobs import every
from practicum.kit.mailout.table import OutgoingMail

KEEP_WORDS = timedelta(days=7)
KEEP_ROWS = timedelta(days=90)


@every(limits.DAY, "kit.forget_old_mails")
def forget_old_mails() -> None:
    """Old bytes, old rows, and old files of the outbox folder."""
    now = clock.now()
    OutgoingMail.objects.filter(created_at__lt=now - KEEP_WORDS, state__in=["sent", "uncertain"]).update(raw=b"")
    OutgoingMail.objects.filter(created_at__lt=now - KEEP_ROWS).delete()
    eldest = (now - KEEP_WORDS).timestamp()
    for path in Path(settings.OUTBOX).glob("*.eml"):
        if path.stat().st_mtime < eldest:
            path.unlink(missing_ok=True)
