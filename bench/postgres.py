"""A PostgreSQL whose data folder outlives the server: loaded once, copied for every run. Durable, else as it comes."""

import contextlib
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from practicum.web.testing import postgres as throw_away

ROLE = throw_away.ROLE
PATIENCE = 60


@contextlib.contextmanager
def cluster(*, start_from: Path | None = None, keep_in: Path | None = None) -> Iterator[tuple[str, int]]:
    """The address and the process of a server on a copy of `start_from`, or on a new data folder.

    After a clean stop the folder is moved to `keep_in`, where one is given; else it is deleted. It is kept as well when
    what was done with it failed or was stopped, so that it can be gone on with.
    """
    home = throw_away._make_home()
    server = None
    try:
        binaries = throw_away._binaries(home)
        if start_from is None:
            command = [binaries / "initdb", "-D", home / "data", "-U", ROLE, "--auth=trust", "--encoding=UTF8"]
            throw_away._run([*command, "--locale-provider=builtin", "--locale=C.UTF-8"], home)
        else:
            copy_owned(start_from, home / "data")
        server = throw_away._start(binaries, home, [])
        wait_for_answer(home)
        try:
            yield f"postgresql://{ROLE}@/{throw_away.DATABASE}?host={home}", server.pid
        finally:
            stop(server)
            if keep_in is not None:
                shutil.rmtree(keep_in, ignore_errors=True)
                shutil.move(home / "data", keep_in)
    finally:
        if server is not None:
            stop(server)
        shutil.rmtree(home, ignore_errors=True)


def copy_owned(folder: Path, to: Path) -> None:
    """A copy with its owner, who is not always the one that copies. It is on the disk before anything is measured:
    written out half a minute later, it made answers wait for seconds.
    """
    subprocess.run(["cp", "-a", "--reflink=auto", str(folder), str(to)], check=True)
    os.sync()


def wait_for_answer(home: Path) -> None:
    import psycopg

    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            with psycopg.connect(host=str(home), user=ROLE, dbname="postgres", autocommit=True) as link:
                if not link.execute("SELECT 1 FROM pg_database WHERE datname = %s", [throw_away.DATABASE]).fetchone():
                    link.execute(f"CREATE DATABASE {throw_away.DATABASE}")
                return
        except psycopg.OperationalError:
            time.sleep(0.05)
    raise SystemExit(f"PostgreSQL did not come up: {(home / 'log').read_text(errors='replace')[-2000:]}")


def stop(server: subprocess.Popen[bytes]) -> None:
    if server.poll() is None:
        server.send_signal(signal.SIGINT)
        try:
            server.wait(60)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()
