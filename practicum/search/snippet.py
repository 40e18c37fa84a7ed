"""The passage that matches: the sentence with most of what was looked for, the line before it and the line after."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from practicum.search.tokens import spans_of

# A row of signs is taken whole and never given back: a text of dots alone is quick. It ends a sentence where a group is
# found. The one set of signs at the beginning is what makes looking for it quick.
_SIGNS = re.compile(
    r"[.!?\u3002\uff01\uff1f\n](?:(?<=\n)()|[.!?\u3002\uff01\uff1f]*+[\"'\u201d\u2019)\]]*+"
    r"(?=(\s|$|[\u3040-\u30ff\u4e00-\u9fff])?+))"
)
_SEARCHED = 6_000  # letters of a text that are looked through
_LONGEST = 240
_MOST_SENTENCES = 60
_STEMMED = 3
_QUICK = 500  # letters that are stemmed in no time


Hit = tuple[str, int, int]  # the stem, and where it begins and ends


class Snippet(NamedTuple):
    """`passage` is text in pieces with whether each was looked for; `before` and `after` are its neighbours, if any."""

    passage: tuple[tuple[str, bool], ...]
    before: str = ""
    after: str = ""

    @property
    def text(self) -> str:
        return "".join(piece for piece, _ in self.passage)


def cut(text: str, wanted: frozenset[str] | set[str], language: str = "en") -> Snippet:
    """Cut the passage of a plain text for some stems; without a hit it is the beginning.

    Once a sentence holds all of them, no more is read than the one after it.
    """
    text = text[:_SEARCHED]
    beginnings = _beginnings(frozenset(wanted)) if text.isascii() else None
    first = beginnings.search(text.lower()) if beginnings else None
    rest, read, found = _sentences(text), [], []
    for end, sentence in rest if first else ():
        read.append(sentence)
        found.append(len(set(beginnings.findall(sentence.lower()))) if end > first.start() else 0)
        if found[-1] >= len(wanted) and _different(hits := spans_of(sentence, wanted, language)) == len(wanted):
            return _around(read + [line for _end, line in islice(rest, 1)], len(read) - 1, hits)
    read = [*read, *(line for _end, line in rest)] or [""]
    if beginnings and not found:
        found = [0] * len(read)
    best, best_hits = 0, []
    for place in _promising(read, found, text):
        hits = spans_of(read[place], wanted, language)
        if _different(hits) > _different(best_hits):
            best, best_hits = place, hits
    return _around(read, best, best_hits)


def _around(sentences: list[str], place: int, hits: list[Hit]) -> Snippet:
    return Snippet(
        _marked(sentences[place], hits),
        _short(sentences[place - 1]) if place else "",
        _short(sentences[place + 1]) if place + 1 < len(sentences) else "",
    )


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    """The first sentences and lines of a text, with where each ends."""
    count, start = 0, 0
    for match in _SIGNS.finditer(text):
        if match.lastindex is None:
            continue
        end = match.end()
        if line := text[start:end].strip():
            yield end, line
            count += 1
        start = end
        if count >= _MOST_SENTENCES:
            return
    if last := text[start:].strip():
        yield len(text), last


def _different(hits: list[Hit]) -> int:
    return len({hit[0] for hit in hits})


def _promising(sentences: list[str], found: list[int], text: str) -> list[int]:
    """The few sentences worth stemming: those with most beginnings of wanted stems. All, where letters may differ."""
    if not text.isascii():
        return list(range(len(sentences)))
    if not any(found) and found and sum(map(len, sentences)) <= _QUICK:  # a stem may begin otherwise: dying, die
        return list(range(len(sentences)))
    best = sorted(range(len(found)), key=lambda place: (-found[place], place))[:_STEMMED]
    return sorted(place for place in best if found[place]) or [0]


@lru_cache(maxsize=64)
def _beginnings(wanted: frozenset[str]) -> re.Pattern[str] | None:
    """Words that may have one of these stems: a stem may differ from its word in the last two letters."""
    starts = sorted({stem[: max(len(stem) - 2, min(len(stem), 2))] for stem in wanted if stem.isascii()})
    # The letters first and the boundary after them: so letters are what it looks for.
    return re.compile("|".join(rf"{start}(?<=\b{start})" for start in map(re.escape, starts))) if starts else None


def mark(text: str, wanted: frozenset[str] | set[str], language: str = "en") -> tuple[tuple[str, bool], ...]:
    """A whole line (a title) in pieces, with whether each was looked for."""
    return _marked(text, spans_of(text, wanted, language), whole=True)


def _marked(text: str, hits: list[Hit], *, whole: bool = False) -> tuple[tuple[str, bool], ...]:
    begin, end = (0, len(text)) if whole else _window(text, hits)
    pieces: list[tuple[str, bool]] = []
    place = begin
    for _, start, stop in hits:
        if start < place or stop > end:
            if pieces and pieces[-1][1] and start < place < stop <= end:  # pairs of characters overlap
                pieces[-1] = (pieces[-1][0] + text[place:stop], True)
                place = stop
            continue
        if start > place:
            pieces.append((text[place:start], False))
        pieces.append((text[start:stop], True))
        place = stop
    pieces.append((text[place:end], False))
    pieces = [piece for piece in pieces if piece[0]]
    if begin:
        pieces.insert(0, ("… ", False))
    if end < len(text):
        pieces.append((" …", False))
    return tuple(pieces)


def _window(text: str, hits: list[Hit]) -> tuple[int, int]:
    """A long sentence is cut around its first hit, at spaces."""
    if len(text) <= _LONGEST:
        return 0, len(text)
    begin = max(hits[0][1] - _LONGEST // 3, 0) if hits else 0
    if begin:
        begin = text.find(" ", begin, begin + 30) + 1 or begin
    end = min(begin + _LONGEST, len(text))
    if end < len(text):
        end = max(text.rfind(" ", end - 30, end), begin + _LONGEST - 30)
    return begin, end


def _short(line: str) -> str:
    return line if len(line) <= _LONGEST // 2 else line[: _LONGEST // 2].rsplit(" ", 1)[0] + " …"
