"""Ranking by words: BM25F over the packed terms of the candidates, the same on both engines.

An entry's terms are packed as 32-bit numbers, one for each different stem: 24 bits of its hash, 2 bits of how often it
stands in the title (up to 3), 6 bits of how often in the body (up to 63).

BM25F: Robertson, Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, section 3.6; the weights
were tuned on the travel duplicates (docs/decisions).
"""

import zlib
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

import numpy

TITLE_WEIGHT = 5.0
SATURATION = 3.0  # k1
TITLE_SHORTNESS = 0.3  # b of the title
BODY_SHORTNESS = 0.75  # b of the body

_TITLE_MOST, _BODY_MOST = 3, 63


@lru_cache(maxsize=65_536)
def number_of(stem: str) -> int:
    """The 24-bit number of a stem."""
    return zlib.crc32(stem.encode()) & 0xFFFFFF


def pack(title: Sequence[str], body: Sequence[str]) -> bytes:
    """The forward index of one entry."""
    in_title, in_body = Counter(title), Counter(body)
    codes = [
        number_of(stem) << 8 | min(number, _TITLE_MOST) << 6 | min(in_body[stem], _BODY_MOST)
        for stem, number in in_title.items()
    ]
    codes += [
        number_of(stem) << 8 | (number if number < _BODY_MOST else _BODY_MOST)
        for stem, number in in_body.items()
        if stem not in in_title
    ]
    return numpy.array(codes, dtype="<u4").tobytes()


def bm25f(
    stems: Sequence[tuple[int, float]],
    packed: Sequence[bytes],
    title_lengths: Sequence[int],
    body_lengths: Sequence[int],
    average_title: float,
    average_body: float,
) -> numpy.ndarray:
    """The score of each candidate for (number, weight) pairs: an f32 array in the order of `packed`."""
    scores = numpy.zeros(len(packed), dtype=numpy.float32)
    if not packed or not stems:
        return scores
    codes = numpy.frombuffer(b"".join(packed), dtype="<u4")
    owner = numpy.repeat(numpy.arange(len(packed)), [len(terms) // 4 for terms in packed])
    title_norm = 1 - TITLE_SHORTNESS + TITLE_SHORTNESS * numpy.asarray(title_lengths) / max(average_title, 1)
    body_norm = 1 - BODY_SHORTNESS + BODY_SHORTNESS * numpy.asarray(body_lengths) / max(average_body, 1)
    numbers = codes >> 8
    for number, weight in stems:
        places = numpy.flatnonzero(numbers == number)
        rows, found = owner[places], codes[places]
        often = TITLE_WEIGHT * (found >> 6 & _TITLE_MOST) / title_norm[rows] + (found & _BODY_MOST) / body_norm[rows]
        scores[rows] += weight * often * (SATURATION + 1) / (often + SATURATION)
    return scores
