"""Keyed hashes of addresses: enough to recognise an owner, never enough to write to her."""

from django.utils.crypto import salted_hmac

from practicum.archives.mbox import masks_of
from practicum.kit.keys import site_keys


def address_key(normalised: str, key: str | None = None) -> str:
    """The keyed hash of an address in its one spelling (`mbox.key`), perhaps masked."""
    return salted_hmac("practicum.archives.address", normalised, secret=key, algorithm="sha256").hexdigest()


def keys_of_owner(address: str) -> list[str]:
    """Under which keys the owner of a verified address may stand in any archive: plain, and masked in each style.

    An archive that came in under an older key of the site is hers as well.
    """
    return [address_key(spelling, key) for key in site_keys() for spelling in masks_of(address.strip().lower())]
