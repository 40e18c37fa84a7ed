"""Versions of a text in named sections, side by side: who changed what, when and why."""

from dataclasses import dataclass
from datetime import datetime

from practicum.communities.models.persona import PersonaKind
from practicum.writing.markdown.diff import Change, Row, diff
from practicum.writing.models import Contribution, Revision
from practicum.writing.sectioned import Sections

SHOWN = 50


@dataclass(frozen=True)
class Version:
    """One edit: who, when, why, and the rows that differ."""

    version: int
    by: str
    at: datetime
    why: str
    rows: list[Row]


def differing(sections: Sections, old: str, new: str) -> list[Row]:
    """The rows that differ, each under the heading of its section, with the line before it; the rest is left out."""
    rows = [row for row in diff(old, new) if any(piece.text.strip() for piece in (*row.old, *row.new))]
    kept: set[int] = set()
    heading = None
    for place, row in enumerate(rows):
        if _is_heading(sections, row):
            heading = place
        if row.change == Change.SAME:
            continue
        kept |= {place, max(place - 1, 0)} | ({heading} if heading is not None else set())
    return [rows[place] for place in sorted(kept)]


def versions_of(item: Contribution, sections: Sections) -> list[Version]:
    """Its edits, the newest first, each by whoever made it; under a veil all are told under its voice, as the text is.
    The reader was looked up through sight. One query.
    """
    veiled = item.author.name if item.author.kind == PersonaKind.VEIL else ""
    kept = Revision.objects.filter(contribution=item).select_related("replaced_by").order_by("-version")[:SHOWN]
    newer, found = item.source, []
    for revision in kept:
        by = veiled or (revision.replaced_by.name if revision.replaced_by else "")
        rows = differing(sections, revision.source, newer)
        found.append(Version(revision.version + 1, by, revision.replaced_at, revision.why, rows))
        newer = revision.source
    return found


def _is_heading(sections: Sections, row: Row) -> bool:
    return row.change == Change.SAME and sections.heading.match("".join(piece.text for piece in row.new)) is not None
