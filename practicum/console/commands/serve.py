"""Serve the site: web workers and the task worker, started and stopped together."""

import argparse


def words(command: argparse.ArgumentParser) -> None:
    command.add_argument("--host", default="127.0.0.1", help="the address to listen on (default: 127.0.0.1)")
    command.add_argument("--port", type=int, default=8000, help="the port to listen on (default: 8000)")
    command.add_argument("--workers", type=int, default=2, help="web processes (default: 2)")


def run(given: argparse.Namespace) -> int:
    from practicum.console.launcher import launch  # inner: heavy, only for this command

    return launch(given.host, given.port, workers=given.workers)
