"""Handles: lower-case letters, digits and hyphens; made from a name, unique, and not to be mistaken for another's."""

import re
import secrets
import unicodedata
from collections.abc import Iterator

from django.utils.translation import gettext as _

from practicum.kit import Refusal, ids
from practicum.people import limits
from practicum.people.models import Person

SHAPE = re.compile(r"[a-z0-9](?:[a-z0-9]|-(?!-))*[a-z0-9]")
SHORTEST = 2
RESERVED = frozenset(
    "admin administrator all everyone here host hosts me member members moderator new nobody postmaster practicum root"
    " security settings somebody steward stewards support system team webmaster".split()
)
UNBROKEN = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ı": "i"})
LOOKS = str.maketrans({"0": "o", "1": "l", "i": "l", "5": "s"})  # what one letter is taken for at a glance
PATTERNS = {"o": "[o0]", "l": "[l1i]", "s": "[s5]", "m": "(m|rn)", "w": "(w|vv)"}


def from_name(name: str) -> str:
    """Up to 28 letters, digits and hyphens out of a name; empty for a name without Latin letters."""
    plain = unicodedata.normalize("NFKD", name).casefold().translate(UNBROKEN)
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’`]", "", bare)).strip("-")
    return words[:28].strip("-") if len(words) >= SHORTEST else ""


def free_handle(name: str) -> str:
    """A handle for a new person: the name itself where it is free, else with a number, else with a random tail."""
    for candidate in _candidates(from_name(name) or "member"):
        if candidate not in RESERVED and not is_taken(candidate):
            return candidate
    raise RuntimeError("A random tail of eight letters was taken.")


def _candidates(stem: str) -> Iterator[str]:
    if stem != "member":
        yield stem
        yield from (f"{stem}-{number}" for number in range(2, 8))
    yield from (f"{stem}-{secrets.token_hex(4)}" for _unused in range(5))


def placeholder_handle(name: str, number: int) -> str:
    """A handle that cannot clash, for somebody from an archive: the pretty ones are left to who comes in person."""
    return f"{from_name(name)[:20].strip('-') or 'member'}-{ids.text(number)}"


def checked(words: str, *, by: Person | None = None) -> str:
    """The handle itself, lower case; Refusal with the next step when it cannot be `by`'s."""
    handle = limits.HANDLE.check(words.strip().lstrip("@").lower())
    if len(handle) < SHORTEST or not SHAPE.fullmatch(handle):
        raise Refusal(
            _("A handle has letters from a to z, digits and single hyphens, and at least two of them."),
            _("Leave out spaces, dots and accents."),
            code="handle_shape",
        )
    if handle in RESERVED or is_taken(handle, but=by):
        raise Refusal(
            _("This handle, or one that looks like it, is taken."), _("Choose another one."), code="handle_taken"
        )
    return handle


def is_taken(handle: str, *, but: Person | None = None) -> bool:
    """Whether somebody has this handle, or one that the eye takes for it."""
    others = Person.objects.filter(handle__iregex=_looks_like(handle))
    return (others.exclude(pk=but.pk) if but else others).exists()


def _looks_like(handle: str) -> str:
    """A pattern for all of one skeleton: 0 and o, 1, i and l, 5 and s, rn and m, vv and w, no hyphens."""
    skeleton = handle.replace("-", "").replace("rn", "m").replace("vv", "w").translate(LOOKS)
    return "^" + "-*".join(PATTERNS.get(letter, letter) for letter in skeleton) + "$"
