"""The order of names in lists: “Émile” stands with E, “zoë” with Zoe, أحمد with احمد. Decision 0117.

One order for every reader, the same on both engines: letters without their marks, in one case, then as Unicode counts
them. It is that of the languages there are catalogues for; `SPELT` says how a letter that Unicode keeps whole is read.
"""

import re
import unicodedata

FUNCTION = "name_key"  # as SQLite calls it, once it is registered
MARKS = "\u0300-\u036f\u064b-\u065f\u0670"
SPELT = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "þ": "th", "ı": "i"}
_MARK = re.compile(f"[{MARKS}]")
_SPELT = str.maketrans(SPELT)


def key_of(name: str) -> str:
    """By what a name is put in order."""
    if name.isascii():
        return name.lower()
    return _MARK.sub("", unicodedata.normalize("NFKD", name)).lower().translate(_SPELT)
