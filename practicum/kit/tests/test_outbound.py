"""The one way out: what is refused, what is limited, and what comes back."""

import gzip
import socket
import threading
import time
import zlib
from collections.abc import Callable, Iterator

import pytest

from practicum.kit.outbound import Answer, OutboundFailed, OutboundRefused, fetch, read_url, system_resolve

HELLO = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nSet-Cookie: a=b\r\n\r\nhello"
PUBLIC = "93.184.216.34"


class Town:
    """Names that resolve to what a test says, and one loopback server behind every outside address."""

    def __init__(self) -> None:
        self.names: dict[str, list[str]] = {}
        self.lookups: list[str] = []
        self.dialled: list[tuple[str, int]] = []
        self.heard: list[bytes] = []
        self.answers: list[bytes | Callable[[socket.socket], None]] = []
        self.away: set[str] = set()
        self._server = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self._serve, daemon=True).start()

    def resolve(self, host: str, port: int) -> list[str]:
        self.lookups.append(host)
        return self.names.get(host, [PUBLIC])

    def dial(self, address: str, port: int, seconds: float) -> socket.socket:
        self.dialled.append((address, port))
        if address in self.away:
            raise ConnectionRefusedError
        return socket.create_connection(self._server.getsockname(), timeout=seconds)

    def fetch(self, url: str, **options: object) -> Answer:
        return fetch(url, resolve=self.resolve, dial=self.dial, **options)

    def close(self) -> None:
        self._server.close()

    def _serve(self) -> None:
        while True:
            try:
                link, _peer = self._server.accept()
            except OSError:
                return
            threading.Thread(target=self._talk, args=[link], daemon=True).start()

    def _talk(self, link: socket.socket) -> None:
        with link:
            link.settimeout(10)
            heard = link.recv(65_536)
            if heard.startswith(b"POST") and heard.endswith(b"\r\n\r\n"):
                heard += link.recv(65_536)  # the body comes in a packet of its own
            self.heard.append(heard)
            answer = self.answers.pop(0) if self.answers else HELLO
            try:
                answer(link) if callable(answer) else link.sendall(answer)
            except OSError:
                pass  # the fetcher hung up, as it should


@pytest.fixture
def town() -> Iterator[Town]:
    made = Town()
    yield made
    made.close()


def redirect(to: str, status: int = 302) -> bytes:
    return f"HTTP/1.1 {status} Found\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n".encode()


def packed(body: bytes, encoding: str) -> bytes:
    return f"HTTP/1.1 200 OK\r\nContent-Encoding: {encoding}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


def test_a_page_outside_is_fetched_from_the_address_that_was_checked(town):
    answer = town.fetch("http://Example.org/a%20b?q=ü#part")

    assert (answer.status, answer.body, answer.url) == (200, b"hello", "http://example.org/a%20b?q=%C3%BC")
    assert (town.lookups, town.dialled) == (["example.org"], [(PUBLIC, 80)])
    assert town.heard[0].startswith(b"GET /a%20b?q=%C3%BC HTTP/1.1\r\n")
    assert b"\r\nhost: example.org\r\n" in town.heard[0].lower()


def test_no_cookie_is_sent_and_none_is_kept(town):
    town.fetch("http://example.org/", headers={"Cookie": "a=b", "Host": "inside", "X-Mine": "yes"})
    town.fetch("http://example.org/")

    assert not [words for words in town.heard if b"cookie" in words.lower() or b"inside" in words]
    assert b"x-mine: yes" in town.heard[0]


def test_a_body_is_posted_with_its_length(town):
    town.fetch("http://example.org/hook", method="POST", content=b"{}", headers={"Content-Type": "application/json"})

    assert town.heard[0].startswith(b"POST /hook HTTP/1.1\r\n")
    assert b"content-length: 2\r\n" in town.heard[0]
    assert town.heard[0].endswith(b"{}")


