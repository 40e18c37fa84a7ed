"""The content security policy in a real browser: words become markup in one place, and never a script."""

from collections.abc import Callable

from tests.journeys.reader import Reader

TRIES = {
    "markup from words": "document.createElement('p').innerHTML = '<b>x</b>'",
    "a script from words": "document.createElement('script').text = '1'",
    "a script from elsewhere": "document.createElement('script').src = 'https://example.org/x.js'",
    "a script for later": "setTimeout('window.ran = true')",
    "another policy": "trustedTypes.createPolicy('mine', { createHTML: (words) => words })",
    "a policy for everything": "trustedTypes.createPolicy('default', { createHTML: (words) => words })",
}


def test_words_become_neither_markup_nor_a_script(opens: Callable[..., Reader]) -> None:
    reader = opens("bo")
    reader.go("/")

    told = {name: reader.page.evaluate(f"() => {{ {look(words)} }}") for name, words in TRIES.items()}
    faults, reader.faults[:] = list(reader.faults), []

    assert told == dict.fromkeys(told, "refused")
    assert len(faults) >= len(TRIES)  # and a journey that met one of them would have failed


def look(words: str) -> str:
    return f"try {{ {words}; return 'done'; }} catch {{ return 'refused'; }}"
