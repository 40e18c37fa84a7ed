"""The figures of a site: what each is, in one table, and how it is found; docs/operations.md says what to do.

Nothing here is of a person, a community or a text: a figure says how the machine goes, and no more.
"""

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.models import Count, Min
from django.utils.translation import gettext_lazy as _

import practicum
from practicum.activity.models import Delivery
from practicum.kit import clock, counting
from practicum.kit.models import Job, OutgoingMail

Sample = tuple[dict[str, str], float]
LAST_BACKUP = "last-backup.json"  # as console.keeping.places lays it


@dataclass(frozen=True)
class Figure:
    """One figure: its name after `practicum_`, Prometheus' type, a label for the host's page, and what it says."""

    name: str
    type: str
    label: object
    help: str
    find: Callable[[dict[str, float]], Iterator[Sample]]


def text() -> str:
    """All figures in Prometheus' text format, version 0.0.4."""
    counts, lines = counting.summed(), []
    for figure in FIGURES:
        name = f"practicum_{figure.name}"
        lines += [f"# HELP {name} {figure.help}", f"# TYPE {name} {figure.type}"]
        for labels, value in figure.find(counts):
            ending = labels.pop("", "")
            told = ",".join(f'{label}="{_escaped(word)}"' for label, word in labels.items())
            lines.append(f"{name}{ending}{{{told}}} {value:.15g}" if told else f"{name}{ending} {value:.15g}")
    return "\n".join(lines) + "\n"


def _escaped(word: str) -> str:
    return word.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")


def _requests(counts: dict[str, float]) -> Iterator[Sample]:
    for key, value in sorted(counts.items()):
        what, *words = key.split("|")
        if what == "requests":
            yield {"route": words[0], "status": words[1]}, value


def _seconds(counts: dict[str, float]) -> Iterator[Sample]:
    """A histogram by route: buckets add up, as Prometheus wants them."""
    for route in sorted({key.split("|")[1] for key in counts if key.startswith("seconds|")}):
        so_far = 0.0
        for edge in (*map(str, counting.BUCKETS), "+Inf"):
            so_far += counts.get(f"seconds|{route}|{edge}", 0.0)
            yield {"": "_bucket", "route": route, "le": edge}, so_far
        yield {"": "_sum", "route": route}, counts.get(f"seconds|{route}|sum", 0.0)
        yield {"": "_count", "route": route}, so_far


def _kept(counts: dict[str, float]) -> Iterator[Sample]:
    for answer in ("kept", "made"):
        yield {"answer": answer}, counts.get(f"kept|{answer}", 0.0)


def _jobs_done(counts: dict[str, float]) -> Iterator[Sample]:
    for end in ("done", "failed"):
        yield {"end": end}, counts.get(f"jobs|{end}", 0.0)


def _jobs(counts: dict[str, float]) -> Iterator[Sample]:
    known = dict(Job.objects.exclude(state="done").order_by().values_list("state").annotate(Count("pk")))
    for state in ("waiting", "running", "dead"):
        yield {"state": state}, known.get(state, 0)


def _oldest_job(counts: dict[str, float]) -> Iterator[Sample]:
    due = Job.objects.filter(state="waiting", run_at__lte=clock.now()).aggregate(due=Min("run_at"))["due"]
    yield {}, (clock.now() - due).total_seconds() if due else 0


def _owed(counts: dict[str, float]) -> Iterator[Sample]:
    yield {}, Delivery.objects.filter(paid_at=None).count()


def _mails(counts: dict[str, float]) -> Iterator[Sample]:
    known = dict(OutgoingMail.objects.order_by().values_list("state").annotate(Count("pk")))
    for state in OutgoingMail.State.values:
        yield {"state": state}, known.get(state, 0)


def _processes(counts: dict[str, float]) -> Iterator[Sample]:
    for kind, number in sorted(counting.alive().items()):
        yield {"kind": kind}, number


def _connections(counts: dict[str, float]) -> Iterator[Sample]:
    """PostgreSQL counts them; SQLite has none, and says nothing."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()")
            yield {}, cursor.fetchone()[0]


def _database_bytes(counts: dict[str, float]) -> Iterator[Sample]:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_database_size(current_database())")
            yield {}, cursor.fetchone()[0]
    else:
        yield {}, _size(Path(str(settings.DATABASES["default"]["NAME"])))


def _wal(counts: dict[str, float]) -> Iterator[Sample]:
    """SQLite's log beside the database; PostgreSQL keeps its own house."""
    if connection.vendor == "sqlite":
        yield {}, _size(Path(f"{settings.DATABASES['default']['NAME']}-wal"))


def _size(path: Path) -> int:
    with suppress(OSError):
        return path.stat().st_size
    return 0


def _free(counts: dict[str, float]) -> Iterator[Sample]:
    with suppress(OSError):
        yield {}, shutil.disk_usage(settings.DATA).free


def _backup(counts: dict[str, float]) -> Iterator[Sample]:
    with suppress(OSError, ValueError, KeyError, TypeError):
        noted = json.loads((Path(settings.DATA) / LAST_BACKUP).read_text(encoding="utf-8"))
        yield {}, datetime.fromisoformat(noted["made_at"]).timestamp()


def _version(counts: dict[str, float]) -> Iterator[Sample]:
    yield {"version": practicum.__version__, "engine": connection.vendor}, 1


FIGURES = (
    Figure("requests_total", "counter", _("Answers"), "Answers since the start, by route and status.", _requests),
    Figure("request_seconds", "histogram", _("Time of answers"), "Seconds an answer took, by route.", _seconds),
    Figure("kept_pages_total", "counter", _("Pages for readers who are not signed in"),
           "Pages that could be kept: given from the shelf, or made.", _kept),
    Figure("jobs_total", "counter", _("Jobs that ended"),
           "Tries of jobs since the start, by how they ended.", _jobs_done),
    Figure("jobs", "gauge", _("Jobs"), "Jobs that are not done, by state.", _jobs),
    Figure("oldest_job_seconds", "gauge", _("Oldest job that is due"),
           "How long the oldest due job has waited.", _oldest_job),
    Figure("deliveries_owed", "gauge", _("Deliveries not paid"), "What the stream still owes its outlets.", _owed),
    Figure("mails", "gauge", _("Mails out"), "Mails that the site knows of, by state.", _mails),
    Figure("processes", "gauge", _("Processes"), "Processes that run: web, and work for jobs.", _processes),
    Figure("database_connections", "gauge", _("Connections to the database"),
           "Open connections (PostgreSQL).", _connections),
    Figure("database_bytes", "gauge", _("Size of the database"), "Bytes of the database.", _database_bytes),
    Figure("wal_bytes", "gauge", _("Log beside the database"), "Bytes of SQLite's write-ahead log.", _wal),
    Figure("disk_free_bytes", "gauge", _("Room on the disk"), "Bytes free where the data folder lies.", _free),
    Figure("last_backup_seconds", "gauge", _("Last good backup"),
           "When the last backup was read back whole, in Unix seconds.", _backup),
    Figure("info", "gauge", _("Version"), "The version and the engine; always 1.", _version),
)  # fmt: skip
