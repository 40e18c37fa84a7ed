"""What nginx does with the configuration of docs/hosts.md: names, https, sizes, and whose address counts."""

import contextlib
import re
import socket
import ssl
from collections.abc import Callable
from typing import Any

import pytest

from tests.attacks.places import EVIL, HOSTS
from tests.proxy.front import NAME, Answer, Front, heard, written

pytestmark = pytest.mark.faults

MB = 1024 * 1024
CSRF = "c" * 32


def plainly(front: Front, path: str, host: str) -> Answer:
    """Without https."""
    with socket.create_connection(("127.0.0.1", front.plain), 20) as wire:
        wire.sendall(written("GET", path, {"Host": host, "Connection": "close"}))
        return Answer.read(heard(wire))


def test_http_leads_to_https_here_and_nowhere_else(front: Front, record_property: Callable[..., None]) -> None:
    paths = ["/", "/c/splices", "/search?q=a&q=b", "//evil.example", "/%2f%2fevil.example", "/\\evil.example", "/@evil"]
    wrong = [path for path in paths if not leads_home(plainly(front, path, NAME))]
    others = [
        host
        for host in HOSTS
        if plainly(front, "/", host).headers.get("location", f"https://{NAME}/") != f"https://{NAME}/"
    ]
    record_property(
        "tally", f"nginx, http to https: {len(paths)} paths, {len(HOSTS)} other hosts, {len(wrong + others)} astray"
    )

    assert (wrong, others) == ([], [])


def leads_home(answer: Answer) -> bool:
    return answer.status == 301 and answer.headers["location"].startswith(f"https://{NAME}/")


def test_every_answer_says_that_https_stays(front: Front, known: dict[str, Any]) -> None:
    sheet = re.search(r'href="(/static/app\.[^"]+)"', front.get("/sign-in").body.decode())
    assert sheet is not None
    for path in [*known["pages"], sheet[1], "/api/v1/communities", "/nothing-here"]:
        answer = front.get(path)
        assert "max-age=31536000" in answer.headers.get("strict-transport-security", ""), path
    cookies = front.get("/sign-in").headers.get("set-cookie", "")
    assert "__Host-csrftoken=" in cookies and "Secure" in cookies and "HttpOnly" in cookies


def test_another_name_is_not_answered(front: Front, record_property: Callable[..., None]) -> None:
    with pytest.raises(ssl.SSLError):
        front.line(name=EVIL)
    wrong = []
    for host in HOSTS:
        with contextlib.suppress(OSError, ValueError):
            answer = front.get("/sign-in", {"Host": host})
            if EVIL.encode() in answer.body or EVIL in str(answer.headers):
                wrong.append(f"{host!r}: {answer.status}")
    record_property("tally", f"nginx, other hosts: {len(HOSTS)} forms, {len(wrong)} taken")

    assert wrong == []


def test_there_are_no_websockets(front: Front) -> None:
    upgrade = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Key": "a" * 22 + "==",
        "Sec-WebSocket-Version": "13",
    }

    with front.line() as wire:
        wire.sendall(written("GET", "/healthz", {"Host": NAME} | upgrade))
        assert Answer.read(heard(wire, 2.0)).status == 200


@pytest.mark.parametrize(
    ("size", "status", "words"),
    [
        (20 * MB, 201, b'"size": 20971520'),
        (20 * MB + 1, 413, b"20"),
        (24 * MB, 413, b"larger than 24 MB"),
        (64 * MB, 413, b"larger than 24 MB"),
    ],
)
def test_a_file_may_be_as_large_as_it_may(
    front: Front, known: dict[str, Any], size: int, status: int, words: bytes
) -> None:
    answer = uploaded(front, known["session"], size)

    assert (answer.status, words in answer.body) == (status, True), answer.body[:300]


def uploaded(front: Front, session: str, size: int) -> Answer:
    before, after = (
        b'--b\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n' + CSRF.encode() + b"\r\n--b\r\n"
        b'Content-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n',
        b"\r\n--b--\r\n",
    )
    headers = {
        "Cookie": f"__Host-practicum={session}; __Host-csrftoken={CSRF}", "Origin": f"https://{NAME}",
        "Content-Type": "multipart/form-data; boundary=b",
    }  # fmt: skip
    return front.send("POST", "/upload", headers, before + b"a" * size + after)


def test_who_asks_is_who_asks(front: Front, record_property: Callable[..., None]) -> None:
    """A rate of a network fires at n + 1, whatever the caller writes of herself, and for her alone."""
    forged = ("X-Forwarded-For", "X-Real-IP", "Forwarded", "True-Client-IP", "X-Client-IP", "CF-Connecting-IP")
    answers = []
    for number in range(201):
        address = f"192.0.2.{number}"
        headers = dict.fromkeys(forged, address) | {"Forwarded": f"for={address}"}
        answers.append(front.get("/api/v1/communities", headers, source="127.0.0.9").status)
    other = front.get("/api/v1/communities", source="127.0.0.10").status
    record_property(
        "tally", f"nginx, rates of a network: {len(answers)} calls under forged addresses, {answers.count(429)} refused"
    )

    assert (set(answers[:200]), answers[200], other) == ({200}, 429, 200)
