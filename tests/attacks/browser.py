"""Pages as a browser reads them: every request goes to a gate of our own, which has the test client answer it, and
counts whatever is asked of anybody else.

The browser and the gate have threads of their own, because none of them may share the test's with the database: what
they ask for is done `aside`, in the thread of the test. The gate is the browser's proxy, so that nothing gets by it,
not even a connection that is only opened.
"""

import queue
import re
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Error, Page, Request, sync_playwright

from tests.chromium import launch

ASKED: queue.SimpleQueue[tuple[Callable[[], Any], queue.SimpleQueue[Any]]] = queue.SimpleQueue()

HERE = "http://testserver"
type Answer = tuple[int, dict[str, str], bytes]
ELSEWHERE = re.compile(rf"^(?!{HERE}/)https?:")
TRIES, LEAVING = 3, ("ERR_ABORTED", "interrupted by another", "because of a navigation")
BROWSERS_OWN = ("googleapis.com", "google.com", "gstatic.com")  # it looks for news of itself, whatever it is told
PLANTED = """() => {
  if (document.contentType === "text/plain") return [];  // nothing can be: what stands there is the browser's own
  const found = [];
  const urls = ["href", "src", "action", "formaction", "xlink:href", "data", "srcdoc", "poster", "background", "ping"];
  for (const el of document.querySelectorAll("*")) {
    const name = el.localName;
    if (el.id === "xml-viewer-style") continue;  // the browser's own, where it shows a feed
    if (["iframe", "frame", "object", "embed", "applet", "base", "style", "portal", "marquee", "foreignobject"].includes(name)) found.push(name);
    if (name === "meta" && el.httpEquiv) found.push("meta");
    if (name === "script" && !String(el.src ?? el.getAttribute("src") ?? "").startsWith(location.origin + "/static/")) found.push("script");
    const to = name === "link" ? el.href ?? el.getAttribute("href") : "";  // a feed's are no elements of HTML
    if (to && !to.startsWith(location.origin)) found.push("link " + to);
    if (name === "form" && el.getAttribute("action") && !el.getAttribute("action").startsWith("/")) found.push("form " + el.getAttribute("action"));
    for (const at of el.attributes) {
      if (/^on/i.test(at.name)) found.push(`${name} ${at.name}`);
      if (at.name === "style") found.push(`${name} style`);
      if (urls.includes(at.name.toLowerCase()) && /^[\\0-\\x20]*(javascript|vbscript|data|feed|jar|view-source):/i.test(at.value.replace(/[\\t\\n\\r]/g, ""))) found.push(`${name} ${at.name}=${at.value.slice(0, 60)}`);
    }
  }
  return found;
}"""
PROVOKE = """() => {
  for (const el of [...document.querySelectorAll("*")].slice(0, 4000)) {
    for (const at of [...el.attributes]) if (/^on[a-z]+$/i.test(at.name)) try { el.dispatchEvent(new Event(at.name.slice(2).toLowerCase())); } catch {}
    if (el.matches("a, area") && /^[\\0-\\x20]*(java|vb)/i.test(el.getAttribute("href") ?? "")) try { el.click(); } catch {}
  }
}"""


def aside[T](act: Callable[[], T]) -> T:
    """Have it done in the test's own thread, and wait for what comes of it."""
    answer: queue.SimpleQueue[Any] = queue.SimpleQueue()
    ASKED.put((act, answer))
    came = answer.get(timeout=120)
    if isinstance(came, BaseException):
        raise came
    return came


def in_a_thread[T](walk: Callable[[], T]) -> T:
    """Run it in a thread, and meanwhile do here what it asks to be done aside."""
    came: list[Any] = []

    def run() -> None:
        try:
            came.append(walk())
        except BaseException as error:  # carried to the test, whatever it is
            came.append(error)

    thread = threading.Thread(target=run, name="browser")
    thread.start()
    while thread.is_alive() or not ASKED.empty():
        try:
            act, answer = ASKED.get(timeout=0.05)
        except queue.Empty:
            continue
        try:
            answer.put(act())
        except Exception as error:  # carried to whoever asked, whatever it is
            answer.put(error)
    if isinstance(came[0], BaseException):
        raise came[0]
    return came[0]


@dataclass
class Looked:
    """What was seen so far: pages opened, scripts that ran, requests beyond this site, markup that was planted."""

    pages: int = 0
    ran: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    planted: list[str] = field(default_factory=list)
    refused: int = 0  # by the policy, as the browser reports them
    restless: int = 0  # pages that a payload leads back to themselves for ever, if nothing is escaped


