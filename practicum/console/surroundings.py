"""The doctor's look around the site: settings in doubt, who may read the data folder, the disk, the clock, versions."""

import os
import platform
import shutil
import sqlite3
import stat
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import django
from django.conf import settings
from django.db import connection

import practicum
from practicum.console import built
from practicum.console.examining import Finding
from practicum.kit import clock
from practicum.web.safety import LOCAL

LEAST_ROOM = 500_000_000  # bytes: a backup and a day of writing
CLOCK_OFF = 5.0  # seconds between this machine and the database's
OLDEST_POSTGRESQL = 140_000


def around() -> list[Finding]:
    """Everything beside the rows themselves."""
    return [in_doubt(), folder(), disk(), clocks(), versions()]


def in_doubt() -> Finding:
    """Settings that are allowed, and that a site which others reach should not have."""
    found = list(_doubts())
    return Finding("settings", not found, "; ".join(found) or "nothing in doubt", "docs/hosts.md says how each is set.")


def _doubts() -> Iterator[str]:
    parts = urlsplit(settings.SITE_URL)
    public = parts.hostname not in LOCAL
    if settings.DEBUG:
        yield "PRACTICUM_DEBUG is on: whoever meets an error reads the program's inside"
    if public and parts.scheme == "http":
        yield "PRACTICUM_SITE_URL is http: sign-ins go in the clear, and there are no passkeys"
    if public and parts.scheme == "https" and not settings.BEHIND_PROXY:
        yield "the site has https and PRACTICUM_BEHIND_PROXY is off: forms will be refused, and rates count the proxy"
    if public and not settings.SMTP:
        yield "PRACTICUM_SMTP is not set: mails lie in the outbox until somebody hands them on"
    if public and settings.MAIL_FROM.endswith("@localhost"):
        yield "PRACTICUM_MAIL_FROM is at localhost: other servers will not take such mail"
    if settings.SECRET_KEY_FALLBACKS:
        yield "PRACTICUM_SECRET_KEY_OLD is set: take it away once nobody signs in with an older app or session"


def folder() -> Finding:
    """Who may read the data folder, its key and its database."""
    data = Path(settings.DATA)
    open_to = [
        f"{path} is {stat.filemode(path.stat().st_mode)}"
        for path, forbidden in ((data, 0o007), (data / "secret.key", 0o077))
        if path.exists() and path.stat().st_mode & forbidden
    ]
    ours = os.access(data, os.W_OK)
    words = "; ".join(open_to) or (f"{data}, for its owner alone" if ours else f"{data} cannot be written")
    hint = f"chmod o= {data}, and chmod 600 {data / 'secret.key'}: other accounts of this machine may read the site."
    return Finding("data folder", ours and not open_to, words, hint)


def disk() -> Finding:
    free = shutil.disk_usage(settings.DATA).free
    hint = "Make room, or move the data folder. Below 64 MB /readyz says that the site is not well."
    return Finding("room on the disk", free >= LEAST_ROOM, f"{free / 1e9:,.1f} GB free", hint)


def clocks() -> Finding:
    """This machine's clock against the database's: leases and sessions are measured by both."""
    with connection.cursor() as cursor:
        sqlite = connection.vendor == "sqlite"
        cursor.execute("SELECT strftime('%Y-%m-%dT%H:%M:%f', 'now')" if sqlite else "SELECT clock_timestamp()")
        (theirs,) = cursor.fetchone()
    there = datetime.fromisoformat(theirs).replace(tzinfo=UTC) if sqlite else theirs
    off = abs((clock.now() - there).total_seconds())
    hint = "Let both machines set their clocks by the network (chrony, systemd-timesyncd)."
    return Finding("clock", off < CLOCK_OFF, f"{off:.1f} s from the database's", hint)


def versions() -> Finding:
    """What runs: Practicum, Python, Django and the engine."""
    old = connection.vendor == "postgresql" and connection.pg_version < OLDEST_POSTGRESQL
    engine = f"SQLite {sqlite3.sqlite_version}" if connection.vendor == "sqlite" else f"PostgreSQL {_postgresql()}"
    slow = "" if built.quick() else f" ({built.SLOW})"
    python = f"Python {platform.python_version()}{slow}, Django {django.get_version()}"
    words = f"Practicum {practicum.__version__}, {python}, {engine}"
    return Finding("versions", not old, words, "PostgreSQL 14 is the oldest that is looked after.")


def _postgresql() -> str:
    number = connection.pg_version
    return f"{number // 10_000}.{number % 10_000}"
