"""Do the jobs that wait: indexing, mails, chores (serve starts one of these by itself)."""

import argparse
import os
import resource
import signal
import threading
import time
from typing import Any

from practicum.console.words import say

MEMORY = 2 * 1024**3  # bytes: a job that asks for more has failed, before the machine has to choose whom to end
LOOK_AGAIN = 2.0  # seconds between two looks for a database that does not answer yet
HUNG = 75  # the exit code after a job that did not end (EX_TEMPFAIL): start it again


def words(command: argparse.ArgumentParser) -> None:
    command.add_argument("--once", action="store_true", help="end when nothing is due")


def run(given: argparse.Namespace) -> int:
    from practicum.console import ready  # inner: heavy, and the data folder is set first

    _come_up(ready, patient=not given.once)
    from practicum.kit import counting  # inner: heavy, and only once the settings are loaded
    from practicum.kit.jobs import work  # inner: heavy, and only once the settings are loaded

    counting.role = "work"
    counting.add("started")

    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, resource.getrlimit(resource.RLIMIT_DATA)[1]))
    work(once=given.once, stop=stop, hung=lambda: os._exit(HUNG))
    return 0


def _come_up(ready: Any, *, patient: bool) -> None:
    """A worker that is started while the database is away, as after a power cut, waits for it; it says so once."""
    said = False
    while True:
        try:
            return ready.migrate()
        except ready.DatabaseAway as away:
            if not patient:
                raise
            if not said:
                say(f"practicum: {away} {away.hint} The task worker waits for it.")
            said = True
            time.sleep(LOOK_AGAIN)
