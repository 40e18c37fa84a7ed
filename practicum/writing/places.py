"""Where an item is read: each room declares the addresses of the kinds it keeps, so that others may lead there."""

from collections.abc import Callable, Iterable

from django.utils.translation import gettext as _

from practicum.kit import Refusal, ids

Address = Callable[[int, str], str]

_PLACES: dict[str, Address] = {}


def declare(kinds: Iterable[str], address: Address) -> None:
    """Items of these kinds are read at `address(id, title)`; a kind is read in one place."""
    for kind in kinds:
        if _PLACES.setdefault(kind, address) is not address:
            raise ValueError(f"Two rooms declare where a {kind} is read.")


def place_of(kind: str, number: int, title: str) -> str:
    """The address of an item; empty for a kind whose room is not there."""
    address = _PLACES.get(kind)
    return address(number, title) if address is not None else ""


def key_in(address: str) -> str:
    """The id in an address that somebody pasted; Refusal `bad_address` when there is none."""
    for piece in reversed(address.strip().replace("#", "/").replace("?", "/").split("/")):
        words = piece.removeprefix("p-")[: ids.LENGTH]
        try:
            ids.parse(words)
            return words
        except ValueError:
            continue
    raise Refusal(
        _("This is not the address of anything written here."),
        _("Copy it from the browser's address bar."), code="bad_address",
    )  # fmt: skip
