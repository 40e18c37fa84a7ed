"""How views find an entry, a comment or a draft: through sight, or not at all."""

from typing import TYPE_CHECKING

from django.db.models import Q
from django.http import Http404
from django.utils.translation import gettext as _

from practicum.access import INSIDE
from practicum.communities.models import Community
from practicum.journal.models import Entry, EntryDraft
from practicum.kit import Refusal, ids
from practicum.people.models import Person
from practicum.writing.models import Contribution
from practicum.writing.remarks import KIND
from practicum.writing.sight import ContributionSight

if TYPE_CHECKING:
    from collections.abc import Sequence


def entry_seen(key: str, person: Person | None) -> Entry:
    """An entry this person reads, with its space and community; else 404."""
    rows = Entry.objects.select_related("contribution__space__community", "contribution__author")
    found = rows.filter(ContributionSight(person), pk=number_of(key)).first()
    if found is None:
        raise Http404
    return found


def entry_item_seen(key: str, person: Person | None, *, removed: bool = False) -> Contribution:
    """An entry or a comment whose text this person reads; with `removed` also one that stood where she reads."""
    rows = Contribution.objects.select_related("space__community", "author", "root")
    kept = Q(entry__isnull=False) | Q(root__entry__isnull=False, kind=KIND)
    found = rows.filter(kept, pk=number_of(key)).visible_to(person, stubs=removed).first()
    if found is None:
        raise Http404
    return found


def draft_seen(key: str, person: Person) -> EntryDraft:
    """A draft that this person writes, alone or with others; for everybody else there is none."""
    rows = EntryDraft.objects.written_by(person).select_related("space__community", "author", "changed_by")
    found = rows.filter(pk=number_of(key)).first()
    if found is None:
        raise Http404
    return found


def people_named(community: Community, words: str) -> "Sequence[Person]":
    """The people of a list of handles; a sentence for a word that names nobody who is inside."""
    handles = [piece.strip().removeprefix("@").lower() for piece in words.replace("\n", ",").split(",")]
    wanted = list(dict.fromkeys(handle for handle in handles if handle))[:50]
    there = {"memberships__community": community, "memberships__standing__in": INSIDE}
    found = {person.handle: person for person in Person.objects.filter(handle__in=wanted, **there)}
    if unknown := [handle for handle in wanted if handle not in found]:
        raise Refusal(
            _("Nobody in this community has the handle “%(handle)s”.") % {"handle": unknown[0]},
            _("The page of people says who is called how."), code="unknown_handle",
        )  # fmt: skip
    return [found[handle] for handle in wanted]


def number_of(key: str) -> int:
    """The id in an address; 404 for what is none."""
    try:
        return ids.parse(key)
    except ValueError:
        raise Http404 from None
