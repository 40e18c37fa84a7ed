"""Contrast of the colours as drawn: 7:1 for every text where more contrast is asked for, 4.5:1 elsewhere."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.journeys.reader import Reader

# Every text one sees, against the ground it stands on: grounds are laid over one another as far as they let through.
MEASURE = """(least) => {
  const canvas = Object.assign(document.createElement("canvas"), {width: 1, height: 1});
  const pen = canvas.getContext("2d", {willReadFrequently: true});
  const known = new Map();
  const drawn = (colours) => {
    const key = colours.join();
    if (!known.has(key)) {
      pen.fillStyle = "#fff";
      pen.fillRect(0, 0, 1, 1);
      for (const colour of colours) { pen.fillStyle = colour; pen.fillRect(0, 0, 1, 1); }
      known.set(key, [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3));
    }
    return known.get(key);
  };
  const light = (rgb) => {
    const even = (c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    const [r, g, b] = rgb.map((part) => even(part / 255));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const grounds = (element) => {
    const found = [];
    for (let at = element; at; at = at.parentElement) {
      const ground = getComputedStyle(at).backgroundColor;
      if (!/, 0\\)$|\\/ 0\\)$|transparent/.test(ground)) found.unshift(ground);
    }
    return found;
  };
  const ratio = (element, colour) => {
    const below = grounds(element);
    const [a, b] = [light(drawn([...below, colour])), light(drawn(below))];
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  };
  const seen = (element) => element.checkVisibility({opacityProperty: true, visibilityProperty: true})
    && !element.closest(".vh, .skip, [inert], option") && !element.matches(":disabled");
  const faint = [], texts = [];
  const look = (element, words, colour) => {
    const found = ratio(element, colour);
    texts.push(found);
    const said = words.trim().slice(0, 40);
    if (found < least) faint.push(`${found.toFixed(2)} ${element.tagName}.${element.className} “${said}”`);
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const {data, parentElement} = walker.currentNode;
    if (data.trim() && seen(parentElement)) look(parentElement, data, getComputedStyle(parentElement).color);
  }
  for (const field of document.querySelectorAll("[placeholder]")) {
    if (seen(field)) look(field, field.placeholder, getComputedStyle(field, "::placeholder").color);
  }
  return {faint, count: texts.length};
}"""
ASKED_FOR = {"more": 7, "no-preference": 4.5}
PAGES = {
    "": ["/", "/_parts", "/c/keepers/", "/search?q=pump", "/nothing-is-here", "/sign-in"],
    "bo": ["/c/bench/s/questions/new", "/settings", "/ask?q=why+is+the+pump+dry", "thread /c/bench/s/long-talk/"],
}


def faint_texts(page: Page, *, contrast: str, scheme: str) -> list[str]:
    page.emulate_media(contrast=contrast, color_scheme=scheme)
    found = page.evaluate(MEASURE, ASKED_FOR[contrast])
    assert found["count"] > 5
    return [f"{contrast}, {scheme}: {each}" for each in found["faint"]]


@pytest.mark.parametrize("who", PAGES)
def test_every_text_stands_out_as_far_as_its_reader_asked(opens: Callable[..., Reader], who: str) -> None:
    reader = opens(who).expecting(404)
    faint = {}
    for words in PAGES[who]:
        act, _, path = words.rpartition(" ")
        reader.go(path)
        if act == "thread":
            reader.page.locator("ul.threads a").first.click()
            reader.page.wait_for_url("**/t/*")
        for contrast in ASKED_FOR:
            for scheme in ("light", "dark"):
                if found := faint_texts(reader.page, contrast=contrast, scheme=scheme):
                    faint.setdefault(words, []).extend(found)

    assert faint == {}


def test_a_faint_text_is_noticed(opens: Callable[..., Reader]) -> None:
    page = opens().go("/sign-in")
    page.evaluate("document.querySelector('h1').style.color = 'oklch(.6 0 0)'")

    (found,) = faint_texts(page, contrast="no-preference", scheme="light")

    assert "H1" in found


def test_lines_around_fields_and_under_headings_grow_darker_too(opens: Callable[..., Reader]) -> None:
    page = opens().go("/sign-in")
    edge = "getComputedStyle(document.querySelector('main input')).borderTopColor"
    page.emulate_media(contrast="no-preference")
    usual = page.evaluate(edge)
    page.emulate_media(contrast="more")

    assert page.evaluate(edge) != usual
