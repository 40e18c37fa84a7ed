"""Every page in Arabic: it runs from right to left, nothing bursts, names stand apart, and axe finds nothing."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import html5lib
import pytest

from practicum.people.models import Person
from practicum.writing.models import Contribution
from tests.access.filling import fill
from tests.access.reading import Page, pages
from tests.access.showing import BURST, show, shown
from tests.journeys.test_axe import AXE, LOOK, TAGS

NAMES = ("منى عبد الله", "Zoë Ångström")
MAIN = (
    "home", "door", "thread", "practice", "start", "search", "settings", "people", "charter", "decision", "topics",
    "problems", "space", "register", "ask", "tokens", "sign_in", "practices", "new_practice", "edit_practice",
    "standards", "decisions", "new_proposal", "resources", "resource", "demo", "selection", "glossary", "term",
    "horizon", "ahead", "journal", "entry", "new_entry", "member", "invitations", "requests", "spaces", "record",
    "sessions", "person", "imports", "new_second_step",
)  # fmt: skip
# What a computer reads keeps its order: "2345 ABCD" would be read as "ABCD 2345".
TURNED = """() => [...document.querySelectorAll("code, pre")].map((one) => getComputedStyle(one)).filter((look) =>
  look.direction !== "ltr" || !look.unicodeBidi.startsWith("isolate")).length"""
LEAST = 40  # pages that are drawn
PICTURES = os.environ.get("PRACTICUM_PICTURES")  # a folder: what was looked at is left there


@pytest.mark.slow
def test_every_page_turns_round(walker, settings, record_property):
    fill(walker.scene, 2)
    Person.objects.update(language="ar")
    for place, name in enumerate(NAMES):
        Person.objects.filter(pk=walker.scene.people[("author", "steward")[place]].pk).update(name=name)
    Contribution.objects.update(html="<p>اكتب <code>2345 ABCD</code></p>")
    for client in walker.clients.values():
        client.defaults["HTTP_ACCEPT_LANGUAGE"] = "ar"

    seen = [page for page in pages(walker) if not page.what.startswith("gallery")]
    turned = [page.what for page in seen if "<html" in page.html and '<html lang="ar" dir="rtl">' not in page.html]
    loose = {page.what: found for page in seen if (found := sorted(set(names_that_run_on(page.html))))}
    burst, barriers, drawn = look_at(seen)
    record_property(
        "counts",
        f"right to left: {len(seen)} pages, {len(drawn)} of them drawn at 1280 and 320 px with every fold open,"
        f" {len(turned)} not turned, {len(loose)} with loose names,"
        f" {len(burst)} burst, {len(barriers)} with barriers",
    )

    assert len(seen) > 120
    assert set(MAIN) == drawn and len(drawn) >= LEAST
    assert loose == {}, "\n".join(f"{what}: {found}" for what, found in loose.items())
    assert (turned, loose, burst, barriers) == ([], {}, {}, {})


def look_at(seen: list[Page]) -> tuple[dict, dict, set[str]]:
    """Of the main pages: what is wider than the page, menus and folds open; what axe finds; and which were drawn.

    With PRACTICUM_PICTURES each leaves two pictures there, for somebody to look at.
    """
    burst, barriers, done = {}, {}, set()
    with shown(320) as tab:
        for page in seen:
            name = page.what.split(" ")[0]
            if name not in MAIN or name in done:
                continue
            done.add(name)
            show(tab, page.html)
            for width in (1280, 320):
                tab.set_viewport_size({"width": width, "height": 900})
                if PICTURES:
                    tab.screenshot(path=Path(PICTURES) / f"{name}-{width}.png")
            if over := tab.evaluate(BURST) or tab.evaluate(TURNED):
                burst[page.what] = over
            tab.evaluate(AXE)
            if found := tab.evaluate(LOOK, TAGS):
                barriers[page.what] = found
            tab.evaluate("document.querySelectorAll('main details').forEach((one) => { one.open = true; })")
            if over := tab.evaluate(BURST):
                burst[f"{page.what}, folds open"] = over
    return burst, barriers, done


def names_that_run_on(html: str) -> Iterator[str]:
    """Names in a text of the page that no `bdi`, no `dir` and no isolating mark keeps apart from the words around."""
    for text, apart in texts(html5lib.parse(html, namespaceHTMLElements=False), False):
        for name in NAMES:
            if (
                name in text
                and not apart
                and text.strip() != name
                and not re.search(f"\u2068[^\u2069]*{re.escape(name)}", text)
            ):
                yield " ".join(text.split())[:80]


def texts(element, apart: bool) -> Iterator[tuple[str, bool]]:
    if not isinstance(element.tag, str) or element.tag in ("script", "style", "title", "textarea", "option"):
        return
    here = apart or element.tag == "bdi" or "dir" in element.attrib and element.tag != "html"
    yield element.text or "", here
    for child in element:
        yield from texts(child, here)
        yield child.tail or "", here
