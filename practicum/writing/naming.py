"""Hooks of texts: a room above says to which address a `#word` leads, and for whom; and links the words of a place,
such as terms, in HTML that was laid out. Without one a word stays a word.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from practicum.people.models import Person

Leads = Callable[[int, Sequence[str], "Person | None"], dict[str, str]]
Linker = Callable[[str, int, int], str]
LEADS: list[Leads] = []
LINKERS: list[Linker] = []


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


def links(hook: Linker) -> Linker:
    """Register what links words in sanitised HTML of an item (its HTML, its space, its id) that all its readers see."""
    LINKERS.append(hook)
    return hook


def linked(html: str, space_id: int, item_id: int) -> str:
    """The HTML with what the rooms above link in it, once, on write."""
    for hook in LINKERS:
        html = hook(html, space_id, item_id)
    return html
