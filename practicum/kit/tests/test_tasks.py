"""Django's tasks on the job table."""

from datetime import timedelta

import pytest
from django.tasks import TaskResultStatus
from django.tasks.exceptions import TaskResultDoesNotExist

from practicum.kit import clock, jobs
from practicum.kit.tests.some_tasks import add, attempt, stumble

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_the_table(settings) -> None:
    settings.TASKS = {"default": {"BACKEND": "practicum.kit.jobs.backend.TableBackend"}}


def test_a_task_is_a_job_and_its_result_can_be_had():
    result = add.enqueue(2, other=3)
    before = result.status

    jobs.run_due_now()
    result.refresh()

    assert (before, result.status, result.return_value) == (TaskResultStatus.READY, TaskResultStatus.SUCCESSFUL, 5)


def test_a_task_may_wait_for_its_time_and_know_its_attempt():
    result = attempt.using(run_after=clock.now() + timedelta(hours=1)).enqueue()

    assert jobs.run_due_now() == 0
    jobs.run_due_now(clock.now() + timedelta(hours=2))

    assert attempt.get_result(result.id).return_value == 1


def test_a_task_that_fails_is_tried_again_and_then_failed():
    result = stumble.enqueue()
    for hours in range(1, 6):
        jobs.run_due_now(clock.now() + timedelta(hours=hours))

    result.refresh()

    assert (result.status, result.attempts) == (TaskResultStatus.FAILED, 5)
    assert result.errors[0].exception_class is ValueError


def test_a_result_nobody_has_is_said_to_be_absent():
    with pytest.raises(TaskResultDoesNotExist):
        add.get_result("nothing")
