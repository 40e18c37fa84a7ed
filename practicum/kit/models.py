"""The kit's tables: jobs and their occasions, rate windows, idempotency records."""

from django.db import models
from django.db.models import Q

from practicum.kit import clock
from practicum.kit.fields import IdField


class Job(models.Model):
    """A piece of work, written in the transaction of the change that needs it."""

    class State(models.TextChoices):
        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        DEAD = "dead"

    id = IdField()
    kind = models.CharField(max_length=100)
    payload = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    tries = models.PositiveIntegerField(default=0)
    most_tries = models.PositiveIntegerField(default=5)
    run_at = models.DateTimeField(default=clock.now)
    lease_until = models.DateTimeField(null=True)
    token = models.PositiveIntegerField(default=0, help_text="The fencing token: rises with each lease.")
    worker = models.CharField(max_length=100, blank=True)
    last_error = models.CharField(max_length=1000, blank=True)
    result = models.JSONField(null=True)
    unique_key = models.CharField(max_length=200, null=True)
    again = models.BooleanField(default=False, help_text="The same work was asked for while it ran.")
    created_at = models.DateTimeField(default=clock.now)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unique_key"],
                condition=Q(state__in=["waiting", "running"]),
                name="one_unfinished_job_for_each_unique_key",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "running", "done", "dead"]), name="a_job_has_a_known_state"
            ),
            models.CheckConstraint(
                condition=~Q(state="running") | Q(lease_until__isnull=False), name="a_running_job_has_a_lease"
            ),
        ]
        indexes = [
            models.Index(fields=["run_at", "id"], condition=Q(state="waiting"), name="jobs_that_wait"),
            models.Index(fields=["lease_until"], condition=Q(state="running"), name="jobs_that_run"),
            models.Index(fields=["finished_at"], condition=Q(state="done"), name="jobs_that_are_done"),
            models.Index(fields=["id"], condition=Q(state="dead"), name="jobs_that_are_dead"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} ({self.state})"


class Occasion(models.Model):
    """One period of a periodic job: whoever writes the row has the job enqueued."""

    name = models.CharField(max_length=100)
    period = models.BigIntegerField(help_text="Unix seconds divided by the period's length.")
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "period"], name="a_period_comes_once")]

    def __str__(self) -> str:
        return f"{self.name} {self.period}"


class RateWindow(models.Model):
    """What one key has used of one rate. Holds a keyed hash, never the key."""

    name = models.CharField(max_length=100)
    key_hash = models.CharField(max_length=32)
    window_start = models.BigIntegerField(help_text="Unix milliseconds.")
    count = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "key_hash"], name="one_window_for_each_key")]
        indexes = [models.Index(fields=["window_start"], name="rate_windows_by_age")]

    def __str__(self) -> str:
        return f"{self.name}: {self.count}"


class IdempotencyRecord(models.Model):
    """The first answer to a request that carried an idempotency key."""

    actor_id = models.BigIntegerField()
    key_hash = models.CharField(max_length=64)
    fingerprint = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    body = models.JSONField(null=True)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["actor_id", "key_hash"], name="one_answer_for_each_idempotency_key")
        ]
        indexes = [models.Index(fields=["created_at"], name="idempotency_by_age")]

    def __str__(self) -> str:
        return f"{self.actor_id} {self.status}"


from practicum.kit.mailout.table import OutgoingMail  # noqa: E402, F401 - the jobs it is sent by use the tables above


class Edition(models.Model):
    """One row: the edition of the site's pages (see `kit.editions`)."""

    id = models.PositiveSmallIntegerField(primary_key=True)
    number = models.BigIntegerField(default=1)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="there_is_one_edition")]

    def __str__(self) -> str:
        return str(self.number)
