"""The doctor: what every install shows, and what to do about it."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import connection
from django.db.models import Min

from practicum.activity.models import Delivery
from practicum.kit import clock
from practicum.kit.models import Job, OutgoingMail
from practicum.writing.files import path_of
from practicum.writing.models import Contribution, File, Import


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at. `hint` says what to do when it is not well."""

    name: str
    ok: bool
    words: str
    hint: str = ""


def findings() -> list[Finding]:
    """Everything, in the order of importance."""
    return [_database(), _jobs_dead(), _jobs_waiting(), _deliveries(), _mails(), _files(), _held(), _contents()]


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
        "Their last errors stand in the job table; mend the cause and run them again.",
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
    stuck = OutgoingMail.objects.filter(state__in=["uncertain", "failed"]).count()
    where = "by SMTP" if settings.SMTP else f"to {settings.OUTBOX}"
    return Finding(
        "mail out", stuck == 0, f"{where}; {stuck} uncertain or failed", "Look at /host/outbox, and at PRACTICUM_SMTP."
    )


def _files() -> Finding:
    missing = sum(not path_of(sha256).exists() for sha256 in File.objects.values_list("sha256", flat=True).distinct())
    return Finding("files", missing == 0, f"{missing} missing", "Restore the data folder's files from a backup.")


def _held() -> Finding:
    held = Import.objects.filter(state="held").count()
    return Finding("archives in quarantine", True, str(held))


def _contents() -> Finding:
    return Finding("contents", True, f"{Contribution.objects.count()} items")
