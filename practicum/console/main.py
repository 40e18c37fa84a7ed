"""The command line: words are read here; the data folder is set before anything of Django is loaded."""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from types import ModuleType

COMMANDS = (
    "serve", "demo", "import", "release", "search", "person", "token", "check", "reindex", "work", "jobs", "backup",
    "restore",
)  # fmt: skip
MODULES = {"import": "importing"}
DONE, REFUSED, WRONG_WORDS = 0, 1, 2


def main(words: Sequence[str] | None = None) -> int:
    """Run one command. Exit codes: 0 done, 1 refused with a sentence, 2 wrong words."""
    parser = argparse.ArgumentParser(prog="practicum", description="Where a community of practice keeps its practice.")
    shelf = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    modules = {name: _module(name) for name in COMMANDS}
    for name, module in modules.items():
        summary = (module.__doc__ or "").strip().splitlines()[0]
        command = shelf.add_parser(name, help=summary, description=module.__doc__)
        command.add_argument(
            "--data", metavar="DIR", help="the data folder (default: PRACTICUM_DATA or your data home)"
        )
        module.words(command)
    try:
        given = parser.parse_args(words)
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else WRONG_WORDS
    if given.data:
        os.environ["PRACTICUM_DATA"] = os.path.abspath(given.data)
    return _run(modules[given.command], given)


def _module(name: str) -> ModuleType:
    return import_module(f"practicum.console.commands.{MODULES.get(name, name)}")


def _run(module: ModuleType, given: argparse.Namespace) -> int:
    from practicum.kit import Refusal  # inner: heavy, argument errors do not wait for it
    from practicum.kit.env import BadSetting  # inner: heavy, argument errors do not wait for it

    try:
        return module.run(given) or DONE
    except (Refusal, BadSetting) as refusal:
        print(f"practicum: {refusal}", file=sys.stderr)
        if getattr(refusal, "hint", ""):
            print(f"           {refusal.hint}", file=sys.stderr)
        return REFUSED
    except KeyboardInterrupt:
        print("\npracticum: stopped. What was done so far is kept.", file=sys.stderr)
        return REFUSED
