"""Build the search index again, while the site serves."""

import argparse
import sys


def words(command: argparse.ArgumentParser) -> None:
    command.add_argument("--afresh", action="store_true", help="forget an interrupted run and begin again")


def run(given: argparse.Namespace) -> int:
    from practicum.console import ready  # inner: heavy, and the data folder is set first

    ready.migrate()
    from practicum.archives.progress import Progress  # inner: heavy, and only once the settings are loaded
    from practicum.search.reindex import reindex  # inner: heavy, and only once the settings are loaded

    with Progress(sys.stderr.isatty()) as progress:
        count = reindex(afresh=given.afresh, told=lambda done: progress.tick("indexed", done))
    print(f"{count} items indexed.")
    return 0
