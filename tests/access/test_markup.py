"""Every page is markup that a browser reads as it was meant: nothing is closed that was not open, no name stands where
none is read out, and no choice must be made that is made already.

The Nu Html Checker said so of 857 pages of this scene on 1 December 2026; it needs Java, and what it found is looked
for here without it.
"""

import os
import re
from collections.abc import Callable, Iterator

import html5lib
import pytest

from practicum.web.registry import ROUTES
from tests.access.walking import Cell, Walker

ACTORS = ("seated_steward", "signed_out", *(("author", "host") if os.environ.get("PRACTICUM_FULL") else ()))
DOCTYPE = b"<!doctype html"
NAMED = re.compile(r"<(?:div|span|p|li|dd|dt)\b(?![^>]*\brole=)[^>]*\saria-label(?:ledby)?=[^>]*>")
CHOICE = re.compile(r"<select\b[^>]*\srequired[^>]*>\s*<option value=\"[^\"]+\"")


def pages(walker: Walker) -> Iterator[tuple[str, bytes]]:
    """One whole page of each route and actor, whatever its status."""
    for actor in ACTORS:
        for name, route in ROUTES.items():
            if name.startswith("api:") or "GET" not in route.methods:
                continue
            for thing in walker.things(route)[:40]:
                said = walker.ask(Cell(name, "GET", thing, actor)).response
                if said.status_code in (200, 403, 422) and not said.streaming and said.content[:14].lower() == DOCTYPE:
                    yield f"{name} as {actor}", said.content
                    break


def wrong_with(page: str) -> list[str]:
    parser = html5lib.HTMLParser()
    parser.parse(page)
    lines = page.splitlines()
    found = [f"{what} at {lines[min(line, len(lines)) - 1][:90]}" for (line, _at), what, _more in parser.errors]
    found += [f"a name that nobody reads out: {match[0][:90]}" for match in NAMED.finditer(page)]
    return found + [f"a choice that is made already: {match[0][:90]}" for match in CHOICE.finditer(page)]


@pytest.mark.long
@pytest.mark.matrix
def test_every_page_is_well_formed(walker: Walker, record_property: Callable[..., None]) -> None:
    wrong, number, seen = {}, 0, set()
    for where, page in pages(walker):
        if page in seen:
            continue
        seen.add(page)
        number += 1
        for words in wrong_with(page.decode()):
            wrong.setdefault(words, where)
    record_property("counts", f"markup: {number} pages, {len(wrong)} wrong")

    assert wrong == {}
    assert number > 150


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("<p><form></form></p>", "unexpected-end-tag"),
        ('<div aria-label="Preview"></div>', "nobody reads out"),
        ('<select required name="a"><option value="1">One</option></select>', "made already"),
    ],
)
def test_what_is_wrong_is_found(page: str, words: str) -> None:
    told = wrong_with(f"<!doctype html><html><head><title>x</title></head><body>{page}</body></html>")

    assert any(words in one for one in told)


def test_what_is_right_is_right() -> None:
    right = '<div role="group" aria-label="Preview"></div><select required><option value="">–</option></select>'

    assert wrong_with(f"<!doctype html><html><head><title>x</title></head><body>{right}</body></html>") == []
