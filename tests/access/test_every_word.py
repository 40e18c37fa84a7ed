"""Every page in a language that nobody speaks: no word of ours stands there bare."""

import re
from collections.abc import Iterator

import html5lib
import pytest
from django.apps import apps
from django.db import models

from practicum.people.models import Person
from tests.access import pseudo
from tests.access.filling import fill
from tests.access.reading import pages
from tests.access.showing import BURST, show, shown

WORD = re.compile(r"[A-Za-z]{2,}")
READ_OUT = ("title", "placeholder", "aria-label", "alt", "aria-description", "aria-roledescription")
SILENT = ("script", "style", "code", "kbd", "pre", "template", "option", "math")
NAMES = {"Practicum", "sqlite", "postgresql", "UTC", "kB", "MB"}
# Slots that a script fills, addresses, keys.
FILLED = re.compile(r"\{\w+\}|https?://\S+|\b[0-9][0-9a-z]{12}\b")
# Drawn for whoever builds pages: its words are examples, in the language of its source.
GALLERY = "gallery"


@pytest.mark.slow
def test_no_word_of_ours_is_bare(walker, settings, record_property):
    fill(walker.scene, 2)
    theirs = set(words_of_people())
    pseudo.spoken(settings)
    Person.objects.update(language=pseudo.STAND_IN)
    for client in walker.clients.values():
        client.defaults["HTTP_ACCEPT_LANGUAGE"] = pseudo.STAND_IN

    seen = [page for page in pages(walker) if not page.what.startswith(GALLERY)]
    found = {page.what: bare for page in seen if (bare := sorted(set(bare_words(page.html, theirs))))}
    with shown(320) as tab:
        burst = {
            page.what: over
            for page in seen
            if not page.what.startswith("POST") and (over := show(tab, page.html).evaluate(BURST))
        }
    record_property("counts", f"narrow: {len(seen)} pages in longer words at 320 px, {len(burst)} burst")
    record_property("counts", f"words: {len(seen)} pages in a language of nobody, {sum(map(len, found.values()))} bare")

    assert len(seen) > 120
    assert found == {}, "\n".join(f"{what}: {bare}" for what, bare in found.items())
    assert burst == {}, "\n".join(f"{what}: {over}" for what, over in burst.items())


def words_of_people() -> Iterator[str]:
    """What the scene's people wrote: every word in a text of theirs that is no word of ours with one meaning."""
    for model in apps.get_models():
        if not model.__module__.startswith("practicum."):
            continue
        columns = [
            field.attname
            for field in model._meta.concrete_fields
            if isinstance(field, models.CharField | models.TextField | models.JSONField) and not field.choices
        ]
        for row in model._default_manager.values_list(*columns)[:3_000] if columns else ():
            yield from (word for value in row if value for word in WORD.findall(str(value)))


def bare_words(html: str, theirs: set[str]) -> Iterator[str]:
    """Runs of text, and attributes that are read out, with a word in plain letters that nobody in the scene wrote."""
    for text in texts(html5lib.parse(html, namespaceHTMLElements=False)):
        bare = [word for word in WORD.findall(FILLED.sub(" ", text)) if word not in theirs | NAMES]
        if bare:
            yield " ".join(text.split())[:90]


def texts(element) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.tag in SILENT:
        return
    yield from (element.attrib[name] for name in READ_OUT if name in element.attrib)
    yield from (value for name, value in element.attrib.items() if name.startswith("data-") and " " in value)
    if element.tag == "input" and element.attrib.get("type") in ("submit", "button"):
        yield element.attrib.get("value", "")
    yield element.text or ""
    for child in element:
        yield from texts(child)
        yield child.tail or ""


@pytest.mark.parametrize(
    ("html", "bare"),
    [
        ("<p>Ask here</p>", ["Ask here"]),
        ('<p title="Ask here">⟦Àśķ ĥéŕé⟧</p>', ["Ask here"]),
        ("<p>⟦Àśķ ĥéŕé⟧ pumps <code>ask()</code></p>", []),
        ("<p>⟦Àśķ ĥéŕé ask⟧</p>", ["⟦Àśķ ĥéŕé ask⟧"]),
    ],
)
def test_a_bare_word_is_seen(html, bare):
    assert list(bare_words(html, {"pumps"})) == bare
