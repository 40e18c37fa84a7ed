"""Home: who waits for an answer and what is new in my communities; for a stranger, the communities with open doors."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from practicum.communities.queries import OpenDoor, open_doors
from practicum.communities.queries.places import spaces_of_mine
from practicum.conversations.queries.lists import Row, my_threads, waiting_threads
from practicum.web.queries.waiting import Waiting, waiting_for

if TYPE_CHECKING:
    from collections.abc import Collection

    from practicum.people.models import Person

WAITING, NEW = 3, 9


@dataclass
class HomePage:
    """`newcomer`: who belongs to no community yet, or is not signed in: the doors are the page's main matter."""

    threads: list[Row] = field(default_factory=list)
    to_help: list[Row] = field(default_factory=list)
    communities: list[OpenDoor] = field(default_factory=list)
    newcomer: bool = True
    may_introduce: bool = False
    waits: Waiting | None = None


def home(person: "Person | None", mine: "Collection[str]" = ()) -> HomePage:
    """`mine` are the words in the addresses of her communities. Seven queries signed in, and one more for each sort of
    thing that waits for her; one signed out.
    """
    doors = open_doors(person)
    if person is None:
        return HomePage(communities=doors)
    spaces = spaces_of_mine(person)
    waiting = waiting_threads(person, spaces, limit=WAITING)
    shown = {row.id for row in waiting}
    lately = [row for row in my_threads(person, spaces, limit=NEW + WAITING) if row.id not in shown][:NEW]
    waits = waiting_for(person)
    return HomePage(lately, waiting, doors, newcomer=not mine, may_introduce=not person.ask_me_about, waits=waits)
