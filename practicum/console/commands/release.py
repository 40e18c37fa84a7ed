"""Release an imported archive from quarantine, so that everyone who sees its space can read it."""

import argparse


def words(command: argparse.ArgumentParser) -> None:
    command.add_argument("--community", required=True, metavar="SLUG")
    command.add_argument("--source", help="the import's source, as its summary names it (default: all held)")


def run(given: argparse.Namespace) -> int:
    from practicum.console import ready  # inner: heavy, and the data folder is set first

    ready.migrate()
    from practicum.console.acting import release  # inner: heavy, and only once the settings are loaded
    from practicum.console.words import community_named  # inner: heavy, and only once the settings are loaded

    for source, count in release(community_named(given.community), given.source):
        print(f"{source}: {count} items released")
    return 0
