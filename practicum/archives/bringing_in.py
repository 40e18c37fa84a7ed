"""Bringing an archive in: from an order at the command line to a held import, its summary and its report."""

import resource
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.utils.text import slugify

from practicum.access import Seat
from practicum.archives.progress import Progress
from practicum.communities.models import Community, Space
from practicum.communities.seats import console_seat
from practicum.kit import Refusal
from practicum.writing.actions import begin_import, finish_import
from practicum.writing.models import Import

if TYPE_CHECKING:
    from practicum.archives.report import Report

WHY = "bringing an archive in at the command line"


@dataclass(frozen=True)
class Order:
    """What the operator asked for."""

    format: str
    paths: list[str]
    community: str
    create: bool = False
    space: str = ""
    source: str = ""
    report: str = ""
    progress: bool = False
    reach: str = ""


@dataclass
class Running:
    """An import under way: where it goes, and what it counted."""

    order: Order
    seat: Seat
    community: Community
    space: Space
    source: str
    batch: Import
    report: "Report"
    progress: Progress
    seen: int = 0
    imported: int = 0
    repeats: int = 0
    skipped: Counter = field(default_factory=Counter)
    threads: int = 0
    people: set[str] = field(default_factory=set)
    attached_to_parent: int = 0
    own: dict[str, Any] = field(default_factory=dict)

    def skip(self, reason: str, place: object, detail: str = "") -> None:
        self.skipped[reason] += 1
        self.report.line(reason, place, detail)


@dataclass(frozen=True)
class Done:
    summary: dict[str, Any]
    in_words: str


def bring_in(order: Order) -> Done:
    """Run an order to its end. Raises Refusal for what cannot be begun; what is broken inside is listed."""
    from practicum.archives.landing_dump import land_dump  # inner: cycle, landings count on a Running
    from practicum.archives.landing_mail import land_mail  # inner: cycle, landings count on a Running
    from practicum.archives.report import Report  # inner: cycle, it reads the order

    _readable(order.paths)
    landing: Callable[[Running], None] = {"mbox": land_mail, "stackexchange": land_dump}[order.format]
    began = time.monotonic()
    name = order.source or Path(order.paths[0]).resolve().name
    source = f"{order.format}:{name}"[:200]
    community, made = _community(order)
    seat = console_seat(WHY, community)
    space = _space(order, community, name, made)
    batch = begin_import(seat, space=space, source=source, format=order.format)
    with Report.beside(order, source) as report:
        running = Running(order, seat, community, batch.space, source, batch, report, Progress(order.progress))
        landing(running)
    running.progress.end()
    summary = _summary(running, time.monotonic() - began, report.path)
    finish_import(seat, batch=batch, summary=summary)
    return Done(summary, _in_words(summary, community, source))


def _readable(paths: list[str]) -> None:
    for path in paths:
        if not Path(path).exists():
            raise Refusal(f"There is nothing at {path}.", "Give files or folders that exist.")


def _community(order: Order) -> tuple[Community, bool]:
    found = Community.objects.filter(slug=order.community).first()
    if found is not None:
        return found, False
    if not order.create:
        raise Refusal(f"There is no community “{order.community}” here.", "Add --create to make it.")
    slug = order.community.strip().lower()
    if not slug.replace("-", "").replace("_", "").isalnum() or len(slug) > 60:
        raise Refusal(f"“{order.community}” cannot be an address.", "Use letters, digits and hyphens.")
    return Community.objects.create(slug=slug, name=order.community), True


def _space(order: Order, community: Community, name: str, made: bool) -> Space:
    """The space asked for, else one for this archive: public in a new community, for members in an old one."""
    slug = order.space or slugify(Path(name).stem.split(".")[0])[:60] or "archive"
    found = Space.objects.filter(community=community, slug=slug).first()
    if found is not None:
        return found
    if order.space:
        raise Refusal(f"There is no space “{order.space}” in {community.slug}.", "Leave --space out to get a new one.")
    reach = order.reach or ("public" if made else "members")
    return Space.objects.create(
        community=community, slug=slug, name=name[:80], reach=reach, purpose=f"Brought in from {name}."[:400]
    )


def _summary(running: Running, seconds: float, report: Path) -> dict[str, Any]:
    usage = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return {
        "source": running.source,
        "community": running.community.slug,
        "space": running.space.slug,
        "seen": running.seen,
        "imported": running.imported,
        "repeats": running.repeats,
        "skipped": dict(running.skipped),
        "threads": running.threads,
        "people": len(running.people),
        "attached_to_parent": running.attached_to_parent,
        **running.own,
        "seconds": round(seconds, 2),
        "peak_rss_mb": round(max(usage, children) / 1024, 1),
        "report": str(report),
        "state": "held" if running.batch.released_at is None else "released",
    }


def _in_words(summary: dict[str, Any], community: Community, source: str) -> str:
    skipped = sum(summary["skipped"].values())
    words = (
        f"{summary['seen']} seen, {summary['imported']} brought in as {summary['threads']} threads by {summary['people']} people,"
        f" {summary['repeats']} repeats, {skipped} skipped, in {summary['seconds']} s. Everything skipped is listed in {summary['report']}."
    )
    if summary["state"] == "held":
        words += f"\nIt is held until a steward releases it: practicum release --community {community.slug}"
    return words

