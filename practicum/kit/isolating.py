"""Names within sentences: what runs the other way is kept apart, so that it turns nothing around it over.

A name, a title or an address that is put into a sentence stands between two marks that are not seen (U+2068, U+2069:
first strong isolate, pop; Unicode Standard Annex 9) where the page runs from right to left, or where the name does.
"""

import unicodedata
from collections.abc import Callable
from typing import Any

from django.utils.translation import get_language_bidi
from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

FIRST_STRONG, POP = "\u2068", "\u2069"
TURNING = ("R", "AL")


def apart(words: str) -> str:
    """A name or a title as it goes into a sentence in the reader's language."""
    return str(isolated(words, from_right=get_language_bidi()))


def isolated(value: Any, *, from_right: bool) -> Any:
    """The value as it goes into a sentence; numbers, and what is markup already, stay as they are."""
    if not isinstance(value, str) or isinstance(value, Markup) or not value:
        return value
    if from_right or (not value.isascii() and any(unicodedata.bidirectional(letter) in TURNING for letter in value)):
        return f"{FIRST_STRONG}{value}{POP}"
    return value


def install(made: Environment) -> None:
    """Let every sentence of a template keep its values apart; `names | map("apart") | join(", ")` those of a list."""
    made.filters["apart"] = apart
    for name in ("gettext", "ngettext", "pgettext", "npgettext"):
        made.globals[name] = _apart(made.globals[name])
    made.globals["_"] = made.globals["gettext"]


def _apart(say: Any) -> Callable[..., str]:
    @pass_context
    def said(context: Context, *words: Any, **values: Any) -> str:
        if values:
            from_right = get_language_bidi()
            values = {name: isolated(value, from_right=from_right) for name, value in values.items()}
        return say(context, *words, **values)

    return said
