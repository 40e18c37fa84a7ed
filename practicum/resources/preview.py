"""What a site says of a page of its own: title and description as plain text, where the host lets the house ask."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

import structlog
from django.conf import settings

from practicum.kit.outbound import OutboundFailed, OutboundRefused, fetch, read_url
from practicum.resources import limits

MOST_BYTES = 300_000
DESCRIPTIONS = ("og:description", "description", "twitter:description")
TITLES = ("og:title", "twitter:title")
NETWORK: dict[str, Any] = {}  # what stands for the network in tests
CHARSET = re.compile(r"charset=[\"']?([\w-]{2,40})", re.IGNORECASE)

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Said:
    title: str
    description: str


def allowed(link: str) -> bool:
    """Is its site, or one it belongs to, on the host's list? Without a list nothing is ever asked."""
    if not settings.PREVIEW_SITES:
        return False
    try:
        host = read_url(link).host
    except OutboundRefused:
        return False
    return any(host == site or host.endswith(f".{site}") for site in settings.PREVIEW_SITES)


def ask(link: str, **network: Any) -> Said | None:
    """Ask the site once; None where it does not answer with a page. Sent on, only to a site on the list."""
    try:
        answer = fetch(
            link, most_bytes=MOST_BYTES, headers={"accept": "text/html"}, only=allowed, **(NETWORK | network)
        )
    except (OutboundRefused, OutboundFailed) as failure:
        log.info("preview.not_had", code=failure.code)
        return None
    kind = answer.headers.get("content-type", "")
    if answer.status != 200 or "html" not in kind.lower():
        return None
    return told_by(_text(answer.body, kind))


def told_by(html: str) -> Said | None:
    """Title and description of a page, as text on one line; None where it says neither."""
    reader = _Head()
    reader.feed(html)
    reader.close()
    title = next((reader.meta[name] for name in TITLES if reader.meta.get(name)), reader.title)
    described = next((reader.meta[name] for name in DESCRIPTIONS if reader.meta.get(name)), "")
    said = Said(_line(title), _line(described))
    return said if said.title or said.description else None


def _text(body: bytes, kind: str) -> str:
    named = CHARSET.search(kind) or CHARSET.search(body[:2_000].decode("ascii", "ignore"))
    try:
        return body.decode(named[1] if named else "utf-8", "replace")
    except LookupError:
        return body.decode("utf-8", "replace")


def _line(words: str) -> str:
    printable = "".join(letter if letter.isprintable() else " " for letter in words)
    return " ".join(printable.split())[: limits.SEEN.maximum]


class _Head(HTMLParser):
    """Reads what a page says of itself; everything else is passed by."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.title, self.meta, self._inside = "", {}, False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "title" and not self.title:
            self._inside = True
        elif tag == "meta":
            name = (found.get("property") or found.get("name") or "").lower()
            if name in TITLES + DESCRIPTIONS:
                self.meta.setdefault(name, found.get("content", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.title += data[: 2 * limits.SEEN.maximum]
