"""Connections that stay open end up evenly on the web workers, and no answer is lost on the way (decision 0123)."""

import http.client
import os
import signal
import stat
import time
from pathlib import Path

import pytest

from tests.crash.killing import stretched
from tests.crash.tree import serving

pytestmark = pytest.mark.faults

LINES = 12


class Line:
    """A caller who keeps the connection open as long as the site does."""

    def __init__(self, port: int) -> None:
        self.caller = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self.opened = 0
        self.open()

    def open(self) -> None:
        self.caller.connect()
        self.opened += 1

    def ask(self) -> int:
        if self.caller.sock is None:
            self.open()
        self.caller.request("GET", "/healthz")
        answer = self.caller.getresponse()
        answer.read()
        return answer.status


def sockets_of(process: int) -> int:
    return sum(stat.S_ISSOCK(os.stat(link).st_mode) for link in Path(f"/proc/{process}/fd").iterdir() if link.exists())


def test_what_fell_on_one_worker_is_soon_on_both(tmp_path, begun, record_property) -> None:
    with serving(begun(tmp_path / "data"), workers=2) as tree:
        fuller, emptier = tree.web_workers()
        before = {worker: sockets_of(worker) for worker in (fuller, emptier)}
        os.kill(emptier, signal.SIGSTOP)
        try:
            lines = [Line(tree.port) for _line in range(LINES)]
            assert {line.ask() for line in lines} == {200}
        finally:
            os.kill(emptier, signal.SIGCONT)
        held = {worker: sockets_of(worker) - before[worker] for worker in before}
        assert held[fuller] >= LINES > held[emptier]

        end, answers = time.monotonic() + stretched(20), 0
        while abs(held[fuller] - held[emptier]) > 2 and time.monotonic() < end:
            assert {line.ask() for line in lines} == {200}
            answers += LINES
            held = {worker: sockets_of(worker) - before[worker] for worker in before}

        assert abs(held[fuller] - held[emptier]) <= 2, held
        record_property(
            "counts", f"{LINES} open connections on one of two workers: even after {answers} answers, 0 of them lost"
        )
        for line in lines:
            line.caller.close()
