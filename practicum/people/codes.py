"""What a code looks like, and what is kept of it."""

import secrets
from datetime import timedelta

from django.utils.crypto import constant_time_compare, salted_hmac

LETTERS = "BCDFGHJKMNPQRSTVWXZ23456789"  # no vowels: no words; nothing that is taken for something else
LENGTH = 6
LASTS = timedelta(minutes=10)
MOST_TRIES = 5
TO_FINISH = timedelta(minutes=30)  # from the right code to the name of a newcomer


def fresh() -> str:
    """Six letters and digits: 27⁶ of them, five tries each, three codes an hour."""
    return "".join(secrets.choice(LETTERS) for _unused in range(LENGTH))


def hashed(number: int, code: str) -> str:
    """The keyed hash that is stored; the row's own number keeps two rows with one code apart."""
    return salted_hmac("practicum.people.code", f"{number}:{code}", algorithm="sha256").hexdigest()


def fits(number: int, typed: str, code_hash: str) -> bool:
    """Whether that is the code, however it was typed: small letters, spaces, hyphens."""
    bare = "".join(letter for letter in typed.upper() if letter.isascii() and letter.isalnum())
    return constant_time_compare(hashed(number, bare), code_hash)
