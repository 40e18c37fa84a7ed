"""One tokenizer for both engines: text in a language becomes stems, and SQLite and PostgreSQL index the same ones.

A stem holds letters, marks and digits only, so that it can stand in an FTS5 string or a tsquery without harm. A word is
found however it is typed: what is the same to a reader has one stem, or another beside it (`others`). Pairs of words in
48 languages: tests/written_otherwise.txt.
Raising `TOKENIZER_VERSION` makes every entry stale: `reindex` then writes them again.
"""

import re
import threading
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from operator import itemgetter
from typing import Any

import snowballstemmer

from practicum.search.folding import ALONE, DOTTED, MARKS, TYPED_AS, UNSPACED, Places, fold, places_in

TOKENIZER_VERSION = 2
LONGEST = 40  # letters of a stem; longer runs are keys, hashes and nonsense, found by their beginning
STEMMERS = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish",
    "et": "estonian", "eu": "basque", "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian",
    "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian", "nb": "norwegian", "ne": "nepali",
    "nl": "dutch", "nn": "norwegian", "no": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian",
    "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
ELIDING = {"ca", "fr", "ga", "it"}  # l'avion, dell'acqua: the part before the apostrophe is a word of its own
LETTERS_OF_THEIR_OWN = {
    "da": "åæø", "es": "ñ", "et": "äöüõ", "fi": "äöå", "nb": "åæø", "nn": "åæø", "no": "åæø", "ru": "й", "sr": "й",
    "sv": "åäö", "tr": "çğöşü", "uk": "йї",
}  # fmt: skip
_SYMBOLS = {"c++": "cplusplus", "c#": "csharp", "f#": "fsharp", "j#": "jsharp", "f++": "fplusplus", "j++": "jplusplus"}
# What Arabic writes onto a word: the article, and a letter before it.
_ARTICLE = re.compile("(?:[\u0648\u0641\u0628\u0643]?\u0627\u0644|\u0644\u0644)(?=\\w\\w)")
_PLAIN_PIECE = re.compile(r"(?<![a-z0-9])[cfj](?:\+\+|#)(?![a-z0-9])|[a-z0-9]+(?:'[a-z0-9]+)*")
_WORD = rf"(?:(?:[a-z0-9]++|(?![{UNSPACED}])[^\W_])[{MARKS}]*+)++"  # plain letters by the row: most of most texts
_PIECE = re.compile(
    rf"[{UNSPACED}]+|(?<![^\W_])[cfj](?:\+\+|\#)(?![^\W_])"
    rf"|{_WORD}(?:'{_WORD})*"
)
_PAIRED = re.compile(rf"[{UNSPACED}]")
_BEYOND = re.compile(r"[^\x00-\x7f\W]|[\u0300-\u036f]")  # a letter that is no plain one, or a mark of one
_ALONE = re.compile(rf"[{ALONE}]")
# What makes a text of plain letters other than ASCII, in the form that `fold` gives it or as the gap that it is.
_PLAINER = tuple(zip("\u2019\u00a0\u2026\u201c\u201d\u2013\u2014", "'      ", strict=True))
_SLOWER = ELIDING | DOTTED
_local = threading.local()


def stems(text: str, language: str = "en") -> list[str]:
    """The stems of a text, in its order; the place in the list is the position that phrases are matched by."""
    base = _base(language)
    if not text.isascii():
        for sign, plain in _PLAINER:
            text = text.replace(sign, plain)
    if text.isascii() and base not in _SLOWER:  # five times as quick, and the same
        return list(map(_stemming(base).__getitem__, _PLAIN_PIECE.findall(text.lower())))
    return [stem for stem, _, _ in _walk(fold(text, base), base)]


def others(text: str, language: str = "en") -> list[str]:
    """What a text is found by too, once each and in no order that phrases know: its accented words as they are stemmed
    without accents, and each character of Chinese and Korean by itself.
    """
    if text.isascii() or not _BEYOND.search(text):
        return []
    base = _base(language)
    pieces = dict.fromkeys(piece for piece in _PIECE.findall(fold(text, base)) if not piece.isascii())
    return list(dict.fromkeys(other for piece in pieces for other, _, _ in _beside(piece, 0, base)))


def spans(text: str, language: str = "en") -> list[tuple[str, int, int]]:
    """The stems with the first and the past-the-end place of the piece of `text` they came from, for marking hits."""
    base = _base(language)
    if text.isascii() and base not in _SLOWER:
        known = _stemming(base)
        return [(known[match[0]], *match.span()) for match in _PLAIN_PIECE.finditer(text.lower())]
    folded = fold(text, base)
    return _moved(_walk(folded, base), places_in(text, folded, base))


