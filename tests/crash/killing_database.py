"""The campaign against the database: PostgreSQL is killed at random while clients post, whole or one backend of it.

Whoever runs the site has a supervisor that starts PostgreSQL again; here that is the campaign itself. Everything else
comes back without a hand, and in the processes that were there before.
"""

import http.client
import json
import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from practicum.web.testing.postgres import Server
from tests.crash.killing import LONGEST, stretched
from tests.crash.tree import Tree, kill

DARK = 2.5  # seconds at most that a killed PostgreSQL stays away


class Watch(threading.Thread):
    """Asks both health pages without pause, and notes each pair of answers that does not fit."""

    def __init__(self, port: int) -> None:
        super().__init__(daemon=True, name="watch")
        self.port = port
        self.stopping = threading.Event()
        self.dark = threading.Event()  # PostgreSQL is down, for sure
        self.alive = self.not_ready = 0
        self.wrong: list[str] = []

    def run(self) -> None:
        while not self.stopping.is_set():
            self._look()
            time.sleep(0.1)

    def _look(self) -> None:
        status, _said = ask(self.port, "/healthz")
        self.alive += status == 200
        if status != 200:
            self.wrong.append(f"/healthz says {status}")
        before = self.dark.is_set()
        status, said = ask(self.port, "/readyz")
        if before and self.dark.is_set():  # all the while
            self.not_ready += status == 503
            if (status, said.get("database")) != (503, False):
                self.wrong.append(f"/readyz says {status} {said} without a database")


def ask(port: int, path: str) -> tuple[int, dict]:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        line.request("GET", path)
        answer = line.getresponse()
        return answer.status, json.loads(answer.read())
    except (OSError, http.client.HTTPException, ValueError) as failure:
        return 0, {"failure": repr(failure)}
    finally:
        line.close()


@dataclass
class Nights:
    """`strike` after `strike`; how long each took to be mended is written down."""

    tree: Tree
    server: Server
    finished_since: Callable[[datetime], bool]
    watch: Watch
    back_after: list[float] = field(default_factory=list)
    stages: list[str] = field(default_factory=list)
    killed: dict[str, int] = field(default_factory=lambda: {"postmaster": 0, "backend": 0})

    def wage(self, kills: int) -> None:
        """Every third time the postmaster, so that all is gone; else one backend, and PostgreSQL ends them all."""
        for number in range(kills):
            time.sleep(random.uniform(0.1, 1.2))
            moment, began = datetime.now(UTC), time.monotonic()
            what = self._kill_postmaster() if number % 3 == 0 else self._kill_backend()
            self.killed[what] += 1
            self._wait(what, began, moment)

    def _kill_postmaster(self) -> str:
        self.server.kill()
        self.watch.dark.set()
        time.sleep(random.uniform(0.0, DARK))
        self.watch.dark.clear()
        self.server.start()
        return "postmaster"

    def _kill_backend(self) -> str:
        while not (there := self.server.backends()):
            time.sleep(0.02)
        kill(random.choice(there))
        return "backend"

    def _wait(self, what: str, began: float, moment: datetime) -> None:
        waits = [
            ("ready", lambda: ask(self.tree.port, "/readyz")[1].get("database")),
            ("answers", self.tree.answers),
            ("jobs", lambda: self.finished_since(moment)),
        ]
        stages = f"{what}:"
        while time.monotonic() - began < stretched(LONGEST):
            while waits and waits[0][1]():
                stages += f" {waits.pop(0)[0]} after {time.monotonic() - began:.1f} s"
            if not waits:
                self.back_after.append(time.monotonic() - began)
                self.stages.append(stages)
                return
            time.sleep(0.05)
        raise AssertionError(f"{stages}, then nothing: {self.tree.log.read_text()[-1500:]}")

    def slowest(self) -> list[str]:
        return [words for _, words in sorted(zip(self.back_after, self.stages, strict=True), reverse=True)[:5]]
