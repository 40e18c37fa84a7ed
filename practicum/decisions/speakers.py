"""Who may speak on a decision: the members who see it, and in which time zones they live."""

from django.db.models import Q, QuerySet

from practicum.access import Standing
from practicum.communities.lookup import communities_in
from practicum.communities.models import Membership, Space
from practicum.communities.sight import Everyone, people_who_see
from practicum.people.models import Person


def speakers(space: Space) -> QuerySet[Person]:
    """The members of the community, or of one let into the space, who see it."""
    where = communities_in(space) if space.joint else [space.community_id]
    members = Membership.objects.filter(community__in=where, standing=Standing.MEMBER)
    found = Person.objects.filter(Q(state="active"), pk__in=members.values("person"))
    seeing = people_who_see(space)
    return found if isinstance(seeing, Everyone) else found.filter(pk__in=seeing.values("pk"))


def zones(space: Space) -> list[str]:
    """The time zones of those who may speak, each once."""
    return list(speakers(space).order_by().values_list("time_zone", flat=True).distinct())


def how_many_see(space: Space) -> int | None:
    """How many people see what lies in this space; None where everybody does."""
    seeing = people_who_see(space)
    return None if isinstance(seeing, Everyone) else seeing.count()
