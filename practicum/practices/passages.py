"""Passages: what somebody wrote, cut where it may go into different sections."""

import re
from html.parser import HTMLParser

from practicum.practices.limits import PASSAGE
from practicum.writing.models import Format

FENCE = re.compile(r"^ {0,3}(```+|~~~+)")
BLOCKS = {"p", "li", "pre", "td", "h3", "h4", "h5", "h6"}
APART = {"blockquote", "details", "section"}  # what was quoted, signatures, footnotes: another's words, or none


def passages_in(source: str, format: str, html: str) -> list[str]:
    """The passages of a text in Markdown, in their order; those of a mail or an old home are taken as they are read."""
    found = _of_markdown(source) if format == Format.MARKDOWN else _of_html(html)
    return [text for text in found if text and len(text) <= PASSAGE.maximum]


def _of_markdown(source: str) -> list[str]:
    """Cut at empty lines; a listing stays whole, and so does a list with its items."""
    pieces: list[list[str]] = [[]]
    fence = ""
    for line in source.split("\n"):
        mark = FENCE.match(line)
        if mark and not fence:
            fence = mark[1]
        elif mark and mark[1].startswith(fence):
            fence = ""
        if line.strip() or fence:
            pieces[-1].append(line)
        elif pieces[-1]:
            pieces.append([])
    return ["\n".join(piece).strip() for piece in _with_items(pieces)]


def _with_items(pieces: list[list[str]]) -> list[list[str]]:
    """An item of a list that stands apart belongs to the list before it."""
    found: list[list[str]] = []
    for piece in pieces:
        if found and piece and ITEM.match(piece[0]) and ITEM.match(found[-1][0]):
            found[-1] += ["", *piece]
        elif piece:
            found.append(piece)
    return found


ITEM = re.compile(r"^\s*([-*+]|\d+[.)])\s")


class _Reader(HTMLParser):
    """Words block by block, out of HTML that the sanitiser passed."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.words: list[str] = []
        self.apart = 0
        self.listing = False

    def handle_starttag(self, tag: str, attrs: list) -> None:
        if tag in APART:
            self.apart += 1
        elif tag == "pre":
            self.listing = True
        elif tag == "br":
            self.words.append("\n")
        if tag in BLOCKS:
            self.words = []

    def handle_endtag(self, tag: str) -> None:
        if tag in APART:
            self.apart = max(0, self.apart - 1)
        elif tag in BLOCKS and not self.apart:
            self._keep(tag)
        if tag == "pre":
            self.listing = False

    def handle_data(self, data: str) -> None:
        if not self.apart:
            self.words.append(data)

    def _keep(self, tag: str) -> None:
        text = "".join(self.words)
        self.words = []
        if tag == "pre":
            self.found.append(f"```\n{text.strip(chr(10))}\n```" if text.strip() else "")
        elif not self.listing:
            lines = [" ".join(line.split()) for line in text.split("\n")]
            self.found.append("\n".join(line for line in lines if line))


def _of_html(html: str) -> list[str]:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.found
