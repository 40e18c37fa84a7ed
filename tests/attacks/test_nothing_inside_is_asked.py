"""The one fetcher never connects inside: not directly, not by a redirect, not by a name that changes its mind."""

import ipaddress
import socket
import threading

import pytest

from practicum.kit.outbound import fetch, system_resolve
from practicum.kit.refusal import Refusal
from tests.attacks.inside import ADDRESSES

OUTSIDE = "93.184.216.34"


class Canary:
    """A listener that stands for everything inside; what is dialled outside leads to a server that says what a test wants."""

    def __init__(self) -> None:
        self.inside: list[tuple[str, str]] = []
        self.outside = 0
        self.says = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
        self.trying = ""
        self.server = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self._serve, daemon=True).start()

    def dial(self, address: str, port: int, seconds: float) -> socket.socket:
        """Where the fetcher's connections go: what is not plainly outside is the canary's."""
        read = ipaddress.ip_address(address)  # never a name
        if not (read.version == 4 and read.is_global and not read.is_multicast and port in (80, 443)):
            self.inside.append((self.trying, address))
            raise ConnectionRefusedError
        self.outside += 1
        return socket.create_connection(self.server.getsockname(), timeout=seconds)

    def _serve(self) -> None:
        while True:
            try:
                link, _peer = self.server.accept()
            except OSError:
                return
            with link:
                link.settimeout(5)
                try:
                    link.recv(65_536)
                    link.sendall(self.says)
                except OSError:
                    continue

    def try_(self, url: str, resolve) -> None:
        self.trying = url
        try:
            fetch(url, resolve=resolve, dial=self.dial, seconds=2)
        except Refusal:
            return


@pytest.fixture
def canary():
    made = Canary()
    yield made
    made.server.close()


def as_the_system(host: str, port: int) -> list[str]:
    """Numbers in all their forms as the C library reads them; every name that is not of this machine lies outside."""
    try:
        return system_resolve(host, port)
    except OSError:
        return [OUTSIDE] if host.endswith("example.org") else ["127.0.0.1"]


class Rebinding:
    """A name server that says something else each time it is asked."""

    def __init__(self, *answers: list[str]) -> None:
        self.answers = list(answers)

    def __call__(self, host: str, port: int) -> list[str]:
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


def test_no_form_of_an_inside_address_is_asked(canary, record_property):
    for url in ADDRESSES:
        canary.try_(url, as_the_system)

    record_property("tally", f"addresses inside: {len(ADDRESSES)} forms tried, {len(canary.inside)} connections")
    assert len(ADDRESSES) >= 1_000
    assert canary.inside == []


def test_no_redirect_leads_inside(canary, record_property):
    for url in ADDRESSES:
        where = "".join(letter for letter in url if letter not in "\r\n").encode("utf-8")
        canary.says = b"HTTP/1.1 302 Found\r\nLocation: " + where + b"\r\nContent-Length: 0\r\n\r\n"
        canary.try_(
            "http://example.org/", lambda host, port: [OUTSIDE] if host == "example.org" else as_the_system(host, port)
        )

    record_property("tally", f"redirects inside: {len(ADDRESSES)} tried, {len(canary.inside)} connections")
    assert canary.outside >= len(ADDRESSES)  # each was told to go inside
    assert canary.inside == []


INSIDE = [
    "127.0.0.1",
    "10.0.0.1",
    "169.254.169.254",
    "::1",
    "fd00::1",
    "::ffff:127.0.0.1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
    "0.0.0.0",
]


@pytest.mark.parametrize("inside", INSIDE)
def test_a_name_that_changes_its_mind_is_asked_once(canary, inside, record_property):
    tries = [
        Rebinding([OUTSIDE], [inside]), Rebinding([inside]), Rebinding([OUTSIDE, inside]), Rebinding([inside, OUTSIDE]),
        Rebinding([OUTSIDE], [OUTSIDE, inside]), Rebinding([inside], [OUTSIDE]),
    ]  # fmt: skip
    for turn, resolve in enumerate(tries):
        for says in (
            b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
            b"HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n",
        ):
            canary.says = says
            canary.try_(f"http://rebound{turn}.example.org/", Rebinding(*resolve.answers))

    record_property("tally", f"names that change their mind: {2 * len(tries)} tried, {len(canary.inside)} connections")
    assert canary.inside == []


def test_the_canary_would_sing(canary):
    """Else nothing above would prove anything."""
    with pytest.raises(ConnectionRefusedError):
        canary.dial("127.0.0.1", 80, 1)

    assert len(canary.inside) == 1


def test_what_is_outside_is_asked(canary):
    fetch("http://example.org/", resolve=lambda host, port: [OUTSIDE], dial=canary.dial)

    assert canary.outside == 1
