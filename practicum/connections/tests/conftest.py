"""What tests of introductions share."""

import pytest
from django.db import transaction

from practicum.communities.models import Membership
from practicum.communities.seats import console_seat
from practicum.connections.actions import offer_introductions
from practicum.connections.models import Side
from practicum.search import commonness, index, vectors
from practicum.search.vectors import MATRIX
from practicum.topics.models import Problem, ProblemOf
from practicum.web.testing import make


@pytest.fixture(autouse=True)
def _fresh_memory():
    """Each test has a database of its own; this process must not remember another's."""
    MATRIX._clear()
    commonness._last = commonness._NOTHING


@pytest.fixture
def asks(habitat):
    """An open question of somebody, indexed; linked to the problem of the community where `problem` says so."""

    def one(person, title="The foot valve leaks at night", *, problem=True, space=None, **fields):
        given = {"kind": "question", "standing": "open", "source": "It is dry in the morning."} | fields
        Membership.objects.get_or_create(community=habitat.community, person=person, defaults={"standing": "member"})
        with transaction.atomic():
            item = make.item(space or habitat.questions, person, title=title, **given)
            index.put([item])
        vectors.make([item.pk])
        if problem:
            found, _new = Problem.objects.get_or_create(community=habitat.community, title="Dry in the morning")
            ProblemOf.objects.create(problem=found, contribution=item)
        return item

    return one


@pytest.fixture
def offered(habitat):
    def offer():
        return offer_introductions(console_seat("a test", habitat.community), community=habitat.community)

    return offer


@pytest.fixture
def side(habitat):
    return lambda person: Side.objects.select_related("person", "introduction__community").get(person=person)
