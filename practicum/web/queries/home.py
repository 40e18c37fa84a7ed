"""Home: recent threads of my communities; for a stranger, the communities with open doors."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from practicum.communities.models import Community
from practicum.conversations.queries.lists import Row, my_threads, open_threads

if TYPE_CHECKING:
    from practicum.people.models import Person


@dataclass
class HomePage:
    threads: list[Row] = field(default_factory=list)
    to_help: list[Row] = field(default_factory=list)
    communities: list[Community] = field(default_factory=list)


def home(person: "Person | None") -> HomePage:
    """Three queries signed in, two signed out."""
    listed = list(Community.objects.filter(listed=True, commons=False).order_by("name")[:30])
    if person is None:
        return HomePage(communities=listed)
    return HomePage(my_threads(person, limit=12), open_threads(person, limit=5), listed)
