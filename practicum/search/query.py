"""What somebody looks for: words, "phrases" and −not, read from one line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from practicum.kit import Refusal
from practicum.search import limits
from practicum.search.folding import without_quotes_inside
from practicum.search.tokens import stems

_PART = re.compile(r'([-\u2212\u2013])?(?:"([^"]*)"?|([^\s"]+))')
SORTS = ("best", "newest", "oldest")


@dataclass(frozen=True)
class Filters:
    """What narrows a search; each is an id or a word, None (or empty) for any."""

    community: int | None = None
    space: int | None = None
    kind: str = ""
    state: str = ""
    author: int | None = None  # a persona
    topic: int | None = None
    mark: str = ""  # the word that the item, or a passage of it, is marked with
    after: date | None = None
    before: date | None = None

    @property
    def after_the_match(self) -> bool:
        """Does one of them need the item's own row, because the words table does not know it?"""
        return bool(self.state or self.topic or self.mark or self.after or self.before)


@dataclass(frozen=True)
class Query:
    """A search as somebody states it."""

    text: str = ""
    filters: Filters = field(default_factory=Filters)
    sort: str = "best"
    size: int = 20
    start: int = 0


@dataclass(frozen=True)
class Group:
    """One word or phrase of a line: its stems in a row, once for each language in which they differ."""

    readings: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Wanted:
    """A line of search, read. A wanted word is one stem or, in scripts without spaces, several in a row."""

    wanted: tuple[Group, ...]
    unwanted: tuple[Group, ...]

    @property
    def stems(self) -> list[str]:
        """Every stem that may be found, once, in the order typed."""
        return list(dict.fromkeys(stem for group in self.wanted for reading in group.readings for stem in reading))


def read(text: str, languages: Sequence[str] = ("en",)) -> Wanted:
    """Read a line. Raises Refusal when nothing in it can be looked for."""
    limits.LINE.check(text)
    wanted: list[Group] = []
    unwanted: list[Group] = []
    for minus, phrase, word in _PART.findall(without_quotes_inside(text)):
        readings = dict.fromkeys(tuple(stems(phrase or word, language)) for language in languages)
        if any(readings):
            (unwanted if minus else wanted).append(Group(tuple(reading for reading in readings if reading)))
    if not wanted and unwanted:
        raise Refusal(
            _("This search only says what should not be found."),
            _("Add a word that should be found."),
            code="only_exclusions",
        )
    if not wanted:
        raise Refusal(_("There is nothing to look for yet."), _("Type a word or two."), code="nothing_to_look_for")
    most = limits.WORDS.maximum
    return Wanted(tuple(dict.fromkeys(wanted))[:most], tuple(dict.fromkeys(unwanted))[:most])
