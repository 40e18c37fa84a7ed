"""The process tree: tables first, then the task worker, then the web workers; one ends, the others end with it."""

import fcntl
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

from practicum.console import ready
from practicum.console.words import say
from practicum.kit import Refusal

RESTART_AFTER = 1.0  # seconds: a worker that died is back well within ten


def launch(
    host: str, port: int, *, workers: int = 2, before: Callable[[], None] | None = None, announce: bool = True
) -> int:
    """Serve until stopped. `before` runs once the tables stand and the folder is ours."""
    ready.load()
    from django.conf import settings  # inner: heavy, and only once the settings are loaded

    from practicum.kit import counting  # inner: heavy, and only once the settings are loaded
    from practicum.web.safety import LOCAL  # inner: heavy, and only once the settings are loaded

    if settings.DEBUG and host not in LOCAL:
        raise Refusal(f"With PRACTICUM_DEBUG it serves this machine only, and not {host}.", "Turn PRACTICUM_DEBUG off.")
    Path(settings.DATA).mkdir(mode=0o700, parents=True, exist_ok=True)
    with _alone(Path(settings.DATA)):
        _free(host, port)
        ready.migrate()
        counting.begin_anew()
        if before is not None:
            before()
        ready.warm()
        tasks = Tasks()
        tasks.start()
        if announce:
            say(
                f"Practicum serves {settings.DATA} on"
                f" http://{'localhost' if host in ('127.0.0.1', '::1') else host}:{port}  (Ctrl-C stops it)"
            )
        try:
            _serve(host, port, workers)
        finally:
            tasks.stop()
    return 0


class _alone:
    """The lock of a data folder; a second server says so."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "serve.lock"
        self.file: IO[str] | None = None

    def __enter__(self) -> None:
        self.file = self.path.open("a+")
        try:
            fcntl.flock(self.file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            self.file.seek(0)
            other = self.file.read().strip()
            raise Refusal(
                f"Another Practicum already serves {self.path.parent}" + (f" (process {other})." if other else "."),
                "Stop that one first, or choose another folder with --data.",
            ) from None
        self.file.truncate(0)
        self.file.write(str(os.getpid()))
        self.file.flush()

    def __exit__(self, *failure: object) -> None:
        if self.file is not None:
            self.file.close()


def _free(host: str, port: int) -> None:
    """Refuse a port that is taken, before anything is started."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as failure:
            raise Refusal(
                f"Port {port} on {host} cannot be used: {failure.strerror}.", "Choose another with --port."
            ) from None


class Tasks:
    """Keeps one task worker running; starts it again when it dies."""

    def __init__(self) -> None:
        self.process: subprocess.Popen[bytes] | None = None
        self.stopping = threading.Event()
        self.watch = threading.Thread(target=self._watch, daemon=True, name="tasks")

    def start(self) -> None:
        self.watch.start()

    def stop(self) -> None:
        self.stopping.set()
        process = self.process
        if process is not None and process.poll() is None:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()

    def _watch(self) -> None:
        while not self.stopping.is_set():
            self.process = subprocess.Popen([sys.executable, "-m", "practicum", "work"], preexec_fn=end_with_parent)
            code = self.process.wait()
            if not self.stopping.is_set():
                say(f"practicum: the task worker ended with code {code}; it is started again.")
                time.sleep(RESTART_AFTER)


def end_with_parent() -> None:
    """Linux: the kernel ends a child whose parent was killed, so that nothing serves on unseen."""
    if sys.platform == "linux":
        import ctypes  # inner: optional, needed in the child alone

        ctypes.CDLL(None).prctl(1, signal.SIGTERM)


def _serve(host: str, port: int, workers: int) -> None:
    """Serve until asked to stop. granian gives up when a worker dies twice in a few seconds: it is started again."""
    while True:
        server = _server(host, port, workers)
        try:
            server.serve()
        except SystemExit:
            pass
        if server.interrupt_signal:
            return
        say("practicum: the web workers ended; they are started again.")
        time.sleep(RESTART_AFTER)


def _server(host: str, port: int, workers: int) -> Any:
    from granian import Granian  # inner: heavy, loaded once, here
    from granian.constants import Interfaces, RuntimeModes  # inner: heavy, loaded once, here

    return Granian(
        "practicum.console.serving:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=2,
        blocking_threads_idle_timeout=600,
        runtime_mode=RuntimeModes.st,
        backlog=2048,
        log_enabled=False,
        respawn_failed_workers=True,
        respawn_interval=0.5,
        websockets=False,
        workers_kill_timeout=10,
    )
