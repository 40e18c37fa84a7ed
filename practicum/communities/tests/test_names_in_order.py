"""People stand in the order in which their names are read, on either engine, and no page of them skips any."""

import random
import time

from practicum.communities import queries
from practicum.communities.models import Membership
from practicum.communities.queries import people as lists
from practicum.kit.by_name import NameKey
from practicum.kit.collating import key_of
from practicum.web.testing import make

# As one looks them up; a capital, a mark, a letter of its own or a hamza moves nobody to the end.
IN_ORDER = (
    "ada", "Ådne", "Ærø", "bob", "Éamon", "Elif", "Émile", "Ivo", "Łucja", "Ludo", "Maß", "Mass o", "Øyvind", "Oz",
    "Thea", "Þór", "Zed", "Zoë", "zoe b", "Ž", "أحمد", "احمد علي", "آدم", "بدر", "منى",
)  # fmt: skip


def test_the_key_is_the_same_on_both_engines(habitat) -> None:
    people = [make.person(name, handle=f"p{place}") for place, name in enumerate(IN_ORDER)]
    for person in people:
        make.member(person, habitat.community)

    rows = Membership.objects.filter(person__in=people).annotate(key=NameKey("person__name"))

    assert {row.person.name: row.key for row in rows} == {name: key_of(name) for name in IN_ORDER}


def test_nobody_stands_at_the_end_for_a_mark(habitat, monkeypatch) -> None:
    shuffled = list(IN_ORDER)
    random.Random(20).shuffle(shuffled)
    for place, name in enumerate(shuffled):
        make.member(make.person(name, handle=f"p{place}"), habitat.community)
    monkeypatch.setattr(lists, "PAGE", 4)
    seat, cursor, found = habitat.seat_of(habitat.ada), "", []
    while True:
        page = queries.people_page(habitat.community, seat, cursor=cursor)
        found += [line.who.name for line in page.members]
        if not (cursor := page.next):
            break

    keys = [key_of(name) for name in found]
    assert keys == sorted(keys) and set(IN_ORDER) < set(found) and len(found) == len(set(found))
    assert found.index("Émile") < found.index("Ivo") and found.index("Zoë") < found.index("zoe b")
    assert found.index("أحمد") < found.index("بدر")


def test_it_costs_next_to_nothing(record_property) -> None:
    """Ten thousand names, as a large community has them; a budget ten times over, for a busy machine."""
    names = [f"{name} {number}" for number in range(400) for name in IN_ORDER]
    began = time.process_time()
    for name in names:
        key_of(name)
    took = time.process_time() - began
    record_property("counts", f"names put in order: {len(names)} keys in {took * 1000:.0f} ms")

    assert took < 0.5
