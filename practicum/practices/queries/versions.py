"""The versions of a practice side by side, and the edits that wait for a decision."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from practicum.kit import ids
from practicum.practices.models import Practice, Suggestion, SuggestionState
from practicum.writing.markdown.diff import diff
from practicum.writing.models import Revision

SHOWN = 50


@dataclass(frozen=True)
class Version:
    """One edit: who, when, why, and the rows of the difference."""

    number: int
    by: str
    at: datetime
    why: str
    rows: list[Any]


@dataclass(frozen=True)
class Waiting:
    """A suggested edit against the text that stands; `stale` when that is newer than what was seen."""

    key: str
    by: str
    at: datetime
    why: str
    rows: list[Any]
    title: str
    stale: bool


def versions_of(practice: Practice) -> list[Version]:
    """Its edits, the newest first, each by whoever made it. The reader was looked up through sight. One query."""
    item = practice.contribution
    kept = Revision.objects.filter(contribution=item).select_related("replaced_by").order_by("-version")[:SHOWN]
    newer, found = item.source, []
    for revision in kept:
        by = revision.replaced_by.name if revision.replaced_by else ""
        found.append(
            Version(revision.version + 1, by, revision.replaced_at, revision.why, diff(revision.source, newer))
        )
        newer = revision.source
    return found


def open_suggestions(practice: Practice) -> list[Waiting]:
    """The edits that wait, the oldest first. One query."""
    item = practice.contribution
    rows = Suggestion.objects.filter(practice=practice, state=SuggestionState.OPEN).select_related("person")
    return [
        Waiting(
            ids.text(row.pk), row.person.name, row.made_at, row.why, diff(item.source, row.source),
            row.title if row.title != item.title else "", row.version != item.version,
        )
        for row in rows.order_by("pk")[:SHOWN]
    ]  # fmt: skip
