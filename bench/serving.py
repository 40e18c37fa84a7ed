"""Serving what is measured: start, drain, drive, and count what one request costs in all processes together."""

import contextlib
import http.client
import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from bench import drive
from bench.dataset import ROOT, Copy

PATIENCE = 60.0
WARMING = 16


@dataclass(frozen=True)
class Point:
    """One address driven with so many connections: medians over rounds; times in ms. `load` is the machine's."""

    rate: float
    p50: float
    p95: float
    p99: float
    cpu: float
    kb: float
    errors: int
    load: float
    requests: int


@dataclass
class Server:
    """A running server with the database behind it."""

    process: subprocess.Popen[bytes]
    base: str
    roots: list[int]
    started: float = 0.0
    log: Path | None = None

    def cpu(self) -> float:
        return drive.cpu_seconds(*self.roots)

    def drain(self, *, idle: float = 0.04, patience: float = PATIENCE) -> None:
        """Wait until all processes together use less than this share of a core."""
        end = time.monotonic() + patience
        while time.monotonic() < end:
            before, begin = self.cpu(), time.monotonic()
            time.sleep(0.3)
            if (self.cpu() - before) / (time.monotonic() - begin) < idle:
                return

    def warm(self, path: str, cookie: str = "", *, each: int = 25) -> None:
        """Until every thread of every worker has compiled, connected and prepared what it needs.

        Every answer is waited for: what a driver leaves behind unanswered, a slow server would still be working on.
        """
        with ThreadPoolExecutor(WARMING) as pool:
            for asked in [pool.submit(self._ask_often, path, cookie, each) for _ in range(WARMING)]:
                asked.result()

    def _ask_often(self, path: str, cookie: str, times: int) -> None:
        place = urlsplit(self.base)
        connection = http.client.HTTPConnection(place.hostname, place.port, timeout=PATIENCE)
        for _ in range(times):
            connection.request("GET", path, headers={"Cookie": cookie} if cookie else {})
            connection.getresponse().read()
        connection.close()

    def once(self, path: str, connections: int, seconds: int, **environment: str) -> Point:
        """One run, from idle: nothing of the run before is left to do."""
        self.drain()
        before = self.cpu()
        seen = drive.wrk(self.base + path, connections, seconds, **environment)
        spent = (self.cpu() - before) * 1000 / max(seen.requests, 1)
        load = os.getloadavg()[0]
        return Point(seen.rate, seen.p50, seen.p95, seen.p99, spent, seen.kb, seen.errors, load, seen.requests)

    def get(self, path: str, **headers: str) -> tuple[int, bytes]:
        request = urllib.request.Request(self.base + path, headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as refused:
            return refused.code, refused.read()

    def web_processes(self) -> list[int]:
        """The web workers: children of the launcher that are neither the task worker nor a watcher of resources."""
        children = drive.tree(self.process.pid)[1:]
        words = {child: drive.words_of(child) for child in children}
        return [child for child, line in words.items() if "resource_tracker" not in line and not line.endswith(" work")]

    def memory(self) -> tuple[float, float]:
        """PSS in MB of the web workers, and of everything that `serve` started."""
        return drive.memory(self.web_processes()), drive.memory(drive.tree(self.process.pid))


def median(points: list[Point]) -> Point:
    """The middle of each figure; errors and requests are summed."""
    middle = {
        name: statistics.median(getattr(point, name) for point in points)
        for name in ("rate", "p50", "p95", "p99", "cpu", "kb", "load")
    }
    return Point(errors=sum(p.errors for p in points), requests=sum(p.requests for p in points), **middle)


@contextlib.contextmanager
def practicum(copy: Copy) -> Iterator[Server]:
    """`practicum serve` with two workers, as a host starts it; a caller's address is believed, for signed-out rates."""
    port = free_port()
    command = [sys.executable, "-m", "practicum", "serve", "--port", str(port), "--workers", "2"]
    environment = copy.environment | {"PRACTICUM_BEHIND_PROXY": "1", "PRACTICUM_LOG_LEVEL": "WARNING"}
    with running(command, environment, port, copy, "/") as server:
        yield server


@contextlib.contextmanager
def floor(copy: Copy, path: str) -> Iterator[Server]:
    """The floor on the same database; `path` is asked until it answers."""
    port = free_port()
    with running([sys.executable, "-m", "bench.floor", str(port)], copy.environment, port, copy, path) as server:
        yield server


@contextlib.contextmanager
def hello(copy: Copy) -> Iterator[Server]:
    """Nothing but Django, to know the machine by; the copy lends its environment."""
    port = free_port()
    with running([sys.executable, "-m", "bench.hello", str(port)], copy.environment, port, copy, "/") as server:
        server.roots = [server.process.pid]
        yield server


@contextlib.contextmanager
def running(command: list[str], environment: dict[str, str], port: int, copy: Copy, path: str) -> Iterator[Server]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PRACTICUM_")}
    with tempfile.NamedTemporaryFile(prefix="practicum-bench-log-") as log:
        begin = time.perf_counter()
        process = subprocess.Popen(command, env=clean | environment, cwd=ROOT, stdout=log, stderr=log)
        roots = [process.pid, *([copy.server] if copy.server else [])]
        server = Server(process, f"http://127.0.0.1:{port}", roots, log=Path(log.name))
        try:
            wait_for(server, path)
            server.started = time.perf_counter() - begin
            yield server
        except OSError as failure:
            ended = f"it ended with {process.poll()}" if process.poll() is not None else "it still runs"
            raise SystemExit(
                f"the server failed ({failure}); {ended}: {Path(log.name).read_text()[-3000:]}"
            ) from failure
        finally:
            stop(process)


def wait_for(server: Server, path: str) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and server.process.poll() is None:
        try:
            status, _ = server.get(path)
            if status == 200:
                return
        except OSError:
            pass
        time.sleep(0.01)
    raise SystemExit(f"the server does not answer {path}: {server.log.read_text()[-3000:] if server.log else ''}")


def stop(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
