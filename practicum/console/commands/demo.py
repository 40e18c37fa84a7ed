"""Set up a demo community with a year of life, serve it, and print how to sign in."""

import argparse


def words(command: argparse.ArgumentParser) -> None:
    command.add_argument("--host", default="127.0.0.1", help="the address to listen on (default: 127.0.0.1)")
    command.add_argument("--port", type=int, default=8000, help="the port to listen on (default: 8000)")


def run(given: argparse.Namespace) -> int:
    from practicum.console.demonstrating import demonstrate  # inner: heavy, and the data folder is set first

    return demonstrate(given.host, given.port)
