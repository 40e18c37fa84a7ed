"""The content security policy in a real browser: words become markup in one place, and never a script."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.journeys.reader import Reader

TRIES = {
    "markup from words": "document.createElement('p').innerHTML = '<b>x</b>'",
    "a script from words": "document.createElement('script').text = '1'",
    "a script from elsewhere": "document.createElement('script').src = 'https://example.org/x.js'",
    "a script for later": "setTimeout('window.ran = true')",
    "another policy": "trustedTypes.createPolicy('mine', { createHTML: (words) => words })",
    "a policy for everything": "trustedTypes.createPolicy('default', { createHTML: (words) => words })",
}
SWAP = "() => htmx.ajax('GET', '/c/bench/', { target: 'main', select: 'main', swap: 'outerHTML' })"
RUN = """() => {
  const button = document.createElement('button');
  button.setAttribute('data-hx-on:click', 'window.ran = true');
  document.querySelector('main').append(button);
  htmx.process(button);
  button.click();
  return window.ran ?? false;
}"""


def test_words_become_neither_markup_nor_a_script(opens: Callable[..., Reader]) -> None:
    reader = opens("bo")
    reader.go("/")

    told = {name: reader.page.evaluate(f"() => {{ {look(words)} }}") for name, words in TRIES.items()}
    told["an attribute of htmx"] = "done" if reader.page.evaluate(RUN) else "refused"
    faults, reader.faults[:] = list(reader.faults), []

    assert told == dict.fromkeys(told, "refused")
    assert len(faults) >= len(TRIES)  # and a journey that met one of them would have failed


def look(words: str) -> str:
    return f"try {{ {words}; return 'done'; }} catch {{ return 'refused'; }}"


def test_htmx_swaps_a_piece_of_a_page_all_the_same(opens: Callable[..., Reader]) -> None:
    reader = opens("bo")
    reader.go("/search")
    reader.page.evaluate("() => { window.stays = true; }")

    reader.page.evaluate(SWAP)

    expect(reader.page.get_by_role("heading", level=1)).to_have_text("The bench")
    assert reader.page.evaluate("() => window.stays")
