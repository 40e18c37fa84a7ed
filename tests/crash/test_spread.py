"""Connections that stay open end up evenly on the web workers, and no answer is lost on the way (decision 0123)."""

import http.client
import os
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
        one, other = tree.web_workers()
        lines = all_on(one, other, tree.port)
        held = one_more(one, other)
        assert held > LINES // 2

        end, answers = time.monotonic() + stretched(20), 0
        while abs(held) > 2 and time.monotonic() < end:
            assert {line.ask() for line in lines} == {200}
            answers += LINES
            held = one_more(one, other)

        opened = sum(line.opened for line in lines)
        assert abs(held) <= 2, (held, answers, opened)
        record_property(
            "counts",
            f"{LINES} open connections on one of two workers: even after {answers} answers, 0 of them lost,"
            f" {opened - LINES} opened again",
        )
        for line in lines:
            line.caller.close()


def test_who_calls_alone_keeps_her_line(tmp_path, begun) -> None:
    """What else a worker holds is no caller: lines to the database, where it listens, what it wakes itself with."""
    with serving(begun(tmp_path / "data"), workers=2) as tree:
        line = Line(tree.port)
        for _ in range(40):
            assert line.ask() == 200
            time.sleep(0.06)

        assert line.opened == 1


def all_on(one: int, other: int, port: int) -> list[Line]:
    """So many lines that `one` holds; what falls to the other is opened and closed again."""
    lines: list[Line] = []
    for _try in range(40 * LINES):
        before = sockets_of(one), sockets_of(other)
        line = Line(port)
        assert line.ask() == 200
        here = sockets_of(one) > before[0] and sockets_of(other) == before[1]
        if here and line.caller.sock is not None:  # None: its answer said already that it is one too many
            lines.append(line)
        else:
            line.caller.close()
        if len(lines) == LINES:
            return lines
    raise AssertionError(f"{one} took {len(lines)} connections only")


def one_more(one: int, other: int) -> int:
    """How many sockets one holds more than the other, as soon as both have noticed what was closed."""
    time.sleep(0.05)
    return sockets_of(one) - sockets_of(other)
