"""How views and the API find what this room keeps: through sight, or not at all."""

from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet
from django.http import Http404

from practicum.kit import ids
from practicum.resources.models import Demo, Pick, Resource, Selection
from practicum.writing.models import Contribution
from practicum.writing.places import key_in
from practicum.writing.remarks import KIND
from practicum.writing.sight import ContributionSight

if TYPE_CHECKING:
    from practicum.people.models import Person

WITH = ("contribution__space__community", "contribution__author")
ROOTS = Q(resource__isnull=False) | Q(demo__isnull=False) | Q(selection__isnull=False)
REMARKS = Q(kind=KIND) & (
    Q(root__resource__isnull=False) | Q(root__demo__isnull=False) | Q(root__selection__isnull=False)
)
OURS = ROOTS | Q(attempt__isnull=False) | REMARKS


def resource_seen(key: str, person: "Person | None") -> Resource:
    """A resource this person reads, with its space and community; else 404."""
    return _one(Resource.objects.all(), number_of(key), person)


def demo_seen(key: str, person: "Person | None") -> Demo:
    """A demo this person reads; else 404."""
    return _one(Demo.objects.all(), number_of(key), person)


def selection_seen(key: str, person: "Person | None") -> Selection:
    """A trail or a collection this person reads; else 404."""
    return _one(Selection.objects.all(), number_of(key), person)


def pick_of(selection: Selection, key: str, person: "Person | None") -> Pick:
    """A pick of a selection that was looked up through sight, whose item this person sees, or saw; else 404."""
    seen = ContributionSight(person, stubs=True, contribution="item_id")
    found = Pick.objects.filter(seen, selection=selection, pk=number_of(key)).first()
    if found is None:
        raise Http404
    found.selection = selection
    return found


def item_kept(key: str, person: "Person | None", *, removed: bool = False) -> Contribution:
    """Anything this room keeps, attempts and comments among it, whose text this person reads; with `removed`, or stood
    where she reads. Else 404.
    """
    rows = Contribution.objects.select_related("space__community", "author", "root")
    rows = rows.filter(OURS, pk=number_of(key)).visible_to(person, stubs=removed)
    found = rows.first()
    if found is None:
        raise Http404
    return found


def item_shown(key: str, person: "Person | None") -> Contribution:
    """A resource, demo, trail or collection that this person reads; else 404."""
    rows = Contribution.objects.select_related("space__community", "author").filter(ROOTS, pk=number_of(key))
    found = rows.visible_to(person).first()
    if found is None:
        raise Http404
    return found


def item_named(address: str, person: "Person | None") -> Contribution:
    """The item at an address that somebody pasted, through sight; 404 for what she does not see."""
    rows = Contribution.objects.select_related("root", "space__community").filter(pk=number_of(key_in(address)))
    found = rows.visible_to(person).first()
    if found is None:
        raise Http404
    return found


def resource_named(address: str, person: "Person | None") -> Resource | None:
    """The resource at an address; none for an empty one, 404 for what she does not see or what is no resource."""
    return resource_seen(key_in(address), person) if address.strip() else None


def _one(rows: QuerySet[Any], number: int, person: "Person | None") -> Any:
    found = rows.select_related(*WITH, "owner").filter(ContributionSight(person), pk=number).first()
    if found is None:
        raise Http404
    return found


def number_of(key: str) -> int:
    """The id in an address; 404 for what is none."""
    try:
        return ids.parse(key)
    except ValueError:
        raise Http404 from None
