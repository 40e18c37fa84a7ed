"""What the kit does by the clock: it drops what nobody needs any more."""

from django.db.models import Q

from practicum.kit import limits
from practicum.kit.jobs import every
from practicum.kit.limits import longest_window, milliseconds
from practicum.kit.models import Job, RateWindow
from practicum.kit.retention import Kept, forget

KEPT = [
    Kept("jobs that are done", 7, "to see what became of them; dead ones stay until someone looks",
         "kit.Job", "finished_at", only=Q(state=Job.State.DONE)),
    Kept("occasions of periodic jobs", 400, "longer than the longest period anybody would declare",
         "kit.Occasion", "created_at"),
    Kept("answers to requests that carried a key", 2, "a client that sends again does so soon",
         "kit.IdempotencyRecord", "created_at"),
    Kept("counts of acts, for limits", 1, "a window that has ended counts for nothing, and no rate lasts longer",
         "kit.RateWindow", "window_start", milliseconds=True),
]  # fmt: skip


@every(limits.HOUR, "kit.drop_what_is_old")
def drop_what_is_old() -> None:
    """Rate windows as soon as they have ended, and whatever the table says of the kit's rows. Safe to run twice."""
    RateWindow.objects.filter(window_start__lt=milliseconds() - longest_window() * 1000).delete()
    forget(KEPT)
