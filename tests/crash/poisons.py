"""Jobs of every bad kind, and healthy ones beside them; a worker has them when PLANTED says poison (tests/faults).

`python -m tests.crash.poisons enqueue|healthy NUMBER|look|again` writes jobs, or tells of them as JSON.
"""

import ctypes
import json
import os
import signal
import sys
import threading
import time
from datetime import timedelta
from typing import Any

from practicum.console import ready

LEASE, LONGEST, WAIT = 3, 2, 0.3  # seconds, where the site has a minute, ten, and ten seconds
TRIES = 5 if os.environ.get("FULL") else 2  # of those that end their worker, which takes seconds to be back


def raises(payload: Any) -> None:
    raise ValueError("a stone")


def raises_in_a_transaction(payload: Any) -> None:
    from django.db import transaction

    with transaction.atomic():
        _write("raises_in_a_transaction")
        raise ValueError("a stone")


def raises_a_long_word(payload: Any) -> None:
    raise ValueError("äöü\0 ☃" * 10_000)


def raises_what_cannot_be_told(payload: Any) -> None:
    class Mute(Exception):
        def __str__(self) -> str:
            raise RuntimeError("no words")

    raise Mute


def leaves(payload: Any) -> None:
    sys.exit(3)


def is_interrupted(payload: Any) -> None:
    raise KeyboardInterrupt


def calls_itself(payload: Any) -> None:
    calls_itself(payload)


def eats_memory(payload: Any) -> None:
    kept = []
    while True:
        kept.append(bytes(256 * 1024**2))


def breaks_its_statement(payload: Any) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT nothing FROM nowhere")


def loses_its_connection(payload: Any) -> None:
    from django.db import connection

    connection.ensure_connection()
    connection.connection.close()
    _write("loses_its_connection")


def leaves_a_transaction_open(payload: Any) -> None:
    from django.db import transaction

    transaction.set_autocommit(False)
    _write("leaves_a_transaction_open")
    raise ValueError("a stone")


def gives_what_is_no_json(payload: Any) -> None:
    raise ValueError(object())


def ends_its_worker(payload: Any) -> None:
    os._exit(1)


def is_killed(payload: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def touches_what_is_not_there(payload: Any) -> None:
    ctypes.string_at(0)


def sleeps(payload: Any) -> None:
    time.sleep(3_600)


def turns_for_ever(payload: Any) -> None:
    while True:
        pass


def waits_for_itself(payload: Any) -> None:
    lock = threading.Lock()
    lock.acquire()
    lock.acquire()


def sleeps_and_holds_the_database(payload: Any) -> None:
    from django.db import transaction

    with transaction.atomic():
        _write("sleeps_and_holds_the_database")
        time.sleep(3_600)


def starts_what_never_ends(payload: Any) -> None:
    threading.Thread(target=time.sleep, args=[3_600], daemon=True).start()
    raise ValueError("a stone")


POISONS = (
    raises, raises_in_a_transaction, raises_a_long_word, raises_what_cannot_be_told, leaves, is_interrupted,
    calls_itself, eats_memory, breaks_its_statement, loses_its_connection, leaves_a_transaction_open,
    gives_what_is_no_json, starts_what_never_ends, ends_its_worker, is_killed, touches_what_is_not_there, sleeps,
    turns_for_ever, waits_for_itself, sleeps_and_holds_the_database,
)  # fmt: skip
ENDS_THE_WORKER = (is_interrupted, *POISONS[13:])
FEW = (ends_its_worker, sleeps, sleeps_and_holds_the_database)  # of those, on a push


def healthy(payload: Any) -> None:
    time.sleep(0.01)


def tick() -> None:
    """Once in each second, however many workers there are."""
    _write("ticked")


def register(planted: str) -> None:
    """Called as soon as there are jobs, in whatever process."""
    from practicum.kit.jobs import lanes, registry, table

    for poison in POISONS:
        tries = TRIES if poison in ENDS_THE_WORKER else 5
        registry.job(f"poison.{poison.__name__}", tries=tries, lease=LEASE, longest=LONGEST)(poison)
    registry.job("poison.healthy", lease=LEASE, longest=LONGEST)(healthy)
    registry.every(1, "poison.tick", lease=LEASE)(tick)
    registry.Kind.wait = lambda self, tries: timedelta(seconds=WAIT)  # type: ignore[method-assign]
    lanes.SLOW, lanes.PATIENCE = 0.5, 0.5
    if planted == "poison for ever":
        table.fail = _tries_without_end  # type: ignore[assignment]


def _tries_without_end(job: Any, reason: str) -> bool:
    from django.db.models.functions import Now

    from practicum.kit.jobs import table

    return bool(table._held(job).update(state="waiting", tries=0, lease_until=None, last_error=reason, run_at=Now()))


def _write(name: str) -> None:
    """Something that must not be there afterwards."""
    from practicum.kit.models import Occasion

    Occasion.objects.create(name=f"poison {name}", period=time.time_ns())


def enqueue(kinds: str) -> None:
    """One job of each kind: those that leave the worker alive (`mild`), a `few` that do not, or `all` of those."""
    from practicum.kit import jobs

    mild = [one for one in POISONS if one not in ENDS_THE_WORKER]
    chosen = {"mild": mild, "few": FEW, "all": ENDS_THE_WORKER}[kinds]
    for poison in chosen:
        jobs.enqueue(f"poison.{poison.__name__}", {})
    if kinds == "mild":
        jobs.enqueue("poison.nobody_does_this", {})


def healthy_ones(number: str) -> list[list[float]]:
    """So many, one each fifth of a second; of each the seconds from when it was asked for until it was done, and how
    often a worker began it. One that is not done waits 999 seconds.
    """
    from practicum.kit import jobs

    made = []
    for _ in range(int(number)):
        made.append(_patiently(lambda: jobs.enqueue("poison.healthy", {}).pk))
        time.sleep(0.2)
    end = time.monotonic() + 180
    while jobs.Job.objects.filter(pk__in=made).exclude(state="done").exists() and time.monotonic() < end:
        time.sleep(0.1)
    rows = jobs.Job.objects.filter(pk__in=made)
    return [
        # A job that begins again is due anew: the wait is counted from when it was asked for.
        [(row.finished_at - row.created_at).total_seconds() if row.state == "done" else 999.0, row.tries]
        for row in rows
    ]


def _patiently(write: Any) -> Any:
    """On SQLite a job that holds the write lock is felt by all until its time is over."""
    from django.db import OperationalError

    end = time.monotonic() + 60
    while True:
        try:
            return write()
        except OperationalError:
            if time.monotonic() > end:
                raise
            time.sleep(0.5)


def look() -> dict[str, Any]:
    from practicum.kit import jobs
    from practicum.kit.models import Occasion

    rows = jobs.Job.objects.filter(kind__startswith="poison.").exclude(kind__in=["poison.healthy", "poison.tick"])
    return {
        "jobs": {
            kind[7:]: [state, tries, why]
            for kind, state, tries, why in rows.values_list("kind", "state", "tries", "last_error")
        },
        "left": Occasion.objects.filter(name__startswith="poison ").exclude(name="poison ticked").count(),
        "ticks": [
            Occasion.objects.filter(name="poison.tick").count(),
            jobs.Job.objects.filter(kind="poison.tick").count(),
            Occasion.objects.filter(name="poison ticked").count(),
        ],
    }


if __name__ == "__main__":
    ready.migrate()
    acts = {"enqueue": enqueue, "healthy": healthy_ones, "look": look}
    json.dump(acts[sys.argv[1]](*sys.argv[2:]), sys.stdout)
