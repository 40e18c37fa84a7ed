"""One form for what is the same to a reader: capitals, widths, marks that are left out, letters typed for one another.

A word is folded before it is stemmed, in a text as in what somebody types.
"""

import re
import unicodedata
from bisect import bisect_right

# Scripts written without spaces, which are indexed as overlapping pairs of characters, and of them those of which one
# character may be a word.
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
    "\U00020000-\U0003134f"
)
ALONE = "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\U00020000-\U0003134f"
# Marks that belong to the letter before them.
MARKS = "\u0300-\u036f\u07a6-\u07b0\u07eb-\u07f3\u0900-\u0963\u0971-\u0dff\u0f71-\u0f84\u0f90-\u0fbc\u135d-\u135f"
# The points of Hebrew, the vowels of Arabic and the line that lengthens its words; where a line may break, and which
# way it runs: a reader does not see that they are missing.
_UNSEEN = (
    "\u00ad\u034f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u061c\u0640\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
)
DOTTED = {"az", "tr"}  # I is the capital of ı, and İ that of i
# Letters that are not another letter with a mark, as they are typed where a keyboard does not have them.
TYPED_AS = {
    "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "æ": "ae", "œ": "oe", "ı": "i", "ŋ": "n", "ħ": "h", "ŧ": "t",
}  # fmt: skip
# Apostrophes, the dotted capital, and letters of Arabic that keyboards, and those who type, put for one another.
_FOR_ONE_ANOTHER = {
    "'": "\u2018\u2019\u02bb\u02bc\u05f3", "i": "\u0130", "\u0627": "\u0622\u0623\u0625\u0671",
    "\u064a": "\u0649\u06cc", "\u0643": "\u06a9", "\u0647": "\u06c1",
}  # fmt: skip
_NOUGHTS = (
    "\u0660\u06f0\u07c0\u0966\u09e6\u0a66\u0ae6\u0b66\u0be6\u0c66"
    "\u0ce6\u0d66\u0de6\u0e50\u0ed0\u0f20\u1040\u1090\u17e0\u1810"
)
_QUOTE_INSIDE = re.compile('(?<=[\u05d0-\u05ea])["\u05f4](?=[\u05d0-\u05ea])')
# What may become one letter with the one before it: marks, parts of a Korean syllable, what voices a Japanese one.
_JOINING = rf"[{MARKS}{_UNSEEN}\u1160-\u11ff\u3099\u309a\uff9e\uff9f]"
_CLUSTER = re.compile(rf"([\x00-\x7f]+)(?!{_JOINING})|.{_JOINING}*", re.DOTALL)


def _table() -> dict[int, str]:
    digits = {ord(nought) + digit: str(digit) for nought in _NOUGHTS for digit in range(10)}
    letters = {ord(letter): one for one, those in _FOR_ONE_ANOTHER.items() for letter in those}
    runs = ((ord(first), ord(last or first)) for first, last in re.findall("(.)(?:-(.))?", _UNSEEN))
    return digits | letters | {number: "" for first, last in runs for number in range(first, last + 1)}


_FOLDING = _table()


def fold(text: str, base: str) -> str:
    """NFKC and lower case, one letter for those that stand for one another, and nothing that is not seen. `base` is the
    language. Case folding proper ("ß" is "ss") waits for the stem, so that places stay true.
    """
    if base in DOTTED:
        text = text.replace("I", "ı")
    if text.isascii():
        return text.lower()
    text = without_quotes_inside(unicodedata.normalize("NFKC", text)).translate(_FOLDING)
    if len(lowered := text.lower()) == len(text):
        return lowered
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)


def without_quotes_inside(text: str) -> str:
    """Without the quote that stands before the last letter of an abbreviation in Hebrew: it begins no phrase."""
    return _QUOTE_INSIDE.sub("", text) if '"' in text or "\u05f4" in text else text


class Places:
    """Where in a text its folded letters came from. Rows of plain letters are kept as one stretch."""

    def __init__(self, text: str, base: str) -> None:
        self.ends: list[int] = []  # of each stretch, in the folded text
        self.stretches: list[tuple[int, int, bool]] = []  # its end in the text, its beginning there, letter for letter
        length = 0
        for cluster in _CLUSTER.finditer(text):
            start, end = cluster.span()
            length += end - start if cluster[1] else len(fold(cluster[0], base))
            if not self.ends or length > self.ends[-1]:
                self.ends.append(length)
                self.stretches.append((end, start, bool(cluster[1])))

    def of(self, start: int, end: int) -> tuple[int, int]:
        """The places in the text of what stands there in the folded one."""
        return self._place(start)[0], self._place(end - 1)[1]

    def _place(self, letter: int) -> tuple[int, int]:
        number = bisect_right(self.ends, letter)
        end, start, plain = self.stretches[number]
        if not plain:
            return start, end
        place = end - self.ends[number] + letter
        return place, place + 1


def places_in(text: str, folded: str, base: str) -> Places | None:
    """The places of a folded text's letters; None where each is its own, or they cannot be told."""
    if len(folded) == len(text) and unicodedata.is_normalized("NFKC", text):
        return None
    places = Places(text, base)
    return places if places.ends and places.ends[-1] == len(folded) else None
