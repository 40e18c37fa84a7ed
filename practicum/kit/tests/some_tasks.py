"""Tasks for the test of the tasks backend: Django finds them by their module."""

from django.tasks import TaskContext, task


@task
def add(one: int, other: int) -> int:
    return one + other


@task(takes_context=True)
def attempt(context: TaskContext) -> int:
    return context.attempt


@task
def stumble() -> None:
    raise ValueError("a stone")
