"""The versions of a practice side by side, and the edits that wait for a decision."""

from dataclasses import dataclass
from datetime import datetime

from practicum.kit import ids
from practicum.practices.models import Practice, Suggestion, SuggestionState
from practicum.practices.sections import SECTIONS
from practicum.writing.markdown.diff import Change, Row, diff
from practicum.writing.models import Revision

SHOWN = 50


@dataclass(frozen=True)
class Version:
    """One edit: who, when, why, and the rows that differ."""

    number: int
    by: str
    at: datetime
    why: str
    rows: list[Row]


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
    """The rows that differ, each under the heading of its section, with the line before it; the rest is left out."""
    rows = [row for row in diff(old, new) if any(piece.text.strip() for piece in (*row.old, *row.new))]
    kept: set[int] = set()
    heading = None
    for place, row in enumerate(rows):
        if is_heading(row):
            heading = place
        if row.change == Change.SAME:
            continue
        kept |= {place, max(place - 1, 0)} | ({heading} if heading is not None else set())
    return [rows[place] for place in sorted(kept)]


def is_heading(row: Row) -> bool:
    return row.change == Change.SAME and SECTIONS.heading.match("".join(piece.text for piece in row.new)) is not None


def versions_of(practice: Practice) -> list[Version]:
    """Its edits, the newest first, each by whoever made it. The reader was looked up through sight. One query."""
    item = practice.contribution
    kept = Revision.objects.filter(contribution=item).select_related("replaced_by").order_by("-version")[:SHOWN]
    newer, found = item.source, []
    for revision in kept:
        by = revision.replaced_by.name if revision.replaced_by else ""
        found.append(
            Version(revision.version + 1, by, revision.replaced_at, revision.why, differing(revision.source, newer))
        )
        newer = revision.source
    return found


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
