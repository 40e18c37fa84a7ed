"""A member in her first week meets few things at once: distinct controls, and nouns of docs/words.md, on each page.

The budget is written below, a little above what the pages ask today: whoever needs more
says what goes, or raises it here.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import html5lib
import pytest

from practicum.web.registry import ROUTES
from tests.access.filling import fill
from tests.access.walking import Cell, content_of

WORDS = Path(__file__).resolve().parents[2] / "docs" / "words.md"
CONTROLS, NOUNS = 22, 18
# Who is new opens these in her first week; the rest comes to her by links from here.
FIRST_WEEK = {
    "sign_in": "signed_out", "communities": "member", "door": "member", "join": "outsider", "home": "member",
    "space": "member", "thread": "member", "start": "member", "ask": "member", "search": "member", "people": "member",
    "charter": "member", "practices": "member", "practice": "member", "settings": "member", "topics": "member",
}  # fmt: skip


@pytest.mark.slow
def test_each_page_of_the_first_week_keeps_its_budget(walker, record_property):
    fill(walker.scene, 2)
    met = {}
    for name, actor in FIRST_WEEK.items():
        page = html5lib.parse(html_of(walker, name, actor), namespaceHTMLElements=False)
        met[name] = set(controls_of(page)), set(nouns_of(page))
    worst = sorted(met, key=lambda name: -len(met[name][0]) - len(met[name][1]))
    for name in worst[:5]:
        controls, nouns = met[name]
        print(f"{name}: {len(controls)} controls, {len(nouns)} nouns ({', '.join(sorted(nouns))})")
    over = [
        f"{name}: {len(controls)} controls, {len(nouns)} nouns ({', '.join(sorted([*controls, *nouns]))})"
        for name, (controls, nouns) in met.items()
        if len(controls) > CONTROLS or len(nouns) > NOUNS
    ]
    most = max(len(controls) for controls, _ in met.values()), max(len(nouns) for _, nouns in met.values())
    record_property(
        "counts", f"first week: {len(met)} pages, at most {most[0]} controls and {most[1]} nouns, {len(over)} over"
    )

    assert all(nouns for _controls, nouns in met.values()) and most[0] > 5
    assert over == [], "\n".join(over)


def html_of(walker, name: str, actor: str) -> str:
    for thing in walker.things(ROUTES[name])[:20]:
        cell = Cell(name, "GET", thing, actor)
        query = {"q": "gasket"} if name == "search" else {}
        said = walker.send(actor, "GET", walker.address(cell), query, cell.route).response
        if said.status_code == 200:
            return content_of(said).decode()
    raise AssertionError(f"{name} does not open for a {actor}")


def controls_of(page) -> Iterator[str]:
    """Buttons, fields, folds, and links that look like buttons or stand in the bar: each name once."""
    for main in page.iter("main"):
        for each in main.iter():
            kind = each.attrib.get("class", "")
            if each.tag in ("button", "summary") or (each.tag == "a" and "btn" in kind.split()):
                yield words_of(each)
            elif each.tag in ("input", "select", "textarea") and each.attrib.get("type") != "hidden":
                yield each.attrib.get("name", "")


def nouns_of(page) -> Iterator[str]:
    text = " ".join(words_of(each) for tag in ("main", "aside") for each in page.iter(tag)).lower()
    for noun, pattern in nouns().items():
        if pattern.search(text):
            yield noun


def nouns() -> dict[str, re.Pattern[str]]:
    """The first column of the table of words, in the singular and with an s or an ies."""
    rows = re.findall(r"^\| ([A-Z][^|]+?) \|", WORDS.read_text(encoding="utf-8"), re.MULTILINE)
    found = {}
    for row in rows:
        for noun in re.sub(r"\s*\(.*?\)", "", row).lower().split(", "):
            stem = re.escape(noun[:-1] if noun.endswith("y") else noun)
            found[noun] = re.compile(rf"\b{stem}(?:y|ies)\b" if noun.endswith("y") else rf"\b{stem}s?\b")
    found.pop("word", None)  # the head of the table
    return found


def words_of(element) -> str:
    return " ".join(" ".join(element.itertext()).split())


def test_the_table_of_words_is_read():
    known = nouns()

    assert {"thread", "community", "practice", "steward", "charter"} <= set(known)
    assert known["community"].search("two communities") and known["thread"].search("a thread.")
    assert not known["thread"].search("threadbare")
