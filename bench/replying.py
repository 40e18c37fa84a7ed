"""A reply over HTTP on one connection: by the API where it is, else by the form of the page; people take turns.

A person may post so often a minute, so a thousand members write one after the other, as a busy community would.
"""

import http.client
import itertools
import json
import os
import re
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import urlencode, urlsplit

from bench.dataset import Copy
from bench.serving import WARMING, Server

EACH = 20  # replies on each of the lines that warm up
BODY = "I tried **this** on a small field.\n\n- first the `soil`\n- then the water\n\nIt held for a season, see [the notes](https://example.org/notes)."
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="(\w+)"')


def measure(server: Server, copy: Copy, seconds: int) -> dict[str, Any]:
    """Replies a second, their p95 and CPU ms; those that warm up do not count."""
    thread = copy.inside("asking", "thread_20")["thread_20"]["path"].partition("?")[0]
    key = thread.removeprefix("/t/")[:13]
    tokens = copy.inside("tokens")
    ways = [("api", api_request(key, token)) for token in tokens[:1]]
    by, request = next(((name, made) for name, made in ways if tried(server, made)), ("form", None))
    requests = (
        [api_request(key, token) for token in tokens] if request else forms(server, thread, key, copy.known["cookies"])
    )
    if not requests:
        return {"missing": "no form to post, and no API"}
    server.drain()
    return {"by": by} | drive(server, requests, seconds)


def api_request(key: str, token: str) -> tuple[str, str, bytes, dict[str, str]]:
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    return "POST", f"/api/v1/threads/{key}/posts", json.dumps({"body": BODY}).encode(), headers


def forms(server: Server, thread: str, key: str, cookies: list[str]) -> list[tuple[str, str, bytes, dict[str, str]]]:
    """One request a member, with a token of the form; all may carry the same one, with the cookie it belongs to."""
    connection = connect(server)
    connection.request("GET", thread, headers={"Cookie": cookies[0]})
    answer = connection.getresponse()
    page = answer.read()
    found = TOKEN.search(page)
    carried = re.search(r"csrftoken=(\w+)", answer.getheader("Set-Cookie") or "")
    if not found or not carried:
        return []
    body = urlencode({"csrfmiddlewaretoken": found[1].decode(), "body": BODY, "role": "reply"}).encode()
    return [
        ("POST", f"/t/{key}/reply", body, {
            "Cookie": f"{cookie}; csrftoken={carried[1]}", "Content-Type": "application/x-www-form-urlencoded",
        })
        for cookie in cookies
    ]  # fmt: skip


def tried(server: Server, request: tuple) -> bool:
    connection = connect(server)
    connection.request(request[0], request[1], request[2], request[3])
    return connection.getresponse().status in (200, 201)


def drive(server: Server, requests: list[tuple], seconds: int) -> dict[str, Any]:
    connection, turn = connect(server), itertools.cycle(requests)
    times: list[float] = []
    refused = 0
    warm(server, turn)
    before, begin = server.cpu(), time.perf_counter()
    while time.perf_counter() - begin < seconds:
        at = time.perf_counter()
        refused += ask(connection, next(turn)) not in (200, 201, 302)
        times.append((time.perf_counter() - at) * 1000)
    took = time.perf_counter() - begin
    times.sort()
    return {
        "rate": len(times) / took, "p95": times[int(len(times) * 0.95)],
        "cpu": (server.cpu() - before) * 1000 / len(times),
        "errors": refused, "replies": len(times), "load": os.getloadavg()[0],
    }  # fmt: skip


def warm(server: Server, turn: Iterator[tuple]) -> None:
    """Until every thread of every worker has connected and prepared what a reply needs, as for a page."""
    chosen = [[next(turn) for _ in range(EACH)] for _ in range(WARMING)]

    def some(requests: list[tuple]) -> None:
        connection = connect(server)
        for request in requests:
            ask(connection, request)
        connection.close()

    with ThreadPoolExecutor(WARMING) as pool:
        list(pool.map(some, chosen))
    server.drain()


def ask(connection: http.client.HTTPConnection, request: tuple) -> int:
    connection.request(request[0], request[1], request[2], request[3])
    answer = connection.getresponse()
    answer.read()
    return answer.status


def connect(server: Server) -> http.client.HTTPConnection:
    place = urlsplit(server.base)
    return http.client.HTTPConnection(place.hostname, place.port, timeout=30)
