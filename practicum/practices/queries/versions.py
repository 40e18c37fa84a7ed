"""The versions of a practice side by side, and the edits that wait for a decision."""

from dataclasses import dataclass
from datetime import datetime

from practicum.kit import ids
from practicum.practices.models import Practice, Suggestion, SuggestionState
from practicum.practices.sections import SECTIONS
from practicum.writing import comparing
from practicum.writing.markdown.diff import Row

SHOWN = 50


@dataclass(frozen=True)
class Waiting:
    """A suggested edit against the text that stands; `stale` when that is newer than what was seen."""

    key: str
    by: str
    at: datetime
    why: str
    rows: list[Row]
    title: str
    stale: bool


def differing(old: str, new: str) -> list[Row]:
    """The rows of two texts of a practice that differ."""
    return comparing.differing(SECTIONS, old, new)


def versions_of(practice: Practice) -> list[comparing.Version]:
    """Its edits, the newest first, each by whoever made it. The reader was looked up through sight. One query."""
    return comparing.versions_of(practice.contribution, SECTIONS)


def open_suggestions(practice: Practice) -> list[Waiting]:
    """The edits that wait, the oldest first. One query."""
    item = practice.contribution
    rows = Suggestion.objects.filter(practice=practice, state=SuggestionState.OPEN).select_related("person")
    return [
        Waiting(
            ids.text(row.pk), row.person.name, row.made_at, row.why, differing(item.source, row.source),
            row.title if row.title != item.title else "", row.version != item.version,
        )
        for row in rows.order_by("pk")[:SHOWN]
    ]  # fmt: skip
