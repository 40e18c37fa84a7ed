"""What the kit drops by the clock."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from practicum.kit import chores, jobs
from practicum.kit.models import IdempotencyRecord, Occasion

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@pytest.mark.django_db
def test_what_is_old_is_dropped_and_dead_jobs_stay():
    for days in (1, 10, 500):
        moment = NOON - timedelta(days=days)
        jobs.Job.objects.create(kind="done", state="done", finished_at=moment)
        jobs.Job.objects.create(kind="dead", state="dead", finished_at=moment)
        Occasion.objects.create(name="hourly", period=days, created_at=moment)
        IdempotencyRecord.objects.create(actor_id=days, key_hash="k", fingerprint="f", created_at=moment)

    with time_machine.travel(NOON, tick=False):
        chores.drop_what_is_old()

    assert sorted(jobs.Job.objects.values_list("kind", flat=True)) == ["dead", "dead", "dead", "done"]
    assert sorted(Occasion.objects.values_list("period", flat=True)) == [1, 10]
    assert list(IdempotencyRecord.objects.values_list("actor_id", flat=True)) == [1]
