"""Make a personal API token for somebody; it is printed once and kept as a hash."""

import argparse


def words(command: argparse.ArgumentParser) -> None:
    command.add_argument("email", help="whose token")
    command.add_argument("--name", default="from the command line", help="what it is for")
    command.add_argument("--scopes", default="read", help="read, or read,write (default: read)")
    command.add_argument("--days", type=int, default=90, help="days until it ends (default: 90)")


def run(given: argparse.Namespace) -> int:
    from practicum.console import ready  # inner: heavy, and the data folder is set first

    ready.migrate()
    from practicum.console.acting import token_for  # inner: heavy, and only once the settings are loaded
    from practicum.console.words import person_named  # inner: heavy, and only once the settings are loaded

    print(token_for(person_named(given.email), name=given.name, scopes=given.scopes, days=given.days))
    return 0