class Gate(BaseHTTPRequestHandler):
    """Between a browser and everything else. `visitor` is whose pages it answers now."""

    protocol_version = "HTTP/1.1"
    wbufsize, disable_nagle_algorithm = -1, True  # an answer leaves at once, and whole
    visitor: "Visitor | None" = None

    def do_GET(self) -> None:
        visitor, parts = Gate.visitor, urlsplit(self.path)
        if visitor is None or f"{parts.scheme}://{parts.netloc}" != HERE:
            return self._beyond(parts.netloc)
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        status, headers, body = visitor.answer(
            self.command, parts.path + (f"?{parts.query}" if parts.query else ""), self.headers
        )
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_PUT = do_DELETE = do_HEAD = do_OPTIONS = do_GET

    def do_CONNECT(self) -> None:
        self._beyond(self.path)

    def _beyond(self, whom: str) -> None:
        if Gate.visitor is not None and not whom.partition(":")[0].endswith(BROWSERS_OWN):
            Gate.visitor.beyond.append(f"{Gate.visitor.at}: {whom}")
        self.close_connection = True
        self.send_error(502)

    def log_message(self, *said: Any) -> None:
        """Nothing: the test says what was asked."""


class Listening(ThreadingHTTPServer):
    """The gate's door. A browser that has left a page no longer takes what it had asked for."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def a_browser() -> Iterator[Browser]:
    """A browser behind the gate, which is asked even for what is on this machine."""
    server = Listening(("127.0.0.1", 0), Gate)
    threading.Thread(target=server.serve_forever, name="gate", daemon=True).start()
    behind = [f"--proxy-server=http://127.0.0.1:{server.server_port}", "--proxy-bypass-list=<-loopback>"]
    try:
        with sync_playwright() as playwright:
            yield launch(playwright, *behind)
    finally:
        Gate.visitor = None
        server.shutdown()
        server.server_close()


class Visitor:
    """One page of a browser in front of one client. `rewrite` may change a document on its way (body, headers)."""

    def __init__(
        self, context: BrowserContext, client: Client, rewrite: Callable[[bytes, dict[str, str]], bytes], *, stays: bool
    ) -> None:
        """`stays`: where a page leads it elsewhere by itself it does not go."""
        self.client, self.rewrite, self.seen, self.at = client, rewrite, Looked(), ""
        self.beyond: list[str] = []  # who else was asked, or only rung up, as the gate saw it
        self.sent: dict[str, str] | None = None
        self.kept: dict[str, Answer] = {}
        context.expose_binding("__pwned", lambda source, *_: self.seen.ran.append(self.at))
        self.page: Page = context.new_page()
        self.page.on("dialog", self._dialog)
        self.page.on("console", lambda said: self._said(said.text))
        self.page.on("requestfailed", self._failed)
        if stays:
            context.route(ELSEWHERE, lambda route: route.abort())
        Gate.visitor = self

    def open(self, path: str, sent: dict[str, str] | None, provoke: bool) -> None:
        """Open a page to its end; then look for what was planted, or provoke it."""
        found: list[str] | None = None
        for left in reversed(range(TRIES)):
            self.at, self.sent = path, sent
            try:
                self.page.goto(HERE + path, wait_until="load", timeout=90_000)
                found = self.page.evaluate(PROVOKE if provoke else PLANTED)
                break
            except Error as broken:  # a page that was leaving for another took this one with it: once more
                if not any(words in str(broken) for words in LEAVING) or (left == 0 and not provoke):
                    raise
                self.seen.restless += left == 0
        self.sent = None
        self.seen.pages += 1
        self.seen.planted += [f"{path}: {what}" for what in found or ()]

    def answer(self, method: str, path: str, heads: Any) -> Answer:
        """What the site says; what a form would have sent is sent for the page that is opened, and for no other."""
        sent = self.sent if method == "GET" and "upgrade-insecure-requests" in heads else None
        if method != "GET":
            return 204, {}, b""
        if path.startswith("/static/") and path in self.kept:
            return self.kept[path]
        asked = {name: heads[name] for name in ("accept", "x-fragment") if name in heads}
        said = aside(lambda: self._asked(path, sent, asked))
        if path.startswith("/static/"):
            said[1]["cache-control"] = "max-age=600"
            self.kept[path] = said
        return said

    def _dialog(self, dialog: Any) -> None:
        self.seen.ran.append(f"{self.at} ({dialog.type})")
        dialog.dismiss()

    def _said(self, words: str) -> None:
        self.seen.refused += "Content Security Policy" in words or "Trusted Type" in words

    def _failed(self, request: Request) -> None:
        """A part of a page that another site was asked for; what the policy stopped was not asked for."""
        here = request.url.startswith((HERE + "/", "data:", "blob:", "about:"))
        if not here and not request.is_navigation_request() and "csp" not in (request.failure or "").lower():
            self.seen.outside.append(f"{self.at}: {request.url[:80]} ({request.failure})")

    def _asked(self, path: str, sent: dict[str, str] | None, heads: dict[str, str]) -> Answer:
        post, get = self.client.post, self.client.get  # a redirect is followed here: the browser would ask the network
        said = post(path, sent, follow=True) if sent is not None else get(path, headers=heads, follow=True)
        body = b"".join(said.streaming_content) if said.streaming else said.content
        headers = {name.lower(): value for name, value in said.items() if name.lower() != "content-length"}
        if "text/html" in headers.get("content-type", ""):
            body = self.rewrite(body, headers)
        return said.status_code, headers, body
