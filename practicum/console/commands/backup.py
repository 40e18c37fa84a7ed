"""Write the whole site into one file while it serves, and read it back; or look whether such a file is whole."""

import argparse
import os
import sys


def words(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", metavar="FILE", help="the file to write, for its owner alone")
    command.add_argument("--verify", action="store_true", help="write nothing: say whether FILE is whole")
    command.add_argument("--passphrase-file", metavar="PATH", help="seal it with the first line of this file")


def run(given: argparse.Namespace) -> int:
    from practicum.archives.progress import Progress  # inner: heavy, and the data folder is set first
    from practicum.console.keeping import places, verifying  # inner: heavy, and the data folder is set first

    passphrase = places.passphrase_in(given.passphrase_file)
    with Progress(sys.stderr.isatty()) as progress:
        if given.verify:
            said, missing = verifying.in_words(given.file, passphrase, verifying.Telling(progress.tick)), []
        else:
            said, missing = _written(given.file, passphrase, progress)
    print(said)
    if missing:
        print(f"Files that rows name and that are not there as they were: {len(missing)}. See `practicum check`.")
    return 0


def _written(path: str, passphrase: str | None, progress: object) -> tuple[str, list[str]]:
    from pathlib import Path  # inner: heavy, with what follows

    from practicum.console import ready  # inner: heavy, and the data folder is set first

    ready.load()
    from practicum.console.keeping.backing_up import back_up  # inner: heavy, and only once the settings are loaded

    done = back_up(Path(os.path.abspath(path)), passphrase, progress.tick)
    return f"{path} is whole, {done.size / 1e6:.1f} MB: {done.whole.in_words}.", done.missing
