"""Pages as a browser reads them, without a server: each request is answered by the test client; what happens is counted.

The browser has a thread of its own, because its loop may not share one with the database: what it asks for is done
`aside`, in the thread of the test.
"""

import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from django.test import Client
from playwright.sync_api import BrowserContext, Error, Page, Route

ASKED: queue.SimpleQueue[tuple[Callable[[], Any], queue.SimpleQueue[Any]]] = queue.SimpleQueue()

HERE = "http://testserver"
PLANTED = """() => {
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


class Visitor:
    """One page of a browser in front of one client. `rewrite` may change a document on its way (body, headers)."""

    def __init__(
        self, context: BrowserContext, client: Client, rewrite: Callable[[bytes, dict[str, str]], bytes]
    ) -> None:
        self.client, self.rewrite, self.seen, self.at = client, rewrite, Looked(), ""
        self.posted: dict[str, dict[str, str]] = {}
        context.expose_binding("__pwned", lambda source, *_: self.seen.ran.append(self.at))
        context.route("**/*", self._answer)
        self.page: Page = context.new_page()
        self.page.on("dialog", self._dialog)
        self.page.on("console", lambda said: self._said(said.text))

    def open(self, path: str, sent: dict[str, str] | None, provoke: bool) -> None:
        """Open a page to its end; then look for what was planted, or provoke it."""
        self.at = path
        if sent is not None:
            self.posted[path] = sent
        try:
            self.page.goto(HERE + path, wait_until="load", timeout=90_000)
        except Error as broken:  # a page that was leaving for another took this one with it: once more
            if "ERR_ABORTED" not in str(broken):
                raise
            self.page.goto(HERE + path, wait_until="load", timeout=90_000)
        self.posted.pop(path, None)
        self.seen.pages += 1
        if provoke:
            self.page.evaluate(PROVOKE)
        else:
            self.seen.planted += [f"{path}: {what}" for what in self.page.evaluate(PLANTED)]

    def _dialog(self, dialog: Any) -> None:
        self.seen.ran.append(f"{self.at} ({dialog.type})")
        dialog.dismiss()

    def _said(self, words: str) -> None:
        self.seen.refused += "Content Security Policy" in words or "Trusted Type" in words

    def _answer(self, route: Route) -> None:
        request = route.request
        parts = urlsplit(request.url)
        if f"{parts.scheme}://{parts.netloc}" != HERE:
            if not request.is_navigation_request():
                self.seen.outside.append(f"{self.at}: {request.url[:80]}")
            return route.abort()
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        sent = self.posted.get(self.at) if request.is_navigation_request() and request.method == "GET" else None
        if request.method != "GET" and sent is None:
            return route.fulfill(status=204)
        heads = {name: value for name, value in request.headers.items() if name in ("accept", "x-fragment")}
        status, headers, body = aside(lambda: self._asked(path, sent, heads))
        return route.fulfill(status=status, headers=headers, body=body)

    def _asked(
        self, path: str, sent: dict[str, str] | None, heads: dict[str, str]
    ) -> tuple[int, dict[str, str], bytes]:
        post, get = self.client.post, self.client.get  # a redirect is followed here: the browser would ask the network
        said = post(path, sent, follow=True) if sent is not None else get(path, headers=heads, follow=True)
        body = b"".join(said.streaming_content) if said.streaming else said.content
        headers = {name.lower(): value for name, value in said.items() if name.lower() != "content-length"}
        if "text/html" in headers.get("content-type", ""):
            body = self.rewrite(body, headers)
        return said.status_code, headers, body
