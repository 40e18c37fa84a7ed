"""What is kept of a line that found nothing: its words, and marks that tell nobody (decision record 0103)."""

import re
import unicodedata
from collections.abc import Collection

from django.conf import settings
from django.utils.crypto import salted_hmac

from practicum.search import limits

FEWEST = 3  # different marks before anybody reads the words: never fewer people than marks
MARKS = 8  # everybody falls on one of so many; an eighth of a community falls on the same
MOST_WORDS, LONGEST_WORD, MOST_DIGITS = 8, 30, 5
_ADDRESS = re.compile(r"@|://|www\.|[^\W\d_]{2}\.[^\W\d_]{2}")
_EDGES = " \t\r\n.,;:!?¿¡؟،…\"'“”„«»‚‘’()[]{}"


def kept_of(line: str) -> str | None:
    """The words of a line as they are kept: lower case, single spaces, no marks around them; None where they never are.

    Never kept: what is long, what excludes words, and what looks like an address, a telephone number or a secret.
    """
    plain = unicodedata.normalize("NFKC", line).casefold()
    if any(unicodedata.category(sign)[0] == "C" and not sign.isspace() for sign in plain) or _ADDRESS.search(plain):
        return None
    parts = plain.replace('"', " ").split()
    words = [word for part in parts if (word := part.strip(_EDGES))]
    said = " ".join(words)
    short = 3 <= len(said) <= limits.WANTED.maximum and len(words) <= MOST_WORDS
    calm = sum(sign.isdigit() for sign in said) <= MOST_DIGITS and all(len(word) <= LONGEST_WORD for word in words)
    if not (short and calm) or any(word[0] in "-\u2212\u2013" for word in parts):
        return None
    return said if any(sign.isalpha() for sign in said) else None


def digest_of(community: int, words: str) -> str:
    """By which the same words are known again, also when struck: 32 hex digits, keyed by the site's secret."""
    return _keyed("practicum.search.wanted", f"{community}:{words}")[:32]


def mark_of(digest: str, person: int) -> int:
    """One bit of eight, drawn from the words and the person together: the same person never sets two for the same
    words, an eighth of all others sets the same one, and for other words it is another.
    """
    return 1 << (int(_keyed("practicum.search.mark", f"{digest}:{person}")[:8], 16) % MARKS)


def names_somebody(words: str, names: Collection[str]) -> bool:
    """Does one of these names or handles (case-folded, single spaces) stand in the words?"""
    parts = words.removeprefix("@").split()
    runs = {" ".join(parts[start:end]) for start in range(len(parts)) for end in range(start + 1, len(parts) + 1)}
    return not runs.isdisjoint(names)


def _keyed(salt: str, value: str) -> str:
    return salted_hmac(salt, value, secret=settings.SECRET_KEY, algorithm="sha256").hexdigest()
