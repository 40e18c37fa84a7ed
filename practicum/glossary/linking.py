"""Linking terms where they occur: pure text work on HTML that the sanitiser passed. Each term once in a text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape, unescape

from practicum.kit import ids

TAG = re.compile(r"(<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>)")
OURS = re.compile(r'<a class="term" href="[^"<>]*">([^<]*)</a>')
APART = frozenset({"a", "code", "pre", "kbd", "samp", "math", "button", "h1", "h2", "h3", "h4", "h5", "h6", "summary"})
LONGEST_SHOUT = 6  # a word in capitals up to this long is an abbreviation: ETA is not eta


@dataclass(frozen=True)
class Word:
    """A name, and the id and address of the term that it leads to."""

    name: str
    term: int
    url: str


class Words:
    """The words of one space, ready to be found in many texts."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.exact = {word.name: word for word in words if _shouts(word.name)}
        self.loose = {word.name.casefold(): word for word in words if not _shouts(word.name)}
        self.heads = [(escape(name.split()[0], quote=False).casefold(), name) for name in (*self.exact, *self.loose)]

    def of(self, written: str) -> Word | None:
        """The term that a piece of a text leads to."""
        name = " ".join(unescape(written).split())
        return self.exact.get(name) or self.loose.get(name.casefold())

    def link(self, html: str, item: int) -> str:
        """The HTML with each term linked where it first occurs; a term does not lead to itself."""
        plain = html.casefold()
        near = tuple(sorted(name for head, name in self.heads if head in plain))
        if not near:
            return html
        pattern, told, depth, pieces = pattern_of(near), {item}, 0, TAG.split(html)
        for place, piece in enumerate(pieces):
            if place % 2:
                depth += _step(piece)
            elif piece and not depth:
                pieces[place] = self._in_text(pattern, piece, told)
        return "".join(pieces)

    def _in_text(self, pattern: re.Pattern[str], text: str, told: set[int]) -> str:
        def lead(found: re.Match[str]) -> str:
            word = self.of(found[0])
            if word is None or word.term in told:
                return found[0]
            told.add(word.term)
            return f'<a class="term" href="{word.url}">{found[0]}</a>'

        return pattern.sub(lead, text)


@lru_cache(maxsize=512)
def pattern_of(names: tuple[str, ...]) -> re.Pattern[str]:
    """What finds any of these names, the longest first. Only those whose first word stands in a text are looked for."""
    longest = sorted(names, key=lambda name: (-len(name), name))
    any_of = "|".join(re.escape(escape(name, quote=False)).replace(r"\ ", r"\s+") for name in longest)
    return re.compile(rf"(?<![\w&#@])(?:{any_of})(?![\w;])", re.IGNORECASE)


def unlinked(html: str) -> str:
    """The HTML as it was before any term was linked in it."""
    return OURS.sub(r"\1", html) if 'class="term"' in html else html


def short_url(term: int) -> str:
    """The address that stands in texts: it holds when the term is called otherwise one day."""
    return f"/w/{ids.text(term)}"


def _shouts(name: str) -> bool:
    return len(name) <= LONGEST_SHOUT and name.isupper()


def _step(tag: str) -> int:
    """One in for what is left alone, one out at its end."""
    name = tag.strip("</>").split(maxsplit=1)[0].strip("/").lower() if tag.strip("</> ") else ""
    if name not in APART or tag.endswith("/>"):
        return 0
    return -1 if tag.startswith("</") else 1
