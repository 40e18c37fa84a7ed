"""Composing: a new item of any room, and the drafts it begins as."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from practicum.access import Capability, Seat, require, require_self
from practicum.communities.models import Audience, Persona, Space
from practicum.kit import bulk, clock, ids
from practicum.people.models import Person
from practicum.writing import limits
from practicum.writing.models import Contribution, Draft, File, Mention, State
from practicum.writing.newcomers import hold_up
from practicum.writing.rendering import lay_out, names_a_picture
from practicum.writing.texts import Text


@transaction.atomic(savepoint=False)
def compose(
    seat: Seat,
    *,
    capability: Capability,
    within: Any,
    space: Space,
    kind: str,
    text: Text,
    persona: Persona,
    root: Contribution | None = None,
    audience: Audience | None = None,
    standing: str = "",
    files: list[int] | None = None,
) -> Contribution:
    """Write one item. `within` is what the capability is asked of: the thread, or the space of a new thread.

    Rooms call it and add their own row with the same id. Raises Refusal for texts that are empty or too long.
    """
    require(seat, capability, within)
    limits.POST.take(f"person:{seat.person_id}" if seat.person else "console")
    clean = text.checked(titled=root is None)
    hold_up(seat, clean)
    item = _new(space, kind, clean, persona, root, audience, standing)
    hung = _waiting(seat, files) if files and names_a_picture(item.source) else ()
    laid = lay_out(
        item.source, format="markdown", community_id=item.community_id, item_id=item.pk, language=item.language,
        writer=seat.person, files=hung, space_id=item.space_id,
    )  # fmt: skip
    item.html = laid.html
    bulk.add(item)
    _mention(item, laid.people)
    if files:
        _hang_files(seat, item, files)
    return item


def _new(
    space: Space,
    kind: str,
    text: Text,
    persona: Persona,
    root: Contribution | None,
    audience: Audience | None,
    standing: str,
) -> Contribution:
    now = clock.now()
    return Contribution(
        id=ids.new(),
        community_id=space.community_id,
        space=space,
        kind=kind,
        root=root,
        author=persona,
        title=text.title,
        lead=text.lead,
        source=text.source,
        language=text.language or space.community.language,
        state=State.PUBLISHED,
        standing=standing,
        audience=audience,
        happened_at=now,
        created_at=now,
        active_at=now,
    )


def _mention(item: Contribution, people: tuple[int, ...]) -> None:
    limits.MENTIONS.check(len(people))
    if people:
        rows = [Mention(contribution=item, person_id=person) for person in people]
        Mention.objects.bulk_create(rows, ignore_conflicts=True)


def _hang_files(seat: Seat, item: Contribution, files: list[int]) -> None:
    limits.FILES.check(len(files))
    _waiting(seat, files).update(contribution=item)


def _waiting(seat: Seat, files: list[int]) -> QuerySet[File]:
    """Those of these files that are hers and hang nowhere yet."""
    return File.objects.filter(pk__in=files, uploaded_by=seat.person, contribution=None)


@transaction.atomic
def save_draft(seat: Seat, *, person: Person, place: str, fields: dict[str, str]) -> Draft:
    """Keep what is being typed; the last one wins."""
    require_self(seat, person)
    limits.DRAFT.take(f"person:{person.pk}")
    kept = {name[:40]: value[: limits.TEXT.maximum] for name, value in list(fields.items())[:20]}
    draft, _ = Draft.objects.update_or_create(
        person=person, place=place[:120], defaults={"fields": kept, "saved_at": clock.now()}
    )
    return draft


@transaction.atomic
def throw_draft_away(seat: Seat, *, person: Person, place: str) -> None:
    """The text was posted, or is not wanted any more."""
    require_self(seat, person)
    Draft.objects.filter(person=person, place=place).delete()