INSIDE_NAMES = {
    "loopback": ["127.0.0.1"],
    "private": ["10.1.2.3"],
    "metadata": ["169.254.169.254"],
    "unspecified": ["0.0.0.0"],
    "shared": ["100.64.1.1"],
    "multicast": ["224.0.0.251"],
    "loopback6": ["::1"],
    "local6": ["fe80::1%2"],
    "unique6": ["fd00::1"],
    "mapped": ["::ffff:127.0.0.1"],
    "compatible": ["::127.0.0.1"],
    "siit": ["::ffff:0:127.0.0.1"],
    "nat64": ["64:ff9b::7f00:1"],
    "nat64-local": ["64:ff9b:1::a00:1"],
    "sixtofour": ["2002:7f00:1::"],
    "teredo": ["2001:0:4136:e378:8000:63bf:3fff:fdd2"],
    "one-of-many": [PUBLIC, "2606:4700::1111", "127.0.0.1"],
    "nonsense": ["not an address"],
}


@pytest.mark.parametrize("name", INSIDE_NAMES)
def test_a_name_with_any_inside_address_is_refused_without_a_connection(town, name):
    town.names["rebound.example.org"] = INSIDE_NAMES[name]

    with pytest.raises(OutboundRefused, match="may not be asked from here"):
        town.fetch("http://rebound.example.org/")

    assert town.dialled == []


@pytest.mark.parametrize(
    "host",
    "127.0.0.1 127.1 127.0.1 0 0.0.0.0 2130706433 0x7f000001 0x7f.0.0.1 017700000001 0177.0.0.1 localhost LOCALHOST "
    "[::1] [::] [::ffff:127.0.0.1] [::ffff:7f00:1] [::127.0.0.1] [0:0:0:0:0:0:0:1] [64:ff9b::7f00:1] [2002:7f00:1::] "
    "[2001:0:4136:e378:8000:63bf:3fff:fdd2] [fd00::1] 169.254.169.254 2852039166 0xa9fea9fe "
    "１２７.０.０.１ ①②⑦.⓪.⓪.① 10.0.0.1".split(),
)
def test_an_inside_host_is_refused_however_it_is_written(town, host):
    with pytest.raises((OutboundRefused, OutboundFailed)):
        fetch(f"http://{host}/", resolve=system_resolve, dial=town.dial)

    assert town.dialled == []


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.org/",
        "file:///etc/passwd",
        "gopher://example.org/",
        "//example.org/",
        "example.org",
        "",
        "http://",
        "http:///path",
        "http://ada@example.org/",
        "http://ada:hush@example.org/",
        "http://example.org:22/",
        "http://example.org:8080/",
        "http://example.org:0/",
        "http://example.org:99999/",
        "http://example.org:http/",
        "http://example.org\\@127.0.0.1/",
        "http://exam ple.org/",
        "http://example.org/\r\nX-Evil: 1",
        "http://example.org/\tx",
        "http://[::1",
        "http://[fe80::1%25eth0]:80x/",
        "http://exa%6dple.org/",
        "http://" + "a" * 300 + ".org/",
        "http://example.org/" + "a" * 2000,
    ],
)
def test_an_address_that_is_not_plainly_of_the_web_is_refused_before_its_name_is_asked(town, url):
    with pytest.raises(OutboundRefused):
        town.fetch(url)

    assert (town.lookups, town.dialled) == ([], [])


def test_a_name_in_another_script_is_asked_in_its_network_form():
    assert read_url("https://bücher.example/ä").url == "https://xn--bcher-kva.example/%C3%A4"


def test_a_redirect_is_followed_and_checked_anew(town):
    town.answers = [redirect("http://b.example.org/x"), redirect("/y", 308)]

    answer = town.fetch("http://a.example.org/", headers={"Authorization": "Bearer hush"})

    assert answer.url == "http://b.example.org/y"
    assert town.lookups == ["a.example.org", "b.example.org", "b.example.org"]
    assert [b"hush" in words for words in town.heard] == [True, False, False]


@pytest.mark.parametrize(
    "to",
    [
        "http://127.0.0.1/",
        "http://inside.example.org/",
        "//[::1]/",
        "http://example.org:22/",
        "file:///etc/passwd",
        "http://[10.0.0.1]/",
    ],
)
def test_a_redirect_inside_is_refused(town, to):
    town.names |= {"inside.example.org": ["10.0.0.1"], "127.0.0.1": ["127.0.0.1"]}
    town.answers = [redirect(to)]

    with pytest.raises(OutboundRefused):
        town.fetch("http://example.org/")

    assert town.dialled == [(PUBLIC, 80)]


