"""What pages show of items of any room: history, drafts."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from practicum.kit import ids
from practicum.kit.rows import as_moment, fetch
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
    """The edits of an item, the newest first, under its author's voice: a veil stays. The reader has been looked up
    through sight. Two queries.
    """
    kept = list(Revision.objects.filter(contribution=item).select_related("replaced_by").order_by("-version")[:50])
    newer_source, newer_title, changes = item.source, item.title, []
    for revision in kept:
        changes.append(
            Change(
                revision.version + 1, item.author.name or (revision.replaced_by.name if revision.replaced_by else ""),
                revision.replaced_at, revision.why, diff(revision.source, newer_source), revision.title, newer_title,
            )
        )  # fmt: skip
        newer_source, newer_title = revision.source, revision.title
    return changes


def draft_of(person: "Person", place: str) -> Draft | None:
    rows = fetch(
        "SELECT id, fields, saved_at FROM writing_draft WHERE person_id = %s AND place = %s", [person.pk, place]
    )
    if not rows:
        return None
    pk, fields, saved_at = rows[0]
    fields = json.loads(fields) if isinstance(fields, str) else fields
    return Draft(pk=pk, person=person, place=place, fields=fields, saved_at=as_moment(saved_at))


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


def waiting_files(person: "Person", numbers: list[int]) -> list[dict[str, str]]:
    """Her own files of these ids that hang nowhere yet, in the order they came. One query, none without ids."""
    if not numbers:
        return []
    rows = File.objects.filter(pk__in=numbers, uploaded_by=person, contribution=None).order_by("pk")
    return [{"key": ids.text(pk), "name": name} for pk, name in rows.values_list("pk", "name")]
