"""Home: recent threads of my communities; for a stranger, the communities with open doors."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from practicum.communities.queries import OpenDoor, open_doors
from practicum.communities.queries.places import spaces_of_mine
from practicum.conversations.queries.lists import Row, my_threads, open_threads

if TYPE_CHECKING:
    from practicum.people.models import Person


@dataclass
class HomePage:
    threads: list[Row] = field(default_factory=list)
    to_help: list[Row] = field(default_factory=list)
    communities: list[OpenDoor] = field(default_factory=list)


def home(person: "Person | None") -> HomePage:
    """Four queries signed in, one signed out."""
    doors = open_doors()
    if person is None:
        return HomePage(communities=doors)
    spaces = spaces_of_mine(person)
    return HomePage(my_threads(person, spaces, limit=12), open_threads(person, spaces, limit=5), doors)
