"""Faces without pictures: at most two letters on one of 24 stable hues."""

import re

HUES = 24


def initials(name: str) -> str:
    """At most two letters: of the first and last word, or the first two of a name in a script without spaces."""
    words = [word for word in re.split(r"[\s.]+", name) if word and word[0].isalnum()]
    if not words:
        return "?"
    if len(words) == 1:
        only = words[0]
        return only[0].upper() if only[0].isascii() or only[0].isupper() else only[:2]
    return (words[0][0] + words[-1][0]).upper()


def hue(identity: int) -> int:
    """One of 24 stable hues: the tail of an id is random, so neighbours differ."""
    return int(identity) * 2_654_435_761 % 2**32 * HUES // 2**32 + 1
