"""Changing what stands: editing with history, removing and restoring, moving."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from practicum.access import Capability, Seat, require
from practicum.activity.models import Activity
from practicum.activity.stream import record
from practicum.communities.models import Space
from practicum.kit import Conflict, Refusal, clock
from practicum.writing.activities import ItemEdited, ItemMoved, ItemRemoved, ItemRestored
from practicum.writing.models import Contribution, File, Mention, Revision, State
from practicum.writing.policy import needed_to_remove, needed_to_restore, speaks_for, voice_behind
from practicum.writing.rendering import lay_out, names_a_picture
from practicum.writing.texts import Text


@dataclass(frozen=True)
class Was:
    """The indexed texts before a change, for outlets that must take them out again."""

    title: str
    lead: str
    source: str
    format: str
    language: str


@transaction.atomic
def edit_item(
    seat: Seat, *, item: Contribution, text: Text, version: int, why: str = "",
    capability: Capability = Capability.EDIT, within: Any = None,
) -> Contribution:  # fmt: skip
    """Replace the text and keep the old one. `version` is the one the editor saw: a newer one is a Conflict.

    A room where others than the author edit says by which capability, and of what it is asked.
    """
    require(seat, capability, within or item)
    checked = text.checked(titled=item.root_id is None)
    item = _locked(item)
    if within is not None:
        within.contribution = item  # asked again of the row as it stands now, under its lock
    require(seat, capability, within or item)
    if item.version != version:
        raise Conflict(
            _("Somebody changed this text while you were editing it."),
            _("Your text is kept below; look at the newer one, then bring yours in."),
        )
    was = _kept_as_it_was(item, seat, why)
    language = checked.language or item.language
    laid = lay_out(
        checked.source, format="markdown", community_id=item.community_id, item_id=item.pk, language=language,
        writer=seat.person, space_id=item.space_id,
        files=File.objects.filter(contribution=item, width__gt=0) if names_a_picture(checked.source) else (),
    )  # fmt: skip
    item.title, item.lead, item.source = checked.title or item.title, checked.lead, checked.source
    item.html, item.language, item.format = laid.html, language, "markdown"
    item.version, item.edited_at = item.version + 1, clock.now()
    item.save(update_fields=["title", "lead", "source", "html", "language", "format", "version", "edited_at"])
    Mention.objects.filter(contribution=item).exclude(person__in=laid.people).delete()
    Mention.objects.bulk_create(
        [Mention(contribution=item, person_id=person) for person in laid.people], ignore_conflicts=True
    )
    record(ItemEdited, by=seat, thing=item, actor_id=voice_behind(seat, item), was=was)
    return item


@transaction.atomic
def remove_item(seat: Seat, *, item: Contribution, why: str = "") -> Contribution:
    """Take it out of sight; a stub stays in its place. By its author, or by a steward or moderator with a reason.

    Removed again, it stays as it is; what a steward has removed, its author does not take over.
    """
    require(seat, needed_to_remove(seat, item), item)
    own = _is_own(seat, item)
    if not own and not why.strip():
        raise Refusal(_("Say why it is removed."), _("The reason stands in the record."), code="why_missing")
    before, after = _locked(item).state, State.REMOVED_BY_AUTHOR if own else State.REMOVED_BY_STEWARD
    item.state = before
    if before == after:
        return item
    require(seat, needed_to_remove(seat, item), item)
    item.state = after
    Contribution.objects.filter(pk=item.pk).update(state=item.state)
    record(
        ItemRemoved,
        by=seat,
        thing=item,
        actor_id=voice_behind(seat, item),
        privileged=not own,
        why=why,
        before={"state": before},
        after={"state": item.state},
    )
    return item


@transaction.atomic
def restore_item(seat: Seat, *, item: Contribution, why: str = "") -> Contribution:
    """Undo a removal: one's own, or as a steward or moderator. What stands stays as it is."""
    require(seat, needed_to_restore(seat, item), item)
    item.state = _locked(item).state
    own = _removed_by_oneself(seat, item)
    if not item.removed:
        return item
    require(seat, needed_to_restore(seat, item), item)
    before, item.state = item.state, _state_before(item)
    Contribution.objects.filter(pk=item.pk).update(state=item.state)
    record(
        ItemRestored,
        by=seat,
        thing=item,
        actor_id=voice_behind(seat, item),
        privileged=not own,
        why=why,
        before={"state": before},
        after={"state": item.state},
    )
    return item


@transaction.atomic
def move_item(seat: Seat, *, item: Contribution, to: Space) -> None:
    """Move a root with all its parts to another space of the same community: the one place where this changes."""
    require(seat, Capability.EDIT_SPACES, item)
    if item.root_id is not None or to.community_id != item.community_id:
        raise Refusal(_("Only a whole thread moves, and only within its community."), code="cannot_move")
    before = item.space_id
    Contribution.objects.filter(pk=item.pk).update(space=to)
    Contribution.objects.filter(root=item.pk).update(space=to)
    item.space = to
    record(ItemMoved, by=seat, thing=item, privileged=True, before={"space": str(before)}, after={"space": str(to.pk)})


def _kept_as_it_was(item: Contribution, seat: Seat, why: str) -> Was:
    """A revision of the text that is about to be replaced, and its words for the index."""
    Revision.objects.create(
        contribution=item, version=item.version, title=item.title, lead=item.lead, source=item.source,
        format=item.format, replaced_by=seat.person, why=why[:300],
    )  # fmt: skip
    return Was(item.title, item.lead, item.source, item.format, item.language)


def _locked(item: Contribution) -> Contribution:
    """The item as it stands now, nobody else's until the commit: what the page showed may be a moment old."""
    rows = Contribution.objects.select_for_update(of=("self",), no_key=True).select_related("author", "space", "root")
    return rows.get(pk=item.pk)


def _state_before(item: Contribution) -> str:
    """What it was before it was removed: something held goes back into quarantine, not out of it."""
    removals = Activity.objects.filter(thing_id=item.pk, kind=ItemRemoved.name).order_by("-sequence")
    were = ((one.before or {}).get("state", "") for one in removals)
    return next((state for state in were if state in (State.PUBLISHED, State.HELD, State.DRAFT)), State.PUBLISHED)


def _is_own(seat: Seat, item: Contribution) -> bool:
    return not seat.console and speaks_for(seat, item)


def _removed_by_oneself(seat: Seat, item: Contribution) -> bool:
    return item.state == State.REMOVED_BY_AUTHOR and _is_own(seat, item)
