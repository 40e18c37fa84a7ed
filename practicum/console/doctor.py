"""The doctor: what every install shows, and what to do about it."""

from datetime import timedelta

from django.conf import settings
from django.db import connection
from django.db.models import Min

from practicum.activity.models import Delivery
from practicum.console.examining import Finding, backup, counters, index, missing, record, room, spare
from practicum.console.surroundings import around
from practicum.kit import clock
from practicum.kit.models import Job, OutgoingMail
from practicum.writing.models import Contribution, Import


def findings() -> list[Finding]:
    """Everything, in the order of importance."""
    work = (_database(), _jobs_dead(), _jobs_waiting(), _deliveries(), _mails())
    return [
        *work,
        *around(),
        room(),
        missing(),
        spare(),
        backup(),
        counters(),
        record(),
        *index(),
        _held(),
        _contents(),
    ]


def _database() -> Finding:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA quick_check(1)")
            (words,) = cursor.fetchone()
            cursor.execute("PRAGMA synchronous")
            full = cursor.fetchone()[0] >= 2
            return Finding(
                "database",
                words == "ok" and full,
                f"SQLite, {words}, synchronous {'FULL' if full else 'NOT FULL'}",
                "Restore a backup.",
            )
        cursor.execute("SHOW server_version")
        return Finding("database", True, f"PostgreSQL {cursor.fetchone()[0]}")


def _jobs_dead() -> Finding:
    dead = Job.objects.filter(state=Job.State.DEAD).count()
    return Finding(
        "dead jobs",
        dead == 0,
        str(dead),
        "`practicum jobs --dead` names their errors; mend the cause, then `practicum jobs --retry all`.",
    )


def _jobs_waiting() -> Finding:
    oldest = Job.objects.filter(state=Job.State.WAITING, run_at__lte=clock.now()).aggregate(oldest=Min("run_at"))[
        "oldest"
    ]
    late = oldest is not None and clock.now() - oldest > timedelta(minutes=5)
    return Finding(
        "waiting jobs",
        not late,
        f"oldest due since {oldest:%Y-%m-%d %H:%M} UTC" if oldest else "none",
        "Is `practicum serve` (or `work`) running?",
    )


def _deliveries() -> Finding:
    owed = Delivery.objects.filter(paid_at=None, activity__recorded_at__lt=clock.now() - timedelta(minutes=10)).count()
    return Finding(
        "unpaid deliveries older than ten minutes", owed == 0, str(owed), "Is `practicum serve` (or `work`) running?"
    )


def _mails() -> Finding:
    failed, uncertain = (OutgoingMail.objects.filter(state=state).count() for state in ("failed", "uncertain"))
    where = "by SMTP" if settings.SMTP else f"to {settings.OUTBOX}"
    return Finding(
        "mail out",
        not failed and not uncertain,
        f"{where}; {failed} failed, of {uncertain} nobody knows whether they arrived",
        "Look at /host/outbox, and at PRACTICUM_SMTP.",
    )


def _held() -> Finding:
    held = Import.objects.filter(state="held").count()
    return Finding("archives in quarantine", True, str(held))


def _contents() -> Finding:
    return Finding("contents", True, f"{Contribution.objects.count()} items")
