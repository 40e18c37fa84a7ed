"""A language that nobody speaks, made while the tests run: letters with marks, two fifths longer, between brackets.

Whoever forgot to mark a word sees it stand there bare; whoever counted on short words sees the page burst.
"""

import re
from gettext import NullTranslations
from typing import Any

from django.utils.translation import trans_real

STAND_IN = "eo"  # in whose place it is spoken: one that no page of ours has, so that nothing is kept of it
MARKED = str.maketrans("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
                       "àƀćďéƒĝĥíĵķĺɱñóƥɋŕśťúṽŵẋýžÀƁĆĎÉƑĜĤÍĴĶĹṀÑÓƤɊŔŚŤÚṼŴẊÝŽ")  # fmt: skip
KEPT = re.compile(r"(%\(\w+\)[a-z]|%[sd%]|\{\w*\}|<[^>]*>|&#?\w+;)")
FORMATS = re.compile(r"[jnFYHisAaPDdMmyNbGgL]([ ,./:\\]+[jnFYHisAaPDdMmyNbGgL])*[ ,./:\\]*")


def pseudo(words: str) -> str:
    """The words in that language; slots and markup stay."""
    if not re.search(r"[A-Za-z]", words) or FORMATS.fullmatch(words):
        return words
    said = "".join(part if place % 2 else part.translate(MARKED) for place, part in enumerate(KEPT.split(words)))
    longer = " ~".join("" for _ in range(1 + round(len(words) * 0.4 / 2)))
    return f"⟦{said}{longer}⟧"


class Pseudo(NullTranslations):
    """A catalogue of everything, Django's own words included."""

    def gettext(self, message: str) -> str:
        return pseudo(message.rpartition("\x04")[2])

    def ngettext(self, one: str, many: str, number: int) -> str:
        return pseudo((one if number == 1 else many).rpartition("\x04")[2])

    def language(self) -> str:
        return STAND_IN

    def to_language(self) -> str:
        return STAND_IN


def spoken(settings: Any) -> None:
    """Let pages be had in it, until the test ends."""
    settings.LANGUAGES = [*settings.LANGUAGES, (STAND_IN, "Nemies")]
    trans_real._translations[STAND_IN] = Pseudo()
