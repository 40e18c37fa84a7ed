"""What is to be followed, looked up through sight; and whether she follows it."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.urls import reverse

from practicum.access import INSIDE
from practicum.activity.models import Follow
from practicum.communities.models import Community, Membership, Space
from practicum.kit import ids
from practicum.people.models import Person
from practicum.topics.models import Topic
from practicum.topics.queries import family_of

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class Followed:
    """A thing that may be followed, and the community in which that is kept."""

    id: int
    community: Community
    url: str
    within: Space | None = None
    stand_for_it: list[int] = field(default_factory=list)  # whose follows end with it


def followed(kind: str, key: str, person: Person) -> Followed | None:
    """None for what this person does not see, or what cannot be followed so."""
    look: dict[str, Callable[[str, Person], Followed | None]] = {"space": _space, "topic": _topic, "person": _person}
    return look[kind](key, person) if kind in look else None


def follows(person: Person | None, kind: str, *numbers: int) -> bool:
    """Does she follow any of these things of one kind? One query, none signed out."""
    return person is not None and Follow.objects.filter(person=person, thing_kind=kind, thing_id__in=numbers).exists()


def _number(key: str) -> int:
    try:
        return ids.parse(key)
    except ValueError:
        return 0


def _space(key: str, person: Person) -> Followed | None:
    found = Space.objects.visible_to(person).select_related("community").filter(pk=_number(key)).first()
    return found and Followed(
        found.pk, found.community, reverse("space", args=[found.community.slug, found.slug]), within=found
    )


def _topic(key: str, person: Person) -> Followed | None:
    inside = Membership.objects.filter(person=person, standing__in=INSIDE).values("community")
    seen = Topic.objects.visible_to(person).filter(pk=_number(key), community__in=inside)
    found = seen.select_related("community").first()
    return found and Followed(
        found.pk,
        found.community,
        reverse("topic", args=[found.community.slug, found.slug]),
        stand_for_it=family_of(found.pk),
    )


def _person(handle: str, person: Person) -> Followed | None:
    """Somebody with whom she shares a community; the follow is kept in the first of these."""
    found = Person.objects.filter(handle=handle.lower(), state="active").exclude(pk=person.pk).first()
    if found is None:
        return None
    mine = Membership.objects.filter(person=person, standing__in=INSIDE).values("community")
    shared = Membership.objects.filter(person=found, standing__in=INSIDE, community__in=mine).order_by("since")
    row = shared.select_related("community").first()
    return row and Followed(found.pk, row.community, reverse("person", args=[found.handle]))
