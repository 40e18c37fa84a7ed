"""What the host may read of jobs: which wait, run or are dead, since when, and the class of their last error."""

import re
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from practicum.kit import ids, paging
from practicum.kit.models import Job

A_PAGE = 50
UNFINISHED = (Job.State.WAITING, Job.State.RUNNING, Job.State.DEAD)
CLASS = re.compile(r"[A-Za-z_][\w.]*(?=: |:$)")


@dataclass(frozen=True)
class JobLine:
    """One job. Of its last error only the class: what was worked on, and for whom, stays in the table."""

    id: int
    kind: str
    state: str
    tries: int
    most_tries: int
    created_at: datetime
    run_at: datetime
    finished_at: datetime | None
    why: str

    @property
    def key(self) -> str:
        return ids.text(self.id)

    @property
    def dead(self) -> bool:
        return self.state == Job.State.DEAD


@dataclass(frozen=True)
class JobList:
    """A page of the list, and how many jobs there are of each state that is not the end."""

    slice: "paging.Slice[JobLine]"
    state: str
    waiting: int
    running: int
    dead: int


def unfinished(state: str = "", cursor: str | None = None, *, size: int = A_PAGE) -> JobList:
    """The newest jobs first, without those that are done; of one state where it is one of the three. Four queries."""
    place = paging.read(cursor, int)
    state = state if state in UNFINISHED else ""
    rows = Job.objects.defer("payload", "result").filter(state__in=[state] if state else UNFINISHED)
    if place:
        rows = rows.filter(**{"pk__gt" if place.back else "pk__lt": place.values[0]})
    found = [_line(job) for job in rows.order_by("pk" if place and place.back else "-pk")[: size + 1]]
    counts = [Job.objects.filter(state=word).count() for word in UNFINISHED]
    return JobList(paging.cut(found, size=size, place=place, at=lambda line: (line.id,)), state, *counts)


def why(last_error: str) -> str:
    """The class of an error that was kept as `module.Class: words (file, line 3)`; else that its worker stopped."""
    found = CLASS.match(last_error)
    if found:
        return found.group().removeprefix("builtins.")
    return _("its worker stopped, or hung") if last_error else ""


def _line(job: Job) -> JobLine:
    return JobLine(
        job.pk, job.kind, job.state, job.tries, job.most_tries, job.created_at, job.run_at, job.finished_at,
        why(job.last_error),
    )  # fmt: skip
