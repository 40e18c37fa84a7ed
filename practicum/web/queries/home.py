"""Home: who waits for an answer and what is new in my communities; for a stranger, the communities with open doors."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from practicum.communities.models import Community
from practicum.conversations.queries.lists import Row, my_threads, waiting_threads

if TYPE_CHECKING:
    from collections.abc import Collection

    from practicum.people.models import Person

WAITING, NEW, DOORS = 3, 9, 30


@dataclass
class HomePage:
    """`newcomer`: who belongs to no community yet, or is not signed in: the doors are the page's main matter."""

    threads: list[Row] = field(default_factory=list)
    to_help: list[Row] = field(default_factory=list)
    communities: list[Community] = field(default_factory=list)
    newcomer: bool = True
    may_introduce: bool = False


def home(person: "Person | None", mine: "Collection[str]" = ()) -> HomePage:
    """`mine` are the words in the addresses of her communities. Three queries signed in, one signed out."""
    listed = Community.objects.filter(listed=True, commons=False).exclude(slug__in=mine).order_by("name")
    if person is None:
        return HomePage(communities=list(listed[:DOORS]))
    waiting = waiting_threads(person, limit=WAITING)
    shown = {row.id for row in waiting}
    lately = [row for row in my_threads(person, limit=NEW + WAITING) if row.id not in shown][:NEW]
    return HomePage(lately, waiting, list(listed[:DOORS]), newcomer=not mine, may_introduce=not person.ask_me_about)
