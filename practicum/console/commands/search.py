"""Search a community from the command line, as anybody or as one person."""

import argparse


def words(command: argparse.ArgumentParser) -> None:
    command.add_argument("words", nargs="+", help='words, "phrases", -not')
    command.add_argument("--community", required=True, metavar="SLUG")
    command.add_argument("--as", dest="person", metavar="EMAIL", help="see what this person sees (default: signed out)")
    command.add_argument(
        "--json", action="store_true", help="print a list of {id, address, title, kind, state, snippet, score}"
    )


def run(given: argparse.Namespace) -> int:
    from practicum.console import ready  # inner: heavy, and the data folder is set first

    ready.migrate()
    from practicum.console.finding import find_for_console  # inner: heavy, and only once the settings are loaded
    from practicum.console.words import (  # inner: heavy, and only once the settings are loaded
        community_named,
        person_named,
        show_json,
    )

    person = person_named(given.person) if given.person else None
    hits = find_for_console(" ".join(given.words), community_named(given.community), person)
    if given.json:
        show_json(hits)
        return 0
    for hit in hits:
        print(
            f"{hit['title']}  [{', '.join(filter(None, (hit['kind'], hit['state'])))}]\n"
            f"  {hit['address']}\n  {hit['snippet']}\n"
        )
    if not hits:
        print("Nothing found.")
    return 0
