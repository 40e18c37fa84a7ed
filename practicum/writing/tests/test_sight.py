"""Sight against the reference table, and against its mirror: every actor, reach, state and audience."""

import pytest
from django.db import connection

from practicum.communities.models import Space
from practicum.communities.sight import EVERYONE
from practicum.communities.sight import people_who_see as who_see_space
from practicum.people.models import Person
from practicum.web.testing import world as worlds
from practicum.writing.models import Contribution
from practicum.writing.sight import people_who_see, seen_by

INSIDE = {
    "guest",
    "member",
    "seated",
    "author",
    "steward",
    "seated_steward",
    "moderator",
    "facilitator",
    "former_steward",
}
SEATED = {"seated", "seated_steward", "author"}
STEWARDS = {"steward", "seated_steward"}
TENDING = STEWARDS | {"moderator"}


@pytest.fixture
def world(db):
    return worlds.build()


def space_seen(actor: str, reach: str) -> bool:
    """The reference table of docs/house.md section 4, written a second time in plain Python."""
    if reach == "public":
        return True
    if reach == "members":
        return actor in INSIDE
    if reach == "joint":
        return actor in INSIDE | {"neighbour"}
    if reach == "closed":
        return actor in SEATED | STEWARDS
    return actor in SEATED


def state_read(actor: str, state: str) -> bool:
    if state == "published":
        return True
    if state == "draft":
        return actor == "author"
    if state == "held":
        return actor == "author" or actor in TENDING
    return state != "erased" and actor in TENDING


def in_audience(actor: str, audience: str) -> bool:
    return {"none": True, "author": actor == "author", "member": actor in ("author", "member", "seated")}[audience]


def expected(actor: str, key: tuple[str, str, str, str]) -> bool:
    reach, state, audience, part = key
    if part == "own":  # a reply of its own state and audience under a published, open root
        seen = space_seen(actor, reach) or actor == "pass_holder"
        return seen and state_read(actor, state) and in_audience(actor, audience)
    seen = (space_seen(actor, reach) and in_audience(actor, audience)) or actor == "pass_holder"
    return seen and state_read(actor, state)


def test_every_actor_reads_exactly_what_the_table_says(world, record_property):
    wrong, cells = [], 0
    for actor, person in world.people.items():
        seen = set(Contribution.objects.visible_to(person).values_list("pk", flat=True))
        for key, item in world.items.items():
            cells += 1
            if (item.pk in seen) != expected(actor, key):
                wrong.append((actor, key, item.pk in seen))

    assert wrong == []
    record_property("counts", f"sight: {cells} cells, 0 wrong")


def test_the_mirror_says_the_same(world):
    for key, item in world.items.items():
        item = Contribution.objects.select_related("root__author", "space", "author").get(pk=item.pk)
        seeing = people_who_see(item)
        if seeing is EVERYONE:
            assert all(expected(actor, key) for actor in world.people), key
            continue
        mirrored = set(seeing.values_list("pk", flat=True))
        for actor, person in world.people.items():
            assert (person is not None and person.pk in mirrored) == expected(actor, key), (actor, key)


def test_spaces_and_their_mirror_say_the_same(world):
    for reach, space in world.spaces.items():
        seeing = who_see_space(space)
        for actor, person in world.people.items():
            seen = Space.objects.visible_to(person).filter(pk=space.pk).exists()
            assert seen == space_seen(actor, reach), (actor, reach)
            if seeing is not EVERYONE and person is not None:
                assert seeing.filter(pk=person.pk).exists() == seen, (actor, reach)


def test_a_closed_space_is_known_by_name_to_all_members(world):
    known = {
        actor
        for actor, person in world.people.items()
        if Space.objects.known_to(person).filter(pk=world.spaces["closed"].pk).exists()
    }

    assert known == (INSIDE - {"guest"})


def test_the_page_text_gives_what_the_queryset_gives(world):
    for person in world.people.values():
        sql, values = seen_by(person, "SELECT c.id FROM writing_contribution c {joins} WHERE {sight} ORDER BY c.id")
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            rows = [pk for (pk,) in cursor.fetchall()]

        assert rows == list(Contribution.objects.visible_to(person).order_by("pk").values_list("pk", flat=True))


def test_stubs_show_where_something_stood_to_those_who_saw_it(world):
    removed = world.items["members", "removed_by_steward", "none", "root"]
    erased = world.items["members", "erased", "none", "root"]
    seen = Contribution.objects.visible_to(world.people["member"], stubs=True)
    hidden = Contribution.objects.visible_to(world.people["outsider"], stubs=True)

    assert {removed.pk, erased.pk} <= set(seen.values_list("pk", flat=True))
    assert not {removed.pk, erased.pk} & set(hidden.values_list("pk", flat=True))


def test_a_suspended_person_stays_in_nobodys_list(world):
    Person.objects.filter(pk=world.people["member"].pk).update(state="suspended")

    assert not who_see_space(world.spaces["members"]).filter(pk=world.people["member"].pk).exists()
