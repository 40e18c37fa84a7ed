"""Jobs: enqueue, do, retry, give up, run again."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import InterfaceError, OperationalError, transaction

from practicum.kit import Conflict, clock, jobs
from practicum.kit.jobs import registry, table
from practicum.kit.jobs.lanes import Lanes
from practicum.kit.models import Occasion

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "KINDS", {})
    monkeypatch.setattr(registry, "PERIODIC", {})
    monkeypatch.setattr(table, "PERIODIC", registry.PERIODIC)


@pytest.fixture
def told() -> Iterator[list[dict]]:
    """A kind of job that remembers what it was told."""
    heard: list[dict] = []

    @jobs.job("tell")
    def tell(payload: dict) -> None:
        heard.append(payload)

    yield heard


def test_a_job_is_done_once_with_its_payload(told):
    made = jobs.enqueue("tell", {"word": "splice"})

    assert [jobs.run_due_now(), jobs.run_due_now()] == [1, 0]

    made.refresh_from_db()
    assert told == [{"word": "splice"}]
    assert (made.state, made.tries, made.last_error) == ("done", 1, "")


def test_a_job_of_a_change_that_was_rolled_back_does_not_exist(told):
    with pytest.raises(RuntimeError), transaction.atomic():
        jobs.enqueue("tell", {})
        raise RuntimeError

    assert jobs.run_due_now() == 0


def test_a_job_that_the_database_cut_off_has_failed_one_try_as_soon_as_it_is_back(told, monkeypatch):
    made = jobs.enqueue("tell", {})
    lanes = Lanes(threading.Event(), "one", 0.01, None, lambda job: went_away())
    with pytest.raises(OperationalError):
        lanes.do_next()
    made.refresh_from_db()
    state = made.state

    lanes.write_down_cut_off()

    made.refresh_from_db()
    assert (state, made.state, made.tries, lanes.cut_off) == ("running", "waiting", 1, [])
    assert made.last_error == "The database went away while it was done."


def went_away() -> None:
    raise OperationalError("server closed the connection unexpectedly")


def test_a_worker_outlives_a_database_that_is_away(told, monkeypatch):
    failures = [OperationalError("away"), InterfaceError("closed"), OperationalError("away")]
    real, stop = table.reclaim, threading.Event()

    def reclaim() -> int:
        if failures:
            raise failures.pop()
        stop.set()
        return real()

    monkeypatch.setattr(table, "reclaim", reclaim)

    jobs.work(stop=stop, poll=0.01)

    assert failures == []


def test_a_job_waits_for_its_time(told):
    jobs.enqueue("tell", {}, run_at=clock.now() + timedelta(hours=1))

    assert jobs.run_due_now() == 0
    assert jobs.run_due_now(clock.now() + timedelta(hours=2)) == 1


def test_the_job_that_has_waited_longest_comes_first(told):
    jobs.enqueue("tell", {"n": 2}, run_at=NOON)
    jobs.enqueue("tell", {"n": 1}, run_at=NOON - timedelta(hours=1))

    jobs.run_due_now()

    assert told == [{"n": 1}, {"n": 2}]


def test_a_job_that_fails_is_tried_later_and_later_and_then_laid_dead_with_its_reason():
    @jobs.job("fall", tries=3)
    def fall(payload: dict) -> None:
        raise ValueError("no rope for ada@example.org")

    made = jobs.enqueue("fall", {})
    pauses = []
    for _try in range(3):
        with time_machine.travel(NOON + timedelta(days=len(pauses) + 365), tick=False):
            jobs.run_due_now()
            made.refresh_from_db()
            pauses.append((made.run_at - clock.now()).total_seconds())

    assert 5 <= pauses[0] <= 10
    assert 15 <= pauses[1] <= 30
    assert (made.state, made.tries) == ("dead", 3)
    assert made.last_error.startswith("builtins.ValueError: no rope for [redacted] (test_jobs.py, line ")
    assert jobs.run_due_now(clock.now() + timedelta(days=9999)) == 0


@pytest.mark.parametrize("poison", [SystemExit(3), RecursionError(), MemoryError(), OSError("x" * 5000)])
def test_a_poisoned_job_does_not_end_the_worker(told, poison):
    @jobs.job("poison", tries=1)
    def swallow(payload: dict) -> None:
        raise poison

    dead = jobs.enqueue("poison", {}, run_at=NOON)
    jobs.enqueue("tell", {"still": "here"})

    assert jobs.run_due_now() == 2
    dead.refresh_from_db()
    assert (dead.state, told) == ("dead", [{"still": "here"}])


def test_a_job_whose_statement_the_database_refuses_fails_like_any_other(told):
    @jobs.job("clash", tries=1)
    def clash(payload: dict) -> None:
        Occasion.objects.create(name="x", period=1)
        Occasion.objects.create(name="x", period=1)

    dead = jobs.enqueue("clash", {}, run_at=NOON)
    jobs.enqueue("tell", {"still": "here"})

    assert jobs.run_due_now() == 2
    dead.refresh_from_db()
    assert (dead.state, told) == ("dead", [{"still": "here"}])


def test_a_job_that_nobody_does_says_so(told):
    made = jobs.enqueue("unheard of", {})

    jobs.run_due_now()

    made.refresh_from_db()
    assert made.state == "waiting"
    assert "No function does jobs of the kind unheard of" in made.last_error


def test_a_dead_job_runs_again_from_its_first_try(told):
    made = jobs.enqueue("tell", {"n": 1})
    jobs.Job.objects.filter(id=made.id).update(state="dead", tries=5, last_error="The reason.", finished_at=NOON)

    again = jobs.rerun(made)

    assert (again.state, again.tries, again.last_error) == ("waiting", 0, "The reason.")
    assert (jobs.run_due_now(), told) == (1, [{"n": 1}])


def test_a_job_that_waits_is_not_rerun(told):
    made = jobs.enqueue("tell", {})

    with pytest.raises(Conflict, match="has not finished yet"):
        jobs.rerun(made)


def test_a_dead_job_with_a_successor_is_not_rerun(told):
    dead = jobs.enqueue("tell", {}, unique="reindex 5")
    jobs.Job.objects.filter(id=dead.id).update(state="dead")
    jobs.enqueue("tell", {}, unique="reindex 5")

    with pytest.raises(Conflict, match="already waiting"):
        jobs.rerun(dead)


def test_the_same_work_asked_for_twice_waits_once(told):
    first = jobs.enqueue("tell", {"n": 1}, unique="reindex 5")
    second = jobs.enqueue("tell", {"n": 2}, unique="reindex 5")
    jobs.enqueue("tell", {"n": 3}, unique="reindex 6")

    jobs.run_due_now()

    assert first.id == second.id
    assert told == [{"n": 1}, {"n": 3}]


def test_work_that_is_done_may_be_asked_for_anew(told):
    jobs.enqueue("tell", {"n": 1}, unique="reindex 5")
    jobs.run_due_now()
    jobs.enqueue("tell", {"n": 2}, unique="reindex 5")

    jobs.run_due_now()

    assert told == [{"n": 1}, {"n": 2}]


@pytest.mark.parametrize("fails", [False, True])
def test_work_asked_for_while_it_runs_runs_once_more(fails):
    runs = []

    @jobs.job("reindex", tries=1)
    def reindex(payload: dict) -> None:
        runs.append(1)
        if len(runs) == 1:
            jobs.enqueue("reindex", {}, unique="reindex 5")
            if fails:
                raise ValueError("the first run stumbles")

    jobs.enqueue("reindex", {}, unique="reindex 5")

    assert jobs.run_due_now() == 2
    assert [job.state for job in jobs.Job.objects.all()] == ["done"]


def test_a_lease_that_ran_out_is_taken_back_and_its_holder_is_fenced_off(told):
    jobs.enqueue("tell", {"n": 1})
    slow = table.lease("slow worker", now=clock.now())
    jobs.Job.objects.update(lease_until=clock.now() - timedelta(seconds=1))

    assert table.reclaim() == 1
    jobs.Job.objects.update(run_at=NOON)
    quick = table.lease("quick worker", now=clock.now())

    assert (slow.token, quick.token) == (1, 2)
    assert [table.renew(slow), table.finish(slow), table.fail(slow, "…")] == [False, False, False]
    with pytest.raises(jobs.LostLease), transaction.atomic():
        jobs.holding(slow)
    with transaction.atomic():
        jobs.holding(quick)
    assert table.finish(quick)


def test_a_job_that_ends_its_workers_is_laid_dead_too(told):
    made = jobs.enqueue("tell", {})
    for _try in range(5):
        jobs.Job.objects.update(run_at=NOON)
        table.lease("doomed worker", now=clock.now())
        jobs.Job.objects.update(lease_until=clock.now() - timedelta(seconds=1))
        table.reclaim()

    made.refresh_from_db()
    assert (made.state, made.last_error) == ("dead", "The worker doomed worker stopped, or hung, before it was done.")


def test_a_lease_that_is_renewed_is_not_taken_back(told):
    jobs.enqueue("tell", {})
    held = table.lease("worker", now=clock.now())
    jobs.Job.objects.update(lease_until=clock.now() - timedelta(seconds=1))

    assert table.renew(held)
    assert table.reclaim() == 0


def test_a_handler_knows_its_job_and_holds_it(told):
    held = []

    @jobs.job("hold")
    def hold(payload: dict) -> None:
        with transaction.atomic():
            jobs.holding()
            held.append(jobs.current().id)

    made = jobs.enqueue("hold", {})
    jobs.run_due_now()

    assert (held, jobs.current()) == ([made.id], None)


def test_a_periodic_job_is_enqueued_once_in_each_period_however_many_workers_ask():
    runs = []

    @jobs.every(3600, "test.hourly")
    def hourly() -> None:
        runs.append(1)

    for moment in (NOON, NOON + timedelta(minutes=59), NOON + timedelta(minutes=60)):
        for seen_by_worker in ({}, {}):
            table.enqueue_periodic(moment, seen_by_worker)
        jobs.run_due_now()

    assert len(runs) == 2


def test_two_functions_for_one_kind_are_a_mistake(told):
    with pytest.raises(ValueError, match="Two functions do jobs of the kind tell"):

        @jobs.job("tell")
        def other(payload: dict) -> None: ...


def test_enqueueing_costs_one_statement_and_doing_it_few(told, django_assert_num_queries):
    with django_assert_num_queries(1):
        jobs.enqueue("tell", {})
    with django_assert_num_queries(6):  # look, savepoint, choose, take, release, finish
        job = table.lease("worker", now=clock.now())
        table.finish(job)
