"""What pages show of items of any room: history, drafts, files."""

import json
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from practicum.kit import Refusal, ids
from practicum.kit.rows import as_moment, fetch
from practicum.writing import limits
from practicum.writing.markdown.diff import diff
from practicum.writing.models import Contribution, Draft, File, Revision, Use
from practicum.writing.sight import ContributionSight

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


def use_seen(key: str, person: "Person | None") -> Use | None:
    """A use that stands, of an item this person reads. One query."""
    try:
        number = ids.parse(key)
    except ValueError:
        return None
    rows = Use.objects.select_related("contribution__space__community", "contribution__author")
    sight = ContributionSight(person, contribution="contribution_id")
    return next(iter(rows.filter(sight, pk=number, withdrawn_at=None)[:1]), None)


def own_use(item: Contribution, person: "Person") -> Use | None:
    """How it went for her, as she said last. One query."""
    rows = Use.objects.filter(contribution=item, person=person, withdrawn_at=None)
    return rows.select_related("organisation", "unit").first()


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
    number = _number(key)
    found = None if number is None else File.objects.filter(pk=number).first()
    if found is None:
        return None
    if found.contribution_id is None:
        return found if person is not None and found.uploaded_by_id == person.pk else None
    seen = Contribution.objects.filter(pk=found.contribution_id).visible_to(person).exists()
    return found if seen else None


@dataclass(frozen=True)
class Hanging:
    """A file as a form shows it: what is needed to keep it hanging, and for a picture what it shows."""

    key: str
    name: str
    alt: str
    picture: bool


def waiting_files(person: "Person", numbers: list[int]) -> list[Hanging]:
    """Her own files of these ids that hang nowhere yet, in the order they came. One query, none without ids."""
    return _hanging(File.objects.filter(pk__in=numbers, uploaded_by=person, contribution=None)) if numbers else []


def unposted_files(person: "Person") -> list[File]:
    """Her own files that hang nowhere yet, the newest first, at most a hundred. One query."""
    return list(File.objects.filter(uploaded_by=person, contribution=None).order_by("-pk")[:100])


def hers_to_hang(person: "Person", numbers: list[int]) -> list[int]:
    """These ids, once each; Refusal when one is no file of hers that hangs nowhere yet. One query, none without ids."""
    wanted = list(dict.fromkeys(numbers))
    if wanted and len(waiting_files(person, wanted)) < len(wanted):
        raise Refusal(
            _("One of these files is not there."), _("Upload it first; each hangs on one post."), code="file_not_there"
        )
    return wanted


def files_on(items: list[int]) -> dict[int, list[File]]:
    """The files of items whose text the reader may read, by item, in the order they came. One query, none without."""
    found: dict[int, list[File]] = {}
    for file in File.objects.filter(contribution__in=items).order_by("pk") if items else ():
        found.setdefault(file.contribution_id or 0, []).append(file)
    return found


def pictures_on(item: Contribution) -> list[Hanging]:
    """The pictures that hang on an item. One query."""
    return _hanging(File.objects.filter(contribution=item, width__gt=0))


def described(files: list[Hanging], words: dict[int, str]) -> list[Hanging]:
    """With the descriptions that somebody typed, where a form comes back."""
    typed = {ids.text(number): said for number, said in words.items()}
    return [replace(file, alt=typed.get(file.key, file.alt)) for file in files]


def waiting_pictures(person: "Person", keys: list[str]) -> list[File]:
    """Her own pictures that hang on a form: what a preview may show. One query, none without keys."""
    numbers = [number for key in keys[: limits.FILES.maximum] if (number := _number(key)) is not None]
    rows = File.objects.filter(pk__in=numbers, uploaded_by=person, contribution=None, width__gt=0)
    return list(rows) if numbers else []


def _hanging(rows: QuerySet[File]) -> list[Hanging]:
    columns = rows.order_by("pk").values_list("pk", "name", "alt", "width")
    return [Hanging(ids.text(pk), name, alt, width > 0) for pk, name, alt, width in columns]


def _number(key: str) -> int | None:
    try:
        return ids.parse(key)
    except ValueError:
        return None


def bytes_known() -> set[str]:
    """The SHA-256 of everything that lies in the files folder for a reason: files, and the drawings of pictures."""
    rows = File.objects.values_list("sha256", "shown", "small")
    return {sha256 for row in rows for sha256 in row if sha256}
