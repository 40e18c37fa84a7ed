"""Connections that stay open are spread over the workers: in one table, and in a site of two workers."""

import mmap
import os
import socket

from practicum.console import balancing
from practicum.console.balancing import SLOTS, Callers, Scale, balanced


class Worker:
    """A scale of which the test sets how many callers it holds; its process is one that lives."""

    def __init__(self, table: mmap.mmap, process: int) -> None:
        self.held = self.closed = 0
        self.scale = Scale(table, lambda: set(range(self.closed, self.closed + self.held)), process)

    def comes_back(self) -> None:
        """The oldest connection closes, and its caller opens another one here."""
        self.closed += 1

    def closes(self) -> int:
        """How many of the next ten answers close their connection, after a new look."""
        self.scale.look_at = 0.0
        return sum(self.scale.too_many() for _answer in range(10))


def two() -> tuple[Worker, Worker]:
    table = mmap.mmap(-1, SLOTS * balancing._SLOT.size)
    return Worker(table, os.getpid()), Worker(table, os.getppid())


def test_who_holds_two_more_closes_half_of_the_difference():
    one, two_ = two()
    one.held += 5
    two_.held += 3
    two_.closes()
    assert (one.closes(), two_.closes()) == (1, 0)

    one.held, two_.held = one.held - 1, two_.held + 1
    two_.closes()
    assert (one.closes(), two_.closes()) == (0, 0)
    one.held += 4
    assert (one.closes(), two_.closes()) == (2, 0)


def test_nobody_else_is_sent_away_while_some_are_on_their_way(monkeypatch):
    one, two_ = two()
    one.held += 6
    two_.held += 2
    two_.closes()
    assert one.closes() == 2

    one.comes_back()
    assert one.closes() == 0
    one.comes_back()
    assert one.closes() == 2

    now = balancing.time.monotonic
    monkeypatch.setattr(balancing.time, "monotonic", lambda: now() + balancing.GONE_BY + 0.1)
    assert one.closes() == 2  # who does not go is not waited for


def test_who_is_asked_nothing_holds_none_and_a_few_stay_where_they_are(monkeypatch):
    one, two_ = two()
    one.held += 1
    assert one.closes() == 0  # one caller who comes again and again

    two_.held += 8
    two_.closes()
    one.held += 7
    assert one.closes() == 0
    now = balancing.time.monotonic
    monkeypatch.setattr(balancing.time, "monotonic", lambda: now() + balancing.FRESH + 1)
    assert one.closes() == 4


def test_one_worker_alone_closes_nothing_nor_for_one_that_is_gone():
    table = mmap.mmap(-1, SLOTS * balancing._SLOT.size)
    one = Worker(table, os.getpid())
    one.held += 9
    assert one.closes() == 0

    Worker(table, 2**30 + 1)  # beyond any process id
    assert one.closes() == 0


def test_the_answer_says_that_its_connection_closes(monkeypatch):
    def application(_environ, start):
        start("200 OK", [("Content-Type", "text/plain")])
        return [b"done"]

    served = balanced(application)

    def connection_of(protocol: str, many: bool) -> str | None:
        said: list[tuple[str, str]] = []
        monkeypatch.setattr(Scale, "too_many", lambda _self: many)
        environ = {"SERVER_PROTOCOL": protocol}
        assert served(environ, lambda _status, headers, _failure=None: said.extend(headers)) == [b"done"]
        return dict(said).get("Connection")

    assert connection_of("HTTP/1.1", many=False) is None
    assert connection_of("HTTP/1.1", many=True) == "close"
    assert connection_of("HTTP/2.0", many=True) is None  # it knows no such header


def test_callers_are_told_from_all_else_that_is_open():
    callers = Callers()
    with socket.create_server(("127.0.0.1", 0)) as door:
        assert callers() == set()  # where one listens, and what the process held before

        with (
            socket.create_connection(door.getsockname()) as line,
            socket.socketpair()[0],
        ):
            taken, _address = door.accept()
            with taken:
                assert callers() == {os.fstat(taken.fileno()).st_ino}
                assert os.fstat(line.fileno()).st_ino not in callers()  # what this process itself opened
            assert callers() == set()
