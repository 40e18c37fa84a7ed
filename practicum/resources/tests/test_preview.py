"""What a site says of itself: asked only where the host lets it, once, and kept as plain text."""

import socket
import threading

import pytest

from practicum.kit.jobs import run_due_now
from practicum.resources import preview
from practicum.resources.models import Resource
from practicum.resources.queries import resource_page
from practicum.resources.tests.test_add_resource import added
from practicum.web.testing.calling import client_of

PAGE = (
    b"<html><head><title>Wells &amp; pumps\n of the plain</title><meta property='og:description' content='&lt;b&gt;How"
    b"\x07 they are kept'></head><body><title>another</title></body></html>"
)
PUBLIC = "93.184.216.34"


class Site:
    """A real server on this machine behind every public name; it counts what it was asked."""

    def __init__(self, answer: bytes) -> None:
        self.asked: list[bytes] = []
        self.answer = answer
        self.server = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                link, _peer = self.server.accept()
            except OSError:
                return
            with link:
                self.asked.append(link.recv(65_536))
                link.sendall(self.answer)

    @property
    def network(self) -> dict:
        return {"resolve": lambda host, port: [PUBLIC], "dial": self._dial}

    def _dial(self, address: str, port: int, seconds: float) -> socket.socket:
        return socket.create_connection(self.server.getsockname(), timeout=seconds)


def answered(
    body: bytes = PAGE, kind: str = "text/html; charset=utf-8", status: str = "200 OK", more: str = ""
) -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n{more}\r\n"
    return head.encode() + body


@pytest.fixture
def site():
    made = []

    def make(answer: bytes) -> Site:
        made.append(Site(answer))
        return made[-1]

    yield make
    for one in made:
        one.server.close()


def test_nobody_is_asked_without_a_list(settings):
    assert not preview.allowed("https://example.org/film")
    settings.PREVIEW_SITES = frozenset({"example.org"})
    assert preview.allowed("https://films.example.org/film") and preview.allowed("http://example.org")
    for link in (
        "https://example.com/",
        "https://notexample.org/",
        "https://example.org.example.com/",
        "ftp://example.org/",
    ):
        assert not preview.allowed(link)


def test_a_page_says_its_title_and_description_as_text(site, settings):
    settings.PREVIEW_SITES = frozenset({"example.org"})
    there = site(answered())

    said = preview.ask("http://example.org/film", **there.network)

    assert said == preview.Said("Wells & pumps of the plain", "<b>How they are kept")
    assert len(there.asked) == 1 and b"host: example.org" in there.asked[0]


def test_one_is_not_led_on_to_a_site_that_is_not_on_the_list(site, settings):
    settings.PREVIEW_SITES = frozenset({"example.org"})
    there = site(answered(status="302 Found", more="Location: http://example.com/elsewhere\r\n"))

    assert preview.ask("http://example.org/film", **there.network) is None
    assert len(there.asked) == 1


@pytest.mark.parametrize(
    "answer", [answered(kind="application/pdf"), answered(status="404 Not Found"), answered(b""), b"no web\r\n\r\n"]
)
def test_what_is_no_page_says_nothing(site, settings, answer):
    settings.PREVIEW_SITES = frozenset({"example.org"})
    assert preview.ask("http://example.org/film", **site(answer).network) is None


def test_it_is_asked_after_the_change_and_shown_as_words(habitat, site, settings, monkeypatch):
    settings.PREVIEW_SITES = frozenset({"example.org"})
    there = site(answered())
    monkeypatch.setattr("practicum.kit.outbound.system_resolve", there.network["resolve"])
    monkeypatch.setitem(preview.NETWORK, "dial", there.network["dial"])

    made = added(habitat, link="http://example.org/film")
    assert there.asked == []
    run_due_now()

    assert len(there.asked) == 1
    assert resource_page(made.pk, None).seen_title == "Wells & pumps of the plain"
    page = client_of(habitat.bo).get(made.get_absolute_url()).content.decode()
    assert "&lt;b&gt;How they are kept" in page and len(there.asked) == 1  # a look at the page asks nobody


def test_without_a_list_adding_asks_nobody(habitat, site, monkeypatch):
    there = site(answered())
    monkeypatch.setitem(preview.NETWORK, "dial", there.network["dial"])

    added(habitat, link="http://example.org/film")
    run_due_now()

    assert there.asked == [] and Resource.objects.get().seen_at is None
