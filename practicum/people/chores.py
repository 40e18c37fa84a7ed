"""What the people room does in the background: it makes exports, and forgets by the clock what its table says."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Q

from practicum.kit import clock, limits
from practicum.kit.jobs import every, job
from practicum.kit.retention import Kept, forget
from practicum.people.actions.erasing import JOB as ERASE
from practicum.people.actions.erasing import _erase, _erase_those_due
from practicum.people.actions.exporting import JOB, _make_export
from practicum.people.models import Export
from practicum.people.models.export import LASTS
from practicum.people.models.session import IDLE

KEPT = [
    Kept("sign-in codes", 1, "a code lives ten minutes; a day to see that it was asked for",
         "people.Code", "created_at"),
    Kept("sessions that have ended", 0, "nobody is signed in by them", "people.Session", "ends_at"),
    Kept("sessions that nobody uses", IDLE.days, "a browser that was left behind", "people.Session", "seen_at"),
    Kept("networks of what happened around an account (keyed hashes)", 30, "to tell one's own sign-ins from others'",
         "people.SecurityEvent", "at", becomes={"network": ""}),
    Kept("letters between the host and somebody suspended", 365, "what was said is settled by then",
         "people.HostLetter", "at"),
    Kept("that somebody was suspended, once it is over", 365, "whether it happens again",
         "people.Suspension", "ended_at"),
    Kept("what happened around an account", 365, "to look back on a year", "people.SecurityEvent", "at"),
]  # fmt: skip
READY = Kept("copies of everything about oneself", 0, "a week to fetch one", "people.Export", "ends_at")
NEVER_MADE = Kept(
    "copies that were asked for and never made", LASTS.days, "a job that failed for good is seen by then",
    "people.Export", "asked_at", only=Q(ready_at=None),
)  # fmt: skip


@job(JOB)
def make_export(payload: dict[str, Any]) -> None:
    """Make the copy that somebody asked for."""
    _make_export(payload["export"])


@job(ERASE)
def erase(payload: dict[str, Any]) -> None:
    """Erase whoever asked for it, once her week is over."""
    _erase(payload["leaving"])


@every(3_600, "people.erase_those_due")
def erase_those_due() -> None:
    """Safe to run twice."""
    _erase_those_due()


@every(limits.DAY, "people.forget_what_is_old")
def forget_what_is_old() -> None:
    """Safe to run twice."""
    forget(KEPT)
    forget_old_exports()


def forget_old_exports() -> None:
    """Exports whose time is over, with their files (the file first), and files that no export names."""
    now = clock.now()
    for kept in (READY, NEVER_MADE):
        for export in kept.older_than(now - timedelta(days=kept.days)):
            export.path.unlink(missing_ok=True)
            export.delete()
    known = set(Export.objects.values_list("word", flat=True))
    eldest = (now - timedelta(days=1)).timestamp()  # what is being written now has no end yet
    for path in Path(settings.EXPORTS).glob("*.zip*"):
        if path.name.removesuffix(".zip") not in known and path.stat().st_mtime < eldest:
            path.unlink(missing_ok=True)
