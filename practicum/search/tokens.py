"""One tokenizer for both engines: text in a language becomes stems, and SQLite and PostgreSQL index the same ones.

A stem holds letters, marks and digits only, so that it can stand in an FTS5 string or a tsquery without harm.
Raising `TOKENIZER_VERSION` makes every entry stale: `reindex` then writes them again.
"""

import re
import threading
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import snowballstemmer

TOKENIZER_VERSION = 1
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
    "sv": "åäö", "tr": "çğıöşü", "uk": "йї",
}  # fmt: skip
# Scripts written without spaces are indexed as overlapping pairs of characters.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
    "\U00020000-\U0003134f"
)
_PIECE = re.compile(
    rf"[{_UNSPACED}]+"
    rf"|(?<![^\W_])[cfj](?:\+\+|\#)(?![^\W_])"
    rf"|(?:(?![{_UNSPACED}])[^\W_][\u0300-\u036f\u0900-\u0dff]*)+"
    rf"(?:['\u2019\u02bc](?:(?![{_UNSPACED}])[^\W_][\u0300-\u036f\u0900-\u0dff]*)+)*"
)
_PLAIN_PIECE = re.compile(r"(?<![a-z0-9])[cfj](?:\+\+|#)(?![a-z0-9])|[a-z0-9]+(?:'[a-z0-9]+)*")
_PAIRED = re.compile(rf"[{_UNSPACED}]")
_SYMBOLS = {"c++": "cplusplus", "c#": "csharp", "f#": "fsharp", "j#": "jsharp", "f++": "fplusplus", "j++": "jplusplus"}
_APOSTROPHES = str.maketrans("\u2019\u02bc", "''")
# What makes a text of plain letters other than ASCII, in the form that `_fold` gives it or as the gap that it is.
_PLAINER = tuple(zip("\u2019\u00a0\u2026\u201c\u201d\u2013\u2014", "'      ", strict=True))
_local = threading.local()


def stems(text: str, language: str = "en") -> list[str]:
    """The stems of a text, in its order; the place in the list is the position that phrases are matched by."""
    base = _base(language)
    if not text.isascii():
        for sign, plain in _PLAINER:
            text = text.replace(sign, plain)
    if text.isascii() and base not in ELIDING:  # five times as quick, and the same
        return list(map(_stemming(base).__getitem__, _PLAIN_PIECE.findall(text.lower())))
    return [stem for stem, _, _ in _walk(text, base)]


def spans(text: str, language: str = "en") -> list[tuple[str, int, int]]:
    """The stems with the first and the past-the-end place of the piece of `text` they came from, for marking hits.

    Places are those of the text itself where normalising kept its length, which is everywhere but in rare ligatures.
    """
    base = _base(language)
    if text.isascii() and base not in ELIDING:
        known = _stemming(base)
        return [(known[match[0]], *match.span()) for match in _PLAIN_PIECE.finditer(text.lower())]
    return list(_walk(text, base))


def spans_of(text: str, wanted: frozenset[str] | set[str], language: str = "en") -> list[tuple[str, int, int]]:
    """Of the `spans` those with one of these stems. Most lines hold none, and that is seen at once."""
    base = _base(language)
    if not text.isascii() or base in ELIDING:
        return [span for span in _walk(text, base) if span[0] in wanted]
    known, lowered = _stemming(base), text.lower()
    if wanted.isdisjoint(map(known.__getitem__, _PLAIN_PIECE.findall(lowered))):
        return []
    return [(stem, *match.span()) for match in _PLAIN_PIECE.finditer(lowered) if (stem := known[match[0]]) in wanted]


@lru_cache(maxsize=256)
def _base(language: str) -> str:
    return language.partition("-")[0].lower()


def _walk(text: str, base: str) -> Iterator[tuple[str, int, int]]:
    folded, known = _fold(text), _stemming(base)
    for match in _PIECE.finditer(folded):
        piece, start, end = match.group(), match.start(), match.end()
        if _PAIRED.match(piece):
            for place in range(max(len(piece) - 1, 1)):
                yield piece[place : place + 2], start + place, min(start + place + 2, end)
        elif "'" in piece and base in ELIDING:
            place = start
            for part in piece.split("'"):
                yield known[part], place, place + len(part)
                place += len(part) + 1
        else:
            yield known[piece], start, end


def _fold(text: str) -> str:
    """NFKC and lower case. Case folding proper ("ß" is "ss") waits for the stem, so that places stay true."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).translate(_APOSTROPHES)
        if len(lowered := text.lower()) == len(text):
            return lowered
        return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    return text.lower()


class _Stemming(dict[str, str]):
    """The stems of one language that were needed so far; it forgets them all when they are too many."""

    def __init__(self, base: str) -> None:
        self.base = base

    def __missing__(self, piece: str) -> str:
        if len(self) >= 65_536:
            self.clear()
        self[piece] = stem = _stem(piece, self.base)
        return stem


@lru_cache(maxsize=64)
def _stemming(base: str) -> _Stemming:
    return _Stemming(base)


def _stem(piece: str, base: str) -> str:
    if piece in _SYMBOLS:
        return _SYMBOLS[piece]
    word = piece.casefold()
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
    return "".join(
        letter if letter in kept
        else "".join(mark for mark in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(mark))
        for letter in word
    )  # fmt: skip


def _stemmer(name: str) -> Any:
    """One stemmer a thread: snowballstemmer keeps its state in the object."""
    known = _local.__dict__.setdefault("stemmers", {})
    if name not in known:
        known[name] = snowballstemmer.stemmer(name)
    return known[name]
