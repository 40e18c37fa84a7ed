"""The site's keys: the one that signs, and those that signed before it and are still believed."""

from collections.abc import Iterable

from django.conf import settings
from django.utils.crypto import salted_hmac

ERASED = "erased:"  # how the key of what was erased begins


def site_keys() -> list[str]:
    """The key first, then the older ones of PRACTICUM_SECRET_KEY_OLD."""
    return [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]


def erased_key(words: str, key: str | None = None) -> str:
    """What stands for the number that something had in an archive, once whoever wrote it is erased: it is known again
    when the archive comes in again, and cannot be read back. Of one that stands so already, the same.
    """
    if words.startswith(ERASED) or not words:
        return words
    return ERASED + salted_hmac("practicum.kit.erased", words, secret=key, algorithm="sha256").hexdigest()


def erased_keys(words: Iterable[str]) -> dict[str, str]:
    """Every key under which one of these may stand since it was erased, with the words themselves."""
    return {erased_key(one, key): one for one in words for key in site_keys() if one}
