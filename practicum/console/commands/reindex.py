"""Build the search index again, while the site serves."""

import argparse


def words(command: argparse.ArgumentParser) -> None:
    command.add_argument("--vectors", action="store_true", help="make the vectors again as well")


def run(given: argparse.Namespace) -> int:
    from practicum.console import ready  # inner: heavy, and the data folder is set first

    ready.migrate()
    from practicum.search.reindexing import reindex  # inner: heavy, and only once the settings are loaded

    print(reindex(vectors=given.vectors))
    return 0
