"""The sections of a term and of a line on the horizon, each in one text (writing/sectioned.py)."""

from django.utils.translation import gettext_lazy as _

from practicum.writing.sectioned import Sections

HEADINGS = {
    "what": "What it is",
    "confused": "Not to be confused with",
    "also": "Also called",
    "source": "Source",
}
NAMES = {
    "what": _("What it is"),
    "confused": _("Not to be confused with"),
    "also": _("Also called"),
    "source": _("Source"),
}
HINTS = {
    "what": _("As we use the word here, so that a newcomer understands it."),
    "confused": _("What sounds alike and is something else."),
    "also": _("Other words for it, separated by commas. They lead here as well."),
    "source": _("Where the definition is from: a standard, a book, ourselves."),
}
TERM = Sections(HEADINGS, first="what")

AHEAD = {"why": "Why we will need it", "known": "What we know so far"}
AHEAD_NAMES = {"why": _("Why we will need it"), "known": _("What we know so far")}
AHEAD_HINTS = {
    "why": _("What changes, and what we could not do then without it."),
    "known": _("Who knows more, where one could begin."),
}
LINE = Sections(AHEAD, first="why")


def names_in(words: str) -> list[str]:
    """Other names in a list with commas or lines between, each once, in their order."""
    pieces = (" ".join(piece.strip(" -*\t").split()) for line in words.splitlines() for piece in line.split(","))
    found: dict[str, str] = {}
    for piece in pieces:
        if piece:
            found.setdefault(folded(piece), piece)
    return list(found.values())


def folded(word: str) -> str:
    """A name as it is compared and ordered: without case, with single spaces."""
    return " ".join(word.casefold().split())
