"""The plain things that templates are handed: people and items, without the ORM behind them."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from markupsafe import Markup

from practicum.kit import ids
from practicum.kit.trusted import trusted
from practicum.writing.voices import OUTCOMES, Who, who


@dataclass(slots=True)
class UseLine:
    """One try of an answer, as a page shows it: `where` whoever tried it belongs; `seen_by` is who saw how it went,
    which this reader may say (`see`) or take back (`unsee`).
    """

    who: Who
    outcome: str
    line: str
    at: datetime
    changed: str = ""
    purpose: str = ""
    place: str = ""
    url: str = ""
    seen_by: str = ""
    where: str = ""
    see: bool = False
    unsee: bool = False


@dataclass(slots=True)
class MarkLine:
    """One mark on a post, as a page shows it."""

    key: str
    word: str
    by: str
    why: str
    contested: bool


@dataclass(slots=True)
class Item:
    """The opening, a reply, an answer or a comment. `stub` is the sentence that stands where a text was."""

    id: int
    key: str
    anchor: str
    kind: str
    who: Who
    at: datetime
    html: Markup
    language: str
    version: int
    stub: str = ""
    removed: bool = False
    held: bool = False
    edited: bool = False
    ordinal: int | None = None
    depth: int = 0
    parent_id: int | None = None
    parent_who: str = ""
    parent_line: str = ""
    parent_url: str = ""
    holds_when: str = ""
    tries: list[str] = field(default_factory=list)
    uses: list[UseLine] = field(default_factory=list)
    last_try: datetime | None = None
    accepted: bool = False
    outdated: bool = False
    newer: dict[str, str] | None = None
    comments: list["Item"] = field(default_factory=list)
    more_comments: int = 0
    thanks: int = 0
    changed_minds: int = 0
    thanked: bool = False
    mind_changed: bool = False
    mine: bool = False
    narrowed: bool = False
    votes_there: int | None = None
    origin_uri: str = ""
    marks: list[MarkLine] = field(default_factory=list)
    files: list[Any] = field(default_factory=list)
    pictures: list[Any] = field(default_factory=list)

    @property
    def url(self) -> str:
        """The item's permanent address; what one does to it lies below."""
        return f"/i/{self.key}"

    @property
    def at_thread(self) -> str:
        """Where acts on a thread lie, when the item is its opening."""
        return f"/t/{self.key}"


def html_of(words: str) -> Markup:
    return trusted(words)


def anchor_of(number: int) -> str:
    return f"p-{ids.text(number)}"


__all__ = ["OUTCOMES", "Item", "MarkLine", "UseLine", "Who", "anchor_of", "html_of", "who"]
