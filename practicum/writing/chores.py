"""What the writing room forgets by the clock: drafts that nobody went on with, and files that were never posted."""

from datetime import timedelta

from django.db.models import Q

from practicum.kit import clock, limits
from practicum.kit.jobs import every
from practicum.kit.retention import Kept, forget
from practicum.writing import files
from practicum.writing.models import File

KEPT = [
    Kept("drafts", 180, "half a year to go on with what one has begun; each save begins anew",
         "writing.Draft", "saved_at"),
]  # fmt: skip
WAITING = Kept(
    "files that were uploaded and never posted", 270, "longer than a draft that may name them",
    "writing.File", "uploaded_at", only=Q(contribution=None),
)  # fmt: skip


@every(limits.DAY, "writing.forget_what_is_old")
def forget_what_is_old() -> None:
    """Safe to run twice. Rows before bytes: bytes that no row names are harmless, the other way round is a loss."""
    forget(KEPT)
    before = clock.now() - timedelta(days=WAITING.days)
    for file in WAITING.older_than(before):
        file.delete()
        for sha256 in {file.sha256, file.shown, file.small} - {""}:
            if not File.objects.filter(Q(sha256=sha256) | Q(shown=sha256) | Q(small=sha256)).exists():
                files.drop(sha256, older_than=before)
