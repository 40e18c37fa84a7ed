"""Keyed hashes of addresses: enough to recognise an owner, never enough to write to her."""

from django.utils.crypto import salted_hmac

from practicum.archives.mbox import masks_of


def address_key(normalised: str) -> str:
    """The keyed hash of an address in its one spelling (`mbox.key`), perhaps masked."""
    return salted_hmac("practicum.archives.address", normalised, algorithm="sha256").hexdigest()


def keys_of_owner(address: str) -> list[str]:
    """Under which keys the owner of a verified address may stand in any archive: plain, and masked in each style."""
    return [address_key(spelling) for spelling in masks_of(address.strip().lower())]
