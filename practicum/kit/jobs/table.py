"""The job table's movements: enqueue, lease, renew, finish, fail, reclaim, rerun.

Both engines run the same statements: `select_for_update(skip_locked=True)` is SKIP LOCKED on PostgreSQL and nothing
on SQLite, where BEGIN IMMEDIATE lets one writer in at a time. Leases are measured by the database's clock.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.db.models import BooleanField, Case, F, IntegerField, Value, When
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from practicum.kit import clock, ids
from practicum.kit.jobs.registry import PERIODIC, kind_of
from practicum.kit.models import Job, Occasion
from practicum.kit.refusal import Conflict

State = Job.State
LONGEST_ERROR = 1000


class LostLease(Exception):
    """Another worker has this job now: nothing that this one does may be committed."""


def enqueue(kind: str, payload: dict[str, Any], *, run_at: datetime | None = None, unique: str | None = None) -> Job:
    """Write a job in the caller's transaction: it exists if and only if the change does.

    While a job with the same `unique` key waits, that one is given back. While it runs, it is marked to run once
    more afterwards, because it may already have read what has changed since.
    """
    fields = {"kind": kind, "payload": payload, "run_at": run_at or clock.now(), "most_tries": kind_of(kind).tries}
    if unique is None:
        return Job.objects.create(**fields)
    return _enqueue_unique(Job(**fields, unique_key=unique))


# The index is partial, so the conflict must repeat its condition; Django's update_conflicts cannot say that.
ENQUEUE_UNIQUE = """
INSERT INTO kit_job (id, kind, payload, state, tries, most_tries, run_at, token, worker, last_error, unique_key,
                     again, created_at)
VALUES (%s, %s, %s, 'waiting', 0, %s, %s, 0, '', '', %s, %s, %s)
ON CONFLICT (unique_key) WHERE state IN ('waiting', 'running')
DO UPDATE SET again = (kit_job.again OR kit_job.state = 'running')
RETURNING id
"""


def _enqueue_unique(new: Job) -> Job:
    def stored(name: str) -> Any:
        field: Any = Job._meta.get_field(name)
        return field.get_db_prep_save(getattr(new, name), connection)

    values = [stored(name) for name in ("id", "kind", "payload", "most_tries", "run_at", "unique_key", "again")]
    with connection.cursor() as cursor:
        cursor.execute(ENQUEUE_UNIQUE, [*values, stored("created_at")])
        (found,) = cursor.fetchone()
    return Job.objects.get(id=found)


def lease(worker: str, *, now: datetime, fresh: bool = False) -> Job | None:
    """The job that has been due longest, leased to this worker; None when nothing is due.

    One that has failed before comes after those that were not tried yet, and not at all with `fresh`.
    """
    due = Job.objects.filter(state=State.WAITING, run_at__lte=now).order_by("run_at", "id")
    untried = due.filter(tries=0)
    if not (untried if fresh else due).exists():  # a look costs no write lock on SQLite
        return None
    with transaction.atomic():
        job = untried.select_for_update(skip_locked=True).first()
        if job is None and not fresh:
            job = due.select_for_update(skip_locked=True).first()
        if job is None:
            return None
        taken = Job.objects.filter(id=job.id, state=State.WAITING, token=job.token).update(
            state=State.RUNNING,
            worker=worker,
            token=job.token + 1,
            tries=job.tries + 1,
            lease_until=_from_now(kind_of(job.kind).lease),
        )
    if not taken:
        return None
    job.state, job.worker, job.token, job.tries = State.RUNNING, worker, job.token + 1, job.tries + 1
    return job


def renew(job: Job) -> bool:
    """Lengthen the lease; False when it has been lost."""
    return bool(_held(job).update(lease_until=_from_now(kind_of(job.kind).lease)))


def check_held(job: Job) -> None:
    """Raise LostLease unless this token still holds the job; keeps it held until the caller's transaction ends."""
    if not connection.in_atomic_block:
        raise RuntimeError("A lease is checked inside a transaction: the check protects its commit.")
    if _held(job).select_for_update().values_list("id", flat=True).first() is None:
        raise LostLease(f"Job {ids.text(job.id)} is no longer held by {job.worker}.")


def finish(job: Job) -> bool:
    """Mark the job done, or waiting again where it was asked for meanwhile; False when the lease was lost."""
    return bool(
        _held(job).update(
            state=Case(When(again=True, then=Value(State.WAITING)), default=Value(State.DONE)),
            tries=Case(When(again=True, then=Value(0)), default=F("tries"), output_field=IntegerField()),
            again=Value(False, output_field=BooleanField()),
            lease_until=None,
            last_error="",
            finished_at=clock.now(),
        )
    )


def fail(job: Job, reason: str) -> bool:
    """Let the job wait for its next try, or lay it dead with its reason; False when the lease was lost."""
    now = clock.now()
    over = job.tries >= job.most_tries
    return bool(
        _held(job).update(
            state=Case(
                When(again=True, then=Value(State.WAITING)), default=Value(State.DEAD if over else State.WAITING)
            ),
            tries=Case(When(again=True, then=Value(0)), default=F("tries"), output_field=IntegerField()),
            again=Value(False, output_field=BooleanField()),
            lease_until=None,
            last_error=reason[:LONGEST_ERROR],
            run_at=now if over else now + kind_of(job.kind).wait(job.tries),
            finished_at=now if over else None,
        )
    )


def work_is_late(by: timedelta) -> bool:
    """Whether a job has been due for longer than this."""
    return Job.objects.filter(state=State.WAITING, run_at__lt=clock.now() - by).exists()


def reclaim() -> int:
    """Take back the jobs whose lease ran out (their worker died or hangs); gives how many."""
    expired = Job.objects.filter(state=State.RUNNING, lease_until__lt=Now())
    if not expired.exists():
        return 0
    with transaction.atomic():
        return sum(
            fail(job, f"The worker {job.worker} stopped, or hung, before it was done.")
            for job in expired.select_for_update(skip_locked=True)
        )


def enqueue_periodic(now: datetime, seen: dict[str, int]) -> None:
    """Enqueue what is due in this period. `seen` is the caller's memory of the periods it need not ask about."""
    for periodic in PERIODIC.values():
        period = int(now.timestamp()) // periodic.seconds
        if seen.get(periodic.kind) == period:
            continue
        try:
            with transaction.atomic():
                Occasion.objects.create(name=periodic.kind, period=period)
                enqueue(periodic.kind, {}, unique=f"every:{periodic.kind}")
        except IntegrityError:
            pass  # another worker was first
        seen[periodic.kind] = period


def rerun(job: Job) -> Job:
    """Let a dead or done job run again, from its first try; Conflict when it is not finished or has a successor."""
    try:
        with transaction.atomic():
            changed = Job.objects.filter(id=job.id, state__in=[State.DEAD, State.DONE]).update(
                state=State.WAITING, tries=0, run_at=clock.now(), finished_at=None
            )
    except IntegrityError:
        raise Conflict(_("The same work is already waiting in another job."), code="job_has_a_successor") from None
    if not changed:
        raise Conflict(_("This job has not finished yet."), _("Wait until it is done or dead."), code="job_unfinished")
    job.refresh_from_db()
    return job


def _held(job: Job) -> Any:
    return Job.objects.filter(id=job.id, state=State.RUNNING, token=job.token)


def _from_now(seconds: int) -> Any:
    return Now() + Value(timedelta(seconds=seconds))
