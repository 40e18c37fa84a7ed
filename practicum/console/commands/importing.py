"""Bring an archive in: a mailing list's mbox files, or a Stack Exchange dump. It is held until released."""

import argparse
import sys


def words(command: argparse.ArgumentParser) -> None:
    command.add_argument("format", choices=["mbox", "stackexchange"], help="what the archive is")
    command.add_argument("paths", nargs="+", metavar="PATH", help="files or folders (mbox, .gz, pipermail text, .zip)")
    command.add_argument("--community", required=True, metavar="SLUG", help="the community it belongs to")
    command.add_argument("--create", action="store_true", help="make the community if it is not there")
    command.add_argument(
        "--space", metavar="SLUG", help="the space it comes into (default: one named after the archive)"
    )
    command.add_argument("--source", metavar="NAME", help="the archive's name (default: the name of the first path)")
    command.add_argument(
        "--report", metavar="FILE", help="where to list everything skipped (default: in the data folder)"
    )
    command.add_argument("--json", action="store_true", help="print a summary as JSON at the end")


def run(given: argparse.Namespace) -> int:
    from practicum.console import ready  # inner: heavy, and the data folder is set first

    ready.migrate()
    from practicum.archives.bringing_in import Order, bring_in  # inner: heavy, and only once the settings are loaded
    from practicum.console.words import say, show_json  # inner: heavy, and only once the settings are loaded

    order = Order(
        format=given.format, paths=given.paths, community=given.community, create=given.create, space=given.space or "",
        source=given.source or "", report=given.report or "", progress=sys.stderr.isatty(),
    )  # fmt: skip
    done = bring_in(order)
    if given.json:
        show_json(done.summary)
    else:
        say(done.in_words)
    return 0
