"""Where one may find anything at all, and what is seen without asking sight in full."""

import pytest
from django.db import connection

from practicum.communities.models import Space
from practicum.communities.sight import bound
from practicum.search.queries.candidates import places_of
from practicum.web.testing import world as worlds
from practicum.writing.models import Contribution
from practicum.writing.sight import PLAIN

PLAIN_ONES = (
    "SELECT {c}.id, {c}.space_id FROM writing_contribution {c}"
    f" LEFT JOIN writing_contribution {{r}} ON {{r}}.id = {{c}}.root_id WHERE {PLAIN}"
)


@pytest.fixture
def world(db):
    return worlds.build()


def test_the_places_are_the_spaces_she_reads(world):
    for actor, person in world.people.items():
        known = set(Space.objects.visible_to(person).values_list("pk", flat=True))

        assert places_of(person).readable == known, actor


def test_what_is_plain_in_a_place_she_reads_is_seen(world):
    sql, values = bound(PLAIN_ONES, None, c="c", r="r0")
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        rows = cursor.fetchall()
    assert len(rows) == 12  # what nothing narrows, in its own state and its root's: an opening and a reply a space

    for actor, person in world.people.items():
        readable = places_of(person).readable
        plain = {pk for pk, space in rows if space in readable}

        assert plain <= set(Contribution.objects.visible_to(person).values_list("pk", flat=True)), actor
        assert plain or not readable, actor


def test_the_places_may_be_one_community_or_one_space(world):
    person, space = world.people["member"], world.spaces["members"]

    assert places_of(person, space=space.pk).spaces == (space.pk,)
    assert places_of(person, community=world.neighbours.pk).spaces == ()
