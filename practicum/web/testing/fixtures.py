"""The standing people of tests: Ada (steward), Bo (member), Cy (outsider), and their place."""

from dataclasses import dataclass

import pytest

from practicum.access import Seat
from practicum.communities.models import Community, Space
from practicum.people.models import Person
from practicum.web.testing import make


@dataclass
class Habitat:
    """A community of practice called Splices, with a public space of questions and one for members."""

    ada: Person
    bo: Person
    cy: Person
    community: Community
    questions: Space
    workshop: Space

    def seat_of(self, person: Person) -> Seat:
        return make.seat(person, self.community)


@pytest.fixture
def habitat(db) -> Habitat:
    community = make.community("splices", name="Splices", joining="request", language="en")
    ada, bo, cy = (make.person(name) for name in ("Ada", "Bo", "Cy"))
    make.member(ada, community, "steward")
    make.member(bo, community)
    return Habitat(
        ada,
        bo,
        cy,
        community,
        make.space(community, "public", "questions", name="Questions"),
        make.space(community, "members", "workshop", name="Workshop"),
    )


@pytest.fixture
def dee(habitat: Habitat) -> Person:
    """One more member, for whatever the three who stand there cannot be."""
    return make.member(make.person("Dee"), habitat.community).person
