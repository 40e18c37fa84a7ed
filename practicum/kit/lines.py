"""Names and titles on their way in: one line, one way of writing each letter, nothing that the eye cannot see."""

import re
import unicodedata

# Marks of direction, spaces without width and soft hyphens: within a name they only ever disguise it.
UNSEEN = re.compile(
    "[\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\u3164\ufeff\uffa0]"
)
# Persian and the scripts of India write with joiners, and so do emoji; nobody else does.
JOINERS = re.compile(r"(?:(?<=[\0-\u05ff])|^)[\u200c\u200d]+|[\u200c\u200d]+(?=[\0-\u05ff]|$)")
# Letters of other scripts that a reader takes for Latin ones (from the table of Unicode Technical Standard 39).
TWINS = str.maketrans("авекмнорстухѕіјԁһԛԝɡɑıαικνορτυχոսհօӏ", "abekmhopctyxsijdhqwgaiaikvoptuxnuhol")
ALIKE = (("rn", "m"), ("vv", "w"), ("0", "o"), ("1", "l"), ("i", "l"), ("|", "l"), ("5", "s"))


def line(words: str) -> str:
    """The words in one line and in one form (NFC), without characters that are not seen."""
    plain = " ".join(words.replace("\0", "").encode("utf-8", "ignore").decode().split())
    if plain.isascii():
        return plain
    return " ".join(JOINERS.sub("", UNSEEN.sub("", unicodedata.normalize("NFC", plain))).split())


def skeleton(name: str) -> str:
    """What the eye keeps of a name: two names of one skeleton are taken for each other at a glance."""
    bare = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", line(name)).casefold())
    kept = "".join(letter for letter in bare if letter.isalnum() or letter == "|").translate(TWINS)
    for one, other in ALIKE:
        kept = kept.replace(one, other)
    return kept
