"""Bringing an archive in: from an order at the command line to a held import, its summary and its report."""

import errno
import resource
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import OperationalError, connection

from practicum.access import Seat
from practicum.archives import where
from practicum.archives.actions import Identity, take_in_identities
from practicum.archives.progress import Progress
from practicum.archives.report import Report
from practicum.archives.where import Order
from practicum.communities.models import Community, Space
from practicum.communities.seats import console_seat
from practicum.conversations.incoming import TakenIn
from practicum.kit import Refusal
from practicum.kit.rows import take_stock
from practicum.writing.actions import begin_import, finish_import
from practicum.writing.known_again import erased_here
from practicum.writing.models import Contribution, Import

WHY = "bringing an archive in at the command line"
GOES_ON = "What came in is kept: the same command goes on where it stopped."


@dataclass
class Running:
    """An import under way: where it goes, and what it counted."""

    order: Order
    seat: Seat
    community: Community
    space: Space
    source: str
    batch: Import
    report: Report
    progress: Progress
    seen: int = 0
    imported: int = 0
    repeats: int = 0
    already_here: int = 0
    skipped: Counter = field(default_factory=Counter)
    threads: int = 0
    voices: dict[str, int] = field(default_factory=dict)
    attached_to_parent: int = 0
    own: dict[str, Any] = field(default_factory=dict)

    def skip(self, reason: str, place: object, detail: str = "") -> None:
        self.skipped[reason] += 1
        self.report.line(reason, place, detail)

    def count(self, done: TakenIn) -> None:
        """What came of one batch; what an earlier run brought in is a repeat, too."""
        self.imported += len(done.ids)
        self.repeats += len(done.repeats)
        self.already_here += len(done.repeats)

    def here(self, names: Sequence[str]) -> dict[str, int]:
        """Which of these external ids came in already, with their ids here. One query."""
        rows = Contribution.objects.filter(community=self.community, origin_source=self.source, external_id__in=names)
        return dict(rows.values_list("external_id", "pk")) | erased_here(self.community.pk, self.source, names)

    def voices_of(self, identities: Sequence[Identity]) -> list[int]:
        """The personas of these people, made where they are new. Asked once a run for each."""
        new = [one for one in identities if one.external_id not in self.voices]
        if new:
            self.voices |= take_in_identities(self.seat, community=self.community, source=self.source, batch=new)
        return [self.voices[one.external_id] for one in identities]


@dataclass(frozen=True)
class Done:
    summary: dict[str, Any]
    in_words: str


def bring_in(order: Order) -> Done:
    """Run an order to its end. Raises Refusal for what cannot be begun; what is broken inside is listed."""
    from practicum.archives import landing_dump, landing_mail  # inner: cycle, landings count on a Running

    landing = {"mbox": landing_mail, "stackexchange": landing_dump}[order.format]
    began = time.monotonic()
    with in_a_sentence():
        landing.check(order.paths)  # before anything is made
        running = _begin(order, landing.described)
        with running.report, running.progress:
            landing.land(running)
        summary = _summary(running, time.monotonic() - began)
        finish_import(running.seat, batch=running.batch, summary=summary)
        take_stock()
    return Done(summary, _in_words(summary, running.community))


def _begin(order: Order, described: Callable[[str], tuple[str, str]]) -> Running:
    _little_memory()
    name = order.source or Path(order.paths[0]).resolve().name
    source = f"{order.format}:{name}"[:200]
    community, made = where.community_of(order)
    seat = console_seat(WHY, community)
    there = Import.objects.filter(community=community, source=source).select_related("space").first()
    space = there.space if there else where.space_of(order, seat, community, described(name), made=made)
    if space.archived:
        raise Refusal(
            f"The space “{space.slug}” is archived: nothing is added to it.", "Wake it first, or choose another."
        )
    batch = begin_import(seat, space=space, source=source, format=order.format)
    report = Report.beside(order.report, source)
    return Running(order, seat, community, space, source, batch, report, Progress(order.progress))


def _little_memory() -> None:
    """SQLite maps the database into memory: well for a server, but an import touches all of it. A cache has a bound."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA mmap_size=0")
            cursor.execute("PRAGMA cache_size=-80000")  # kilobytes


@contextmanager
def in_a_sentence() -> Iterator[None]:
    """A full disk, a busy database: said to the operator, with what to do."""
    try:
        yield
    except (OSError, sqlite3.Error, OperationalError) as failure:
        words = str(failure).lower()
        if (
            getattr(failure, "errno", None) in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
            or "full" in words
            or "no space left" in words
            or "disk i/o error" in words  # a quota, on SQLite
        ):
            raise Refusal(
                "The disk is full, or may not be written to.", f"Make room. {GOES_ON}", code="disk_full"
            ) from failure
        if "locked" in words or "lock timeout" in words:
            raise Refusal("Something else kept the database to itself for too long.", GOES_ON, code="busy") from failure
        raise


def _summary(running: Running, seconds: float) -> dict[str, Any]:
    usage = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return {
        "source": running.source,
        "community": running.community.slug,
        "space": running.space.slug,
        "seen": running.seen,
        "imported": running.imported,
        "repeats": running.repeats,
        "already_here": running.already_here,
        "skipped": dict(running.skipped),
        "threads": running.threads,
        "people": len(running.voices),
        "attached_to_parent": running.attached_to_parent,
        **running.own,
        "seconds": round(seconds, 2),
        "peak_rss_mb": round(max(usage, children) / 1024, 1),
        "report": str(running.report.path),
        "state": "held" if running.batch.released_at is None else "released",
    }


def _in_words(summary: dict[str, Any], community: Community) -> str:
    skipped = sum(summary["skipped"].values())
    words = (
        f"{summary['seen']} seen, {summary['imported']} brought in as {summary['threads']} threads"
        f" by {summary['people']} people, {summary['repeats']} repeats, {skipped} skipped, in {summary['seconds']} s."
        f" Everything skipped is listed in {summary['report']}."
    )
    if summary["state"] == "held":
        words += f"\nIt is held until a steward releases it: practicum release --community {community.slug}"
    return words
