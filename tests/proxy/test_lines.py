"""What goes over the line: hidden requests, slow clients, parts of a download."""

import contextlib
import random
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.crash.killing import stretched
from tests.proxy.front import NAME, Front, heard, written
from tests.proxy.furnishing import download
from tests.proxy.smuggling import INNER, payloads

pytestmark = pytest.mark.faults

PAGE = "/healthz"  # never kept, so that each request of it is a line of the log
OTHERS = 2  # honest requests after each
SLOW, UNREAD = 80, 10


def test_no_request_hides_in_another(front: Front, record_property: Callable[..., None]) -> None:
    """Whatever nginx passed on as one request is one to Practicum; and nobody else gets an answer to it."""
    wrong, shown = [], payloads()
    passed, got = passed_on(front), taken(front)
    for payload in shown:
        with contextlib.suppress(OSError), front.line() as wire:
            wire.sendall(payload)
            heard(wire, 0.1)
        for _victim in range(OTHERS):
            answer = front.get(PAGE)
            if answer.status != 200 or answer.body != b'{"ok": true}' or INNER.encode() in answer.body:
                wrong.append(f"{payload!r}: the next one got {answer.status} {answer.body[:80]!r}")
    time.sleep(1.0)
    hidden = (taken(front) - got) - (passed_on(front) - passed)
    record_property(
        "tally",
        f"nginx, hidden requests: {len(shown)} forms, {OTHERS * len(shown)} others after them,"
        f" {len(wrong)} taken in, {abs(hidden)} uncounted",
    )

    assert (wrong, hidden) == ([], 0)


def passed_on(front: Front) -> int:
    """Requests that nginx says it gave to Practicum and had an answer to."""
    lines = (front.place / "access.log").read_text(errors="replace").splitlines()
    return sum(not line.startswith("-") for line in lines)


def taken(front: Front) -> int:
    """Requests that Practicum says it answered; the tree asks nothing itself meanwhile."""
    return front.tree.log.read_text(errors="replace").count(" route=")


def test_slow_clients_hold_nobody_up(front: Front, known: dict[str, Any], record_property: Callable[..., None]) -> None:
    page, stopping = known["pages"][0], threading.Event()
    before = timed(front, page)
    lines = list(slow_lines(front, known["file"]))
    dripping = threading.Thread(target=drip, args=[lines, stopping], daemon=True)
    dripping.start()
    time.sleep(1.0)
    during = timed(front, page)
    closed = closed_within(lines[: SLOW // 2], 12.0)
    stopping.set()
    dripping.join(10)
    for line in lines:
        line.close()
    record_property(
        "tally",
        f"nginx, slow clients: {len(lines)} of them, {len(before) + len(during)} honest requests,"
        f" {during.count(None)} not answered, {closed} slow beginnings ended",
    )

    assert during.count(None) == 0 and closed == SLOW // 2
    assert p95(during) <= max(2 * p95(before), stretched(0.25)), (p95(before), p95(during))


def timed(front: Front, page: str) -> list[float | None]:
    found: list[float | None] = []
    for number in range(60):
        began = time.perf_counter()
        answer = front.get(page if number % 2 else PAGE)
        found.append(time.perf_counter() - began if answer.status == 200 else None)
    return found


def p95(times: list[float | None]) -> float:
    known = sorted(one for one in times if one is not None)
    return known[int(len(known) * 0.95)]


def slow_lines(front: Front, file: str) -> Iterator[ssl.SSLSocket]:
    """Beginnings of requests, beginnings of bodies, and those who ask for much and read nothing."""
    for number in range(SLOW + UNREAD):
        line = front.line()
        if number < SLOW // 2:
            line.sendall(f"GET / HTTP/1.1\r\nHost: {NAME}\r\nX-Slow: ".encode())
        elif number < SLOW:
            line.sendall(written("POST", "/sign-in", {"Host": NAME, "Content-Length": "1000000"}))
        else:
            line.sendall(written("GET", file, {"Host": NAME}))
        yield line


def drip(lines: list[ssl.SSLSocket], stopping: threading.Event) -> None:
    while not stopping.wait(0.5):
        for line in lines[:SLOW]:
            with contextlib.suppress(OSError):
                line.sendall(b"a")


def closed_within(lines: list[ssl.SSLSocket], seconds: float) -> int:
    end, count = time.monotonic() + stretched(seconds), 0
    for line in lines:
        line.settimeout(max(0.1, end - time.monotonic()))
        with contextlib.suppress(TimeoutError):
            try:
                count += line.recv(4_096) == b"" or line.recv(4_096) == b""
            except ConnectionError:
                count += 1
            except ssl.SSLError:
                count += 1
    return count


def test_parts_of_a_download_are_parts_of_it(
    front: Front, known: dict[str, Any], record_property: Callable[..., None]
) -> None:
    whole, dice, wrong = download(), random.Random(7), []
    first = front.get(known["file"])
    assert (first.status, first.body == whole, first.headers["accept-ranges"]) == (200, True, "bytes")
    asked = [sorted(dice.sample(range(len(whole)), 2)) for _ in range(20)] + [
        [0, 0],
        [0, len(whole) - 1],
        [len(whole) - 1] * 2,
    ]
    for begin, end in asked:
        answer = front.get(known["file"], {"Range": f"bytes={begin}-{end}", "If-Range": first.headers["etag"]})
        if (answer.status, answer.body) != (206, whole[begin : end + 1]):
            wrong.append(f"{begin}-{end}: {answer.status}, {len(answer.body)} bytes")
    other = front.get(known["file"], {"Range": "bytes=1-2", "If-Range": '"another"'})
    behind = front.get(known["file"], {"Range": f"bytes={len(whole)}-"})
    record_property("tally", f"nginx, parts of a download: {len(asked)} parts, {len(wrong)} wrong")

    assert wrong == []
    assert (other.status, other.body == whole, behind.status) == (200, True, 416)


def test_a_restart_behind_it_is_said(front: Front) -> None:
    """While nothing answers behind nginx, it says so in a sentence."""
    tree = front.tree
    tree.stop()
    try:
        answer = front.get(PAGE)
    finally:
        tree.start()
    assert (answer.status, answer.headers["retry-after"]) == (503, "5")
    assert b"just coming back" in answer.body
    assert front.get(PAGE).status == 200
