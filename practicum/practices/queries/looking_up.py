"""How views find a practice and what hangs on it: through sight, or not at all."""

from typing import TYPE_CHECKING

from django.http import Http404

from practicum.kit import ids
from practicum.practices.models import Passage, Practice, Suggestion
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
