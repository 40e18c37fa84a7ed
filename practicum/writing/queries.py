"""What pages show of items of any room: history, drafts."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from practicum.kit import ids
from practicum.writing.markdown.diff import diff
from practicum.writing.models import Contribution, Draft, File, Revision

if TYPE_CHECKING:
    from practicum.people.models import Person


@dataclass(frozen=True)
class Change:
    """One edit: who, when, why, and the rows of the difference."""

    version: int
    by: str
    at: datetime
    why: str
    rows: list[Any]
    title_before: str
    title_after: str


def history_of(item: Contribution) -> list[Change]:
    """The edits of an item, the newest first. The reader has been looked up through sight. Two queries."""
    kept = list(Revision.objects.filter(contribution=item).select_related("replaced_by").order_by("-version")[:50])
    newer_source, newer_title, changes = item.source, item.title, []
    for revision in kept:
        changes.append(
            Change(
                revision.version + 1, revision.replaced_by.name if revision.replaced_by else "", revision.replaced_at,
                revision.why, diff(revision.source, newer_source), revision.title, newer_title,
            )
        )  # fmt: skip
        newer_source, newer_title = revision.source, revision.title
    return changes


def draft_of(person: "Person", place: str) -> Draft | None:
    return Draft.objects.filter(person=person, place=place).first()


def file_seen(key: str, person: "Person | None") -> File | None:
    """A file whose item this person reads, or that she uploaded and has not posted yet."""
    try:
        found = File.objects.filter(pk=ids.parse(key)).first()
    except ValueError:
        return None
    if found is None:
        return None
    if found.contribution_id is None:
        return found if person is not None and found.uploaded_by_id == person.pk else None
    seen = Contribution.objects.filter(pk=found.contribution_id).visible_to(person).exists()
    return found if seen else None
