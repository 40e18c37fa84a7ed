"""What stands now beside what somebody typed, when another was quicker: text and options, line by line."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from practicum.decisions.models import Option
from practicum.writing.markdown.diff import Change, diff

if TYPE_CHECKING:
    from practicum.decisions.actions import Way


@dataclass(frozen=True)
class Beside:
    """A row of parts/diff: `kind` is same, changed, added or removed."""

    kind: str
    left: str
    right: str


def beside(old: str, new: str) -> list[Beside]:
    """The rows that differ; what is the same is left out."""
    rows = (
        Beside(row.change.value, "".join(piece.text for piece in row.old), "".join(piece.text for piece in row.new))
        for row in diff(old, new)
        if row.change != Change.SAME
    )
    return [row for row in rows if (row.left + row.right).strip()]


def whole(title: str, lead: str, source: str, options: "Iterable[Option | Way]") -> str:
    """A decision as one text, its options as lines."""
    lines = [f"{'✓' if way.chosen else '·'} {way.text}\n+ {way.speaks_for}\n− {way.speaks_against}" for way in options]
    return "\n\n".join(part for part in (title, lead, source, *lines) if part.strip())
