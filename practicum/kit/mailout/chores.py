"""What becomes of old mails: their words go after a week, what is known of them after a quarter of a year."""

from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db.models import Q

from practicum.kit import clock, limits
from practicum.kit.jobs import every
from practicum.kit.retention import Kept, forget

WORDS = Kept(
    "words of mails that went out", 7, "to send again what a server may have lost",
    "kit.OutgoingMail", "created_at", only=Q(state__in=["sent", "uncertain"]), becomes={"raw": b""},
)  # fmt: skip
ROWS = Kept(
    "what is known of a mail", 90, "to answer whether it went out; failed ones with their words",
    "kit.OutgoingMail", "created_at",
)  # fmt: skip


@every(limits.DAY, "kit.forget_old_mails")
def forget_old_mails() -> None:
    """Old bytes, old rows, and old files of the outbox folder."""
    forget([WORDS, ROWS])
    eldest = (clock.now() - timedelta(days=WORDS.days)).timestamp()
    for path in Path(settings.OUTBOX).glob("*.eml"):
        if path.stat().st_mtime < eldest:
            path.unlink(missing_ok=True)
