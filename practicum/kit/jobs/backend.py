"""Django's tasks on the job table: `@task` functions are jobs like all others, with leases, tries and dead letters."""

from typing import Any

from django.tasks import Task, TaskContext, TaskResult, TaskResultStatus
from django.tasks.backends.base import BaseTaskBackend
from django.tasks.base import TaskError
from django.tasks.exceptions import TaskResultDoesNotExist
from django.utils.json import normalize_json
from django.utils.module_loading import import_string

from practicum.kit import ids
from practicum.kit.jobs import table
from practicum.kit.jobs.registry import job
from practicum.kit.jobs.worker import current
from practicum.kit.models import Job

KIND = "kit.task"
STATUS = {
    Job.State.WAITING: TaskResultStatus.READY,
    Job.State.RUNNING: TaskResultStatus.RUNNING,
    Job.State.DONE: TaskResultStatus.SUCCESSFUL,
    Job.State.DEAD: TaskResultStatus.FAILED,
}


class TableBackend(BaseTaskBackend):
    """Enqueues in the caller's transaction; results live as long as their jobs do (a week)."""

    supports_defer = True
    supports_async_task = True
    supports_get_result = True

    def enqueue(self, task: Task, args: Any, kwargs: Any) -> TaskResult:
        self.validate_task(task)
        payload = {
            "task": task.module_path,
            "backend": self.alias,
            "args": normalize_json(list(args)),
            "kwargs": normalize_json(dict(kwargs)),
        }
        return _result(task, table.enqueue(KIND, payload, run_at=task.run_after))

    def get_result(self, result_id: str) -> TaskResult:
        try:
            row = Job.objects.get(id=ids.parse(result_id), kind=KIND)
        except (ValueError, Job.DoesNotExist):
            raise TaskResultDoesNotExist(result_id) from None
        return _result(_task(row.payload), row)


@job(KIND)
def run_task(payload: dict[str, Any]) -> None:
    """Call the task that a payload names, and keep what it gives back."""
    row, task = current(), _task(payload)
    assert row is not None, "a task runs as a job"  # noqa: S101 -- narrows the type; run_due_now and work both set it
    first: list[Any] = [TaskContext(task_result=_result(task, row))] if task.takes_context else []
    given = task.call(*first, *payload["args"], **payload["kwargs"])
    Job.objects.filter(id=row.id, token=row.token).update(result=normalize_json(given))


def _task(payload: dict[str, Any]) -> Task:
    found = import_string(payload["task"])
    if not isinstance(found, Task):
        raise TypeError(f"{payload['task']} is not a task.")
    return found


def _result(task: Task, row: Job) -> TaskResult:
    errors = (
        [TaskError(exception_class_path=row.last_error.partition(":")[0], traceback=row.last_error)]
        if row.last_error
        else []
    )
    result: TaskResult = TaskResult(
        task=task,
        id=ids.text(row.id),
        status=STATUS[Job.State(row.state)],
        enqueued_at=row.created_at,
        started_at=None,
        finished_at=row.finished_at,
        last_attempted_at=None,
        args=row.payload["args"],
        kwargs=row.payload["kwargs"],
        backend=row.payload["backend"],
        errors=errors,
        worker_ids=[row.worker] * row.tries,
    )
    object.__setattr__(result, "_return_value", row.result)
    return result