def spans_of(text: str, wanted: frozenset[str] | set[str], language: str = "en") -> list[tuple[str, int, int]]:
    """Of the `spans`, and of what stands beside them (`others`), those with one of these stems. Most lines hold none,
    and that is seen at once.
    """
    base = _base(language)
    if text.isascii() and base not in _SLOWER:
        known, lowered = _stemming(base), text.lower()
        if wanted.isdisjoint(map(known.__getitem__, _PLAIN_PIECE.findall(lowered))):
            return []
        return [
            (stem, *match.span()) for match in _PLAIN_PIECE.finditer(lowered) if (stem := known[match[0]]) in wanted
        ]
    folded = fold(text, base)
    hits = [span for span in _walk(folded, base) if span[0] in wanted]
    if not folded.isascii():
        beside = (span for match in _PIECE.finditer(folded) for span in _beside(match[0], match.start(), base))
        hits = sorted({*hits, *(span for span in beside if span[0] in wanted)}, key=itemgetter(1, 2))
    return _moved(hits, places_in(text, folded, base)) if hits else []


@lru_cache(maxsize=256)
def _base(language: str) -> str:
    return language.partition("-")[0].lower()


def _walk(folded: str, base: str) -> Iterator[tuple[str, int, int]]:
    known = _stemming(base)
    for match in _PIECE.finditer(folded):
        piece, start, end = match.group(), match.start(), match.end()
        if _PAIRED.match(piece):
            for place in range(max(len(piece) - 1, 1)):
                yield piece[place : place + 2], start + place, min(start + place + 2, end)
        else:
            for part, place in _parts(piece, start, base):
                yield known[part], place, place + len(part)


def _beside(piece: str, start: int, base: str) -> Iterator[tuple[str, int, int]]:
    """What stands beside the stems of one piece of a folded text, with its places there."""
    if piece.isascii():
        return
    if _PAIRED.match(piece):
        if len(piece) > 1:
            yield from ((match[0], start + match.start(), start + match.end()) for match in _ALONE.finditer(piece))
        return
    beside = _stemming(base).beside
    for part, place in _parts(piece, start, base):
        if other := beside[part]:
            yield other, place, place + len(part)


def _parts(piece: str, start: int, base: str) -> Iterator[tuple[str, int]]:
    """A word, or those that an apostrophe joins where one loses its end before the other, with where each begins."""
    for part in piece.split("'") if "'" in piece and base in ELIDING else (piece,):
        yield part, start
        start += len(part) + 1


def _moved(found: Iterable[tuple[str, int, int]], places: Places | None) -> list[tuple[str, int, int]]:
    """The same with the places of the text itself."""
    if places is None:
        return list(found)
    return [(stem, *places.of(start, end)) for stem, start, end in found]


class _Stemming(dict[str, str]):
    """The stems of one language that were needed so far; it forgets them all when they are too many."""

    def __init__(self, base: str) -> None:
        self.base, self.beside = base, _Beside(self)

    def __missing__(self, piece: str) -> str:
        if len(self) >= 65_536:
            self.clear()
        self[piece] = stem = _stem(piece, self.base)
        return stem


class _Beside(dict[str, str]):
    """The stem that a word has once its accents are gone, where that is another; nothing where it is not."""

    def __init__(self, stemming: _Stemming) -> None:
        self.stemming = stemming

    def __missing__(self, word: str) -> str:
        if len(self) >= 65_536:
            self.clear()
        bare = word if word.isascii() else _plain(word, self.stemming.base)
        other = self.stemming[bare] if bare != word else self.stemming[word]
        self[word] = other = "" if other == self.stemming[word] else other
        return other


@lru_cache(maxsize=64)
def _stemming(base: str) -> _Stemming:
    return _Stemming(base)


def _stem(piece: str, base: str) -> str:
    if piece in _SYMBOLS:
        return _SYMBOLS[piece]
    word = piece.casefold()
    if base == "ar" and (article := _ARTICLE.match(word)):
        word = word[article.end() :]
    if (name := STEMMERS.get(base)) and not word.isdigit():
        word = _stemmer(name).stemWord(word)
    word = word.replace("'", "")
    return (word if word.isascii() else _plain(word, base))[:LONGEST] or piece.replace("'", "")[:LONGEST]


def _plain(word: str, base: str) -> str:
    """Without diacritics, save the letters that the language counts as letters of their own."""
    kept = LETTERS_OF_THEIR_OWN.get(base, "")
    if all("LATIN" not in unicodedata.name(letter, "") and "GREEK" not in unicodedata.name(letter, "") and
           "CYRILLIC" not in unicodedata.name(letter, "") for letter in word):  # fmt: skip
        return word
    return "".join(letter if letter in kept else TYPED_AS.get(letter) or _bare(letter) for letter in word)


def _bare(letter: str) -> str:
    return "".join(part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part))


def _stemmer(name: str) -> Any:
    """One stemmer a thread: snowballstemmer keeps its state in the object."""
    known = _local.__dict__.setdefault("stemmers", {})
    if name not in known:
        known[name] = snowballstemmer.stemmer(name)
    return known[name]
