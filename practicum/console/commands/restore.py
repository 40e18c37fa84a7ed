"""Restore a backup into an empty data folder and an empty database, on either engine; no mail is sent by it."""

import argparse
import os
import sys
from pathlib import Path


def words(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", metavar="FILE", help="the backup")
    command.add_argument("--passphrase-file", metavar="PATH", help="opens it with the first line of this file")
    command.add_argument(
        "--erased", metavar="PATH", action="append", default=[],
        help="a list of who was erased since (erased-people.jsonl); one beside the backup is read anyway",
    )  # fmt: skip


def run(given: argparse.Namespace) -> int:
    from practicum.archives.progress import Progress  # inner: heavy, and the data folder is set first
    from practicum.console.keeping import places, verifying  # inner: heavy, and the data folder is set first

    if "PRACTICUM_DATA" in os.environ:
        places.refuse_unless_new(Path(os.environ["PRACTICUM_DATA"]))
    passphrase = places.passphrase_in(given.passphrase_file)
    with verifying.opened(given.file) as file, Progress(sys.stderr.isatty()) as progress:
        digest, whole = verifying.verify(file, passphrase, verifying.Telling(progress.tick))
        own_key = verifying.take_key(whole)
        from practicum.console import ready  # inner: heavy, and the key is set first

        ready.load()
        from practicum.console.keeping.restoring import Restore  # inner: heavy, and only once the settings are loaded

        beside = places.lists_of_erased(Path(given.file), given.erased)
        restore = Restore(file, digest, whole, passphrase, own_key, progress.tick, beside=beside)
        restore.run()
    _tell(restore)
    return 0


def _tell(restore: object) -> None:
    from django.conf import settings  # inner: heavy, and only once the settings are loaded

    manifest, sums = restore.whole.manifest, restore.whole.sums
    print(f"Restored into {settings.DATA}: {restore.whole.in_words}. Everybody signs in anew.")
    if sums["missing"]:
        print(f"Files that were missing already when the backup was made: {len(sums['missing'])}.")
    if restore.erased:
        print(f"People who were erased after this backup, and are erased again: {restore.erased}.")
    if restore.held:
        print(f"Mails that waited then, and are not sent: {restore.held}. Look at /host/outbox.")
    if restore.own_key and not restore.whole.secret:
        print("The key was kept outside of the data folder, and is not in the backup: a new one was made.")
    if manifest["site"] != settings.SITE_URL:
        print(f"It was {manifest['site']}, and is {settings.SITE_URL} by PRACTICUM_SITE_URL.")
