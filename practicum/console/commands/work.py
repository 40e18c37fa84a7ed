"""Do the jobs that wait: indexing, mails, chores (serve starts one of these by itself)."""

import argparse
import signal
import threading


def words(command: argparse.ArgumentParser) -> None:
    command.add_argument("--once", action="store_true", help="end when nothing is due")


def run(given: argparse.Namespace) -> int:
    from practicum.console import ready  # inner: heavy, and the data folder is set first

    ready.migrate()
    from practicum.kit import counting  # inner: heavy, and only once the settings are loaded
    from practicum.kit.jobs import work  # inner: heavy, and only once the settings are loaded

    counting.role = "work"
    counting.add("started")

    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    work(once=given.once, stop=stop)
    return 0
