"""The site's keys: the one that signs, and those that signed before it and are still believed."""

from django.conf import settings


def site_keys() -> list[str]:
    """The key first, then the older ones of PRACTICUM_SECRET_KEY_OLD."""
    return [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
