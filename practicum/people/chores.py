"""What the people room does in the background: it makes exports, and forgets by the clock: codes after a day, sessions
when they have ended, networks after a month, happenings after a year, exports a week after they were made.
"""

from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Q

from practicum.kit import clock, limits
from practicum.kit.jobs import every, job
from practicum.people.actions.exporting import JOB, _make_export
from practicum.people.models import Code, Export, SecurityEvent, Session
from practicum.people.models.export import LASTS
from practicum.people.models.session import IDLE

KEEP_CODES = timedelta(days=1)
KEEP_NETWORKS = timedelta(days=30)
KEEP_EVENTS = timedelta(days=365)


@job(JOB)
def make_export(payload: dict[str, Any]) -> None:
    """Make the copy that somebody asked for."""
    _make_export(payload["export"])


@every(limits.DAY, "people.forget_what_is_old")
def forget_what_is_old() -> None:
    """Safe to run twice."""
    now = clock.now()
    Code.objects.filter(created_at__lt=now - KEEP_CODES).delete()
    Session.objects.filter(Q(ends_at__lte=now) | Q(seen_at__lte=now - IDLE)).delete()
    SecurityEvent.objects.filter(at__lt=now - KEEP_NETWORKS).exclude(network="").update(network="")
    SecurityEvent.objects.filter(at__lt=now - KEEP_EVENTS).delete()
    forget_old_exports()


def forget_old_exports() -> None:
    """Exports that have ended, those that were never made, and files that no export names: the file first."""
    now = clock.now()
    for export in Export.objects.filter(Q(ends_at__lte=now) | Q(ready_at=None, asked_at__lt=now - LASTS)):
        export.path.unlink(missing_ok=True)
        export.delete()
    known = set(Export.objects.values_list("word", flat=True))
    eldest = (now - timedelta(days=1)).timestamp()  # what is being written now has no end yet
    for path in Path(settings.EXPORTS).glob("*.zip*"):
        if path.name.removesuffix(".zip") not in known and path.stat().st_mtime < eldest:
            path.unlink(missing_ok=True)
