"""What the kit does by the clock: it drops what nobody needs any more."""

from datetime import timedelta

from practicum.kit import clock, limits
from practicum.kit.jobs import every
from practicum.kit.models import IdempotencyRecord, Job, Occasion, RateWindow

KEEP_DONE = timedelta(days=7)
KEEP_OCCASIONS = timedelta(days=400)  # longer than the longest period anybody would declare
KEEP_ANSWERS = timedelta(days=2)


@every(limits.HOUR, "kit.drop_what_is_old")
def drop_what_is_old() -> None:
    """Ended rate windows, done jobs, past occasions and old idempotent answers. Dead jobs stay until someone looks."""
    now = clock.now()
    ended = limits.milliseconds() - limits.longest_window() * 1000
    RateWindow.objects.filter(window_start__lt=ended).delete()
    Job.objects.filter(state=Job.State.DONE, finished_at__lt=now - KEEP_DONE).delete()
    Occasion.objects.filter(created_at__lt=now - KEEP_OCCASIONS).delete()
    IdempotencyRecord.objects.filter(created_at__lt=now - KEEP_ANSWERS).delete()
