"""A real Practicum on a throw-away data folder: its processes are started, looked at, killed in parts, stopped."""

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 90.0  # seconds for a first start on a busy machine; a start after a kill is measured, not waited for


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def environment(data: Path, root: Path = ROOT, **settings: str) -> dict[str, str]:
    """What a host's shell would have: nothing of the test run, so that the program is not in its test settings."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "PRACTICUM_", "DJANGO_"))
    }
    return kept | {"PRACTICUM_DATA": str(data), "PYTHONPATH": str(root)} | settings


def run(
    data: Path, *words: str, patience: float = PATIENCE, root: Path = ROOT, **settings: str
) -> subprocess.CompletedProcess[str]:
    """One command of the program (or `-m module`, `-c code`), to its end; `root` is another version's folder."""
    command = [sys.executable, *(words if words[0] in ("-m", "-c") else ("-m", "practicum", *words))]
    return subprocess.run(
        command,
        env=environment(data, root, **settings),
        cwd=root,
        capture_output=True,
        text=True,
        timeout=patience,
        check=False,
    )


@dataclass
class Tree:
    """One `practicum serve` with its children."""

    data: Path
    port: int = field(default_factory=free_port)
    workers: int = 2
    settings: dict[str, str] = field(default_factory=dict)
    root: Path = ROOT  # the version that serves
    name: str = ""  # the host name that it answers to, where that is not this machine's
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> Path:
        return self.data.parent / f"{self.data.name}.log"

    def start(self) -> "Tree":
        """Start it and wait until it answers."""
        words = ["serve", "--port", str(self.port), "--workers", str(self.workers)]
        settings = {"PRACTICUM_SITE_URL": f"http://localhost:{self.port}"} | self.settings
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "practicum", *words], cwd=self.root,
                env=environment(self.data, self.root, **settings), stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                start_new_session=True,
            )  # fmt: skip
        if not self.answers_within(PATIENCE):
            raise AssertionError(f"It did not come up: {self.log.read_text()[-2000:]}")
        return self

    def stop(self) -> None:
        """Stop it as a host does; what is still there after that is killed."""
        if self.process is None:
            return
        family = self.family()
        self.process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(20)
        for pid in (self.process.pid, *family):
            kill(pid)
        self.process.wait(10)

    def answers_within(self, seconds: float) -> bool:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.process is not None and self.process.poll() is not None:
                return False
            if self.answers():
                return True
            time.sleep(0.05)
        return False

    def answers(self) -> bool:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            line.request("GET", "/sign-in", headers={"Host": self.name} if self.name else {})
            return line.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            line.close()

    def family(self) -> dict[int, str]:
        """Every process below the first one, as pid → command line."""
        parents = {int(path.name): path for path in Path("/proc").iterdir() if path.name.isdigit()}
        below: dict[int, str] = {}
        fresh = {self.process.pid} if self.process else set()
        while fresh:
            found = {pid: words for pid, path in parents.items() if (words := _child(path, fresh)) is not None}
            fresh = set(found) - set(below)
            below |= found
        return below

    def task_workers(self) -> list[int]:
        return [pid for pid, words in self.family().items() if words.endswith("practicum work")]

    def web_workers(self) -> list[int]:
        """Granian's workers are forks of the first process or spawned by it; what only tracks resources is neither."""
        others = {pid: words for pid, words in self.family().items() if not words.endswith("practicum work")}
        return [pid for pid, words in others.items() if "resource_tracker" not in words]


def _child(path: Path, parents: set[int]) -> str | None:
    """The command line of a live process, when its parent is one of these."""
    try:
        state, parent = (path / "stat").read_text().rpartition(")")[2].split()[:2]
        if int(parent) not in parents or state == "Z":
            return None
        return (path / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()
    except (OSError, ValueError):
        return None


def kill(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


@contextlib.contextmanager
def serving(data: Path, **options: object) -> Iterator[Tree]:
    """A tree that is started and, whatever happens, stopped."""
    tree = Tree(data, **options)
    try:
        yield tree.start()
    finally:
        tree.stop()
