"""How views find a practice and what hangs on it: through sight, or not at all."""

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import Http404
from django.utils.translation import gettext as _

from practicum.communities.lookup import membership_of
from practicum.communities.models import Community
from practicum.kit import Refusal, clock, ids
from practicum.practices.models import Passage, Practice, Stage, Standard, Suggestion
from practicum.practices.standing import standing_of
from practicum.writing.models import Contribution
from practicum.writing.places import key_in
from practicum.writing.sight import ContributionSight

if TYPE_CHECKING:
    from practicum.people.models import Person


def practice_seen(key: str, person: "Person | None") -> Practice:
    """A practice this person reads, with its space and community; else 404."""
    rows = Practice.objects.select_related("contribution__space__community", "contribution__author", "owner")
    found = rows.filter(ContributionSight(person), pk=number_of(key)).first()
    if found is None:
        raise Http404
    return found


def suggestion_seen(practice: Practice, key: str) -> Suggestion:
    """A suggestion on a practice that was looked up through sight; else 404."""
    found = Suggestion.objects.select_related("person").filter(practice=practice, pk=number_of(key)).first()
    if found is None:
        raise Http404
    found.practice = practice
    return found


def passage_of(practice: Practice, key: str, person: "Person") -> Passage:
    """A passage of this practice that this person said; for everybody else there is none."""
    rows = Passage.objects.select_related("author__person", "practice__contribution__space")
    found = rows.filter(practice=practice, pk=number_of(key), author__person=person).first()
    if found is None:
        raise Http404
    return found


@dataclass(frozen=True)
class OwnPassage:
    """What was taken from this reader's words: `free` while she may correct it, or take her name off."""

    key: str
    section: str
    text: str
    url: str
    free: bool
    checked: bool
    withdrawn: bool
    corrected: bool


def own_passages(practice: Practice, person: "Person") -> list[OwnPassage]:
    """What was taken from this person's words into a practice that she reads; 404 where there is nothing."""
    now, rows = clock.now(), Passage.objects.filter(practice=practice, author__person=person).order_by("pk")
    found = [
        OwnPassage(
            ids.text(row.pk), row.section, row.text, f"/i/{ids.text(row.item_id)}", row.free_until > now,
            row.checked_at is not None, row.withdrawn_at is not None, bool(row.earlier),
        )
        for row in rows
    ]  # fmt: skip
    if not found:
        raise Http404
    return found


def standard_at(address: str, person: "Person | None") -> Standard:
    """The standard at an address that somebody gave; a Refusal, the same for what is none and for what is hidden."""
    with suppress(Http404):
        if (found := standing_of(practice_seen(key_in(address), person))) is not None:
            return found
    raise Refusal(
        _("There is no standard at this address."), _("Open the standard, and copy its address."), code="bad_standard"
    )


def member_named(practice: Practice, handle: str) -> "Person":
    """A member of the community of a practice by her handle; else 404."""
    return membership_of(practice.contribution.space.community, handle.strip().lstrip("@")).person


CALLED = 20


def practices_called(
    community: Community, words: str, person: "Person", *, beside: Practice | None = None
) -> list[tuple[str, str]]:
    """A community's practices (id, title) whose titles say these words, as this person reads them, the ones that moved
    last first; `beside` a practice only others that are in force. One query.
    """
    rows = Practice.objects.select_related("contribution").filter(ContributionSight(person))
    rows = rows.filter(contribution__community=community, contribution__title__icontains=words)
    if beside is not None:
        rows = rows.exclude(pk=beside.pk).exclude(contribution__standing=Stage.RETIRED)
    found = rows.order_by("-contribution__active_at", "-pk")[:CALLED]
    return [(ids.text(row.pk), row.contribution.title) for row in found]


def item_named(address: str, person: "Person | None") -> Contribution:
    """The item at an address that somebody pasted, through sight; 404 for what she does not see."""
    found = Contribution.objects.filter(pk=number_of(key_in(address))).visible_to(person).first()
    if found is None:
        raise Http404
    return found


def number_of(key: str) -> int:
    """The id in an address; 404 for what is none."""
    try:
        return ids.parse(key)
    except ValueError:
        raise Http404 from None
