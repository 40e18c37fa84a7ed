"""A hook of texts: a room above says to which address a `#word` leads, and for whom. Without one it stays a word."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from practicum.people.models import Person

Leads = Callable[[int, Sequence[str], "Person | None"], dict[str, str]]
LEADS: list[Leads] = []


def leads(hook: Leads) -> Leads:
    """Register what gives paths for words of a community's text (community id, lower-case words, writer)."""
    LEADS.append(hook)
    return hook


def paths_of(community_id: int, words: Sequence[str], writer: "Person | None") -> dict[str, str]:
    """Where each word leads that the writer may know of; words that lead nowhere are not in it."""
    found: dict[str, str] = {}
    for hook in LEADS:
        found |= hook(community_id, words, writer)
    return found
