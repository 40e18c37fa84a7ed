"""When a practice counts as reviewed: two people, of two places where the community has two."""

from practicum.access import Standing
from practicum.people.models import Affiliation
from practicum.practices.models import Review
from practicum.writing.models import Contribution

ENOUGH = 2


def reviewed_widely(practice_id: int, item: Contribution) -> bool:
    """Do enough people say of the version that stands that it holds, and nobody that it does not?"""
    said = dict(Review.objects.filter(practice=practice_id, version=item.version).values_list("person", "holds"))
    if len(said) < ENOUGH or not all(said.values()):
        return False
    return len(_places(list(said))) >= ENOUGH or _places_of_all(item.community_id) < ENOUGH


def _places(people: list[int]) -> set[tuple[int, int | None]]:
    """Organisation and unit of each, as far as they say so."""
    return set(Affiliation.objects.filter(person__in=people, until=None).values_list("organisation", "unit"))


def _places_of_all(community_id: int) -> int:
    """How many places there are in the community at all."""
    here = Affiliation.objects.filter(
        until=None, person__memberships__community=community_id, person__memberships__standing=Standing.MEMBER
    )
    return here.values("organisation", "unit").distinct().count()
