"""A small program that tests start as processes of their own: workers that are killed, paused, or race one another.

python -m practicum.kit.tests.rig SCENE [ARGUMENT…]      RIG_DATABASE holds Django's settings of one database, as JSON
"""

import importlib
import json
import os
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import django
from django.conf import settings


def main() -> None:
    """The project's settings, but the kit alone, on the database that the test names."""
    project = importlib.import_module(os.environ["DJANGO_SETTINGS_MODULE"])
    values = {name: getattr(project, name) for name in dir(project) if name.isupper()}
    values |= {"INSTALLED_APPS": ["practicum.kit"], "DATABASES": {"default": json.loads(os.environ["RIG_DATABASE"])}}
    settings.configure(**values)
    django.setup()
    scene, *arguments = sys.argv[1:]
    sys.stdout.write(json.dumps(SCENES[scene](*arguments)) + "\n")


def make() -> None:
    """The kit's tables in an empty database."""
    from django.apps import apps
    from django.db import connection

    with connection.schema_editor() as editor:
        for model in apps.get_app_config("kit").get_models():
            editor.create_model(model)


def take(name: str, number: str, tries: str) -> int:
    """Take a rate again and again; gives how often it was granted."""
    from practicum.kit import TooMany
    from practicum.kit.limits import Rate

    rate, granted = Rate(name, int(number), 3600, "for the race"), 0
    for _turn in range(int(tries)):
        try:
            rate.take("somebody")
            granted += 1
        except TooMany:
            pass
    return granted


def once(callers: str) -> list[object]:
    """Many threads send the same request; gives the different answers and how many things were made."""
    from practicum.kit import idempotency, jobs

    answers: list[object] = []

    def do() -> tuple[int, object]:
        return 201, {"made": str(jobs.enqueue("rig.made", {}).id)}

    def call() -> None:
        answers.append(idempotency.once(7, "one key", "one request", do))

    _in_threads(call, int(callers))
    made = jobs.Job.objects.filter(kind="rig.made").count()
    return [len(answers), len({json.dumps(answer) for answer in answers}), made]


def enqueue(kind: str, number: str) -> None:
    from practicum.kit import jobs

    _register("nobody")
    for count in range(int(number)):
        jobs.enqueue(kind, {"number": count})


def enqueue_unique(callers: str) -> int:
    """Many threads ask for the same work; gives how many jobs there are."""
    from practicum.kit import jobs

    _in_threads(lambda: jobs.enqueue("rig.count", {"number": 1}, unique="the same"), int(callers))
    return jobs.Job.objects.filter(unique_key="the same").count()


def work(name: str, folder: str) -> int:
    """Work until nothing is due; gives how many jobs this process did."""
    from practicum.kit import jobs

    _register(name, Path(folder))
    return jobs.work(once=True, name=name)


def work_until_empty(name: str, folder: str) -> int:
    """Work until there is no unfinished job, waiting for leases to run out."""
    from practicum.kit import jobs

    _register(name, Path(folder))
    count, end = 0, time.monotonic() + 90
    while jobs.Job.objects.filter(state__in=["waiting", "running"]).exists() and time.monotonic() < end:
        jobs.Job.objects.filter(state="waiting").update(run_at="2020-01-01T00:00:00Z")  # do not wait out the backoff
        count += jobs.work(once=True, name=name)
        time.sleep(0.1)
    return count


def state() -> dict[str, object]:
    from practicum.kit.models import Job, Occasion

    return {
        "jobs": list(
            Job.objects.filter(kind__startswith="rig.").order_by("id").values_list("state", "tries", "worker")
        ),
        "done": sorted(Occasion.objects.filter(name__startswith="rig").values_list("name", "period")),
    }


def _register(name: str, folder: Path | None = None) -> None:
    from django.db import transaction

    from practicum.kit import jobs
    from practicum.kit.models import Occasion

    @jobs.job("rig.count")
    def count(payload: dict) -> None:
        Occasion.objects.create(name="rig", period=payload["number"])

    @jobs.job("rig.slow", lease=3)
    def slow(payload: dict) -> None:
        """The first worker lingers before its commit, for whatever the test does to it; the others do not."""
        first = folder / "begun"
        if not first.exists():
            first.write_text(name)
            until = time.monotonic() + float((folder / "linger").read_text())
            while time.monotonic() < until:
                time.sleep(0.05)
        with transaction.atomic():
            jobs.holding()
            Occasion.objects.create(name=f"rig by {name}", period=payload["number"])


def _in_threads(act: Callable[[], object], number: int) -> None:
    from django.db import connection

    ready = threading.Barrier(number)

    def run() -> None:
        try:
            ready.wait()
            act()
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _number in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


SCENES: dict[str, Callable[..., object]] = {
    scene.__name__: scene for scene in (make, take, once, enqueue, enqueue_unique, work, work_until_empty, state)
}

if __name__ == "__main__":
    main()