def test_three_redirects_are_followed_and_no_fourth(town):
    town.answers = [redirect(f"/{turn}") for turn in range(3)]
    assert town.fetch("http://example.org/").url == "http://example.org/2"

    town.answers = [redirect(f"/{turn}") for turn in range(4)]
    with pytest.raises(OutboundFailed, match="on and on"):
        town.fetch("http://example.org/")
    assert len(town.dialled) == 8


def test_a_post_is_not_redirected(town):
    town.answers = [redirect("http://other.example.org/", 307)]

    assert town.fetch("http://example.org/", method="POST", content=b"x").status == 307
    assert len(town.dialled) == 1


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_a_packed_answer_is_unpacked(town, encoding):
    body = gzip.compress(b"hello" * 9, mtime=0) if encoding == "gzip" else zlib.compress(b"hello" * 9)
    town.answers = [packed(body, encoding)]

    assert town.fetch("http://example.org/").body == b"hello" * 9


def test_a_bomb_is_not_unpacked(town):
    town.answers = [packed(gzip.compress(b"\0" * 200_000_000, 1, mtime=0), "gzip")]

    with pytest.raises(OutboundFailed, match="too large"):
        town.fetch("http://example.org/")


def test_an_answer_of_the_largest_size_is_taken_and_one_byte_more_is_not(town):
    town.answers = [packed(b"x" * 1000, "identity"), packed(b"x" * 1001, "identity")]

    assert len(town.fetch("http://example.org/", most_bytes=1000).body) == 1000
    with pytest.raises(OutboundFailed, match="too large"):
        town.fetch("http://example.org/", most_bytes=1000)


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"SSH-2.0-OpenSSH\r\n",
        packed(b"x", "br"),
        packed(b"not gzip", "gzip"),
        packed(gzip.compress(b"hello", mtime=0)[:-9], "gzip"),
    ],
)
def test_a_broken_answer_is_a_failure_in_a_sentence(town, answer):
    town.answers = [answer]

    with pytest.raises(OutboundFailed, match="did not answer as a web server should"):
        town.fetch("http://example.org/")


def test_a_server_that_drips_is_left_in_time(town):
    def drip(link: socket.socket) -> None:
        link.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        for _turn in range(600):
            link.sendall(b"x")
            time.sleep(0.05)

    town.answers = [drip]
    began = time.monotonic()

    with pytest.raises(OutboundFailed, match="too long"):
        town.fetch("http://example.org/", seconds=0.3)

    assert time.monotonic() - began < 15  # of the half minute that the server would take


def test_a_name_server_that_is_silent_is_left_in_time(town):
    asked_enough = threading.Event()
    began = time.monotonic()

    with pytest.raises(OutboundFailed, match="too long"):
        fetch(
            "http://example.org/", resolve=lambda host, port: asked_enough.wait(30) and [], dial=town.dial, seconds=0.2
        )

    taken = time.monotonic() - began
    asked_enough.set()
    assert taken < 15


def test_an_unknown_name_is_a_failure(town):
    def unknown(host: str, port: int) -> list[str]:
        raise socket.gaierror

    with pytest.raises(OutboundFailed, match="name is not known"):
        fetch("http://example.org/", resolve=unknown, dial=town.dial)


def test_the_next_address_is_tried_when_the_first_is_away(town):
    town.names["example.org"] = ["2606:4700::1111", PUBLIC]
    town.away = {"2606:4700::1111"}

    assert town.fetch("http://example.org/").status == 200
    assert [address for address, _port in town.dialled] == ["2606:4700::1111", PUBLIC]


def test_when_all_addresses_are_away_that_is_a_failure(town):
    town.away = {PUBLIC}

    with pytest.raises(OutboundFailed):
        town.fetch("http://example.org/")


def test_a_secure_address_names_its_server_and_checks_its_certificate(town):
    town.answers = [b"not a certificate"]

    with pytest.raises(OutboundFailed):
        town.fetch("https://example.org/")

    assert town.dialled == [(PUBLIC, 443)]
    assert b"example.org" in town.heard[0]  # the server name in the TLS greeting
