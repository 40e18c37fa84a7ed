"""What the tests of the record begin with."""

import pytest

from practicum.activity.models import Activity
from practicum.activity.tests.rush import steward
from practicum.communities.actions import change_space
from practicum.web.testing import make


@pytest.fixture
def chain(habitat):
    """Forty acts of two communities, done through actions."""
    for number in range(20):
        change_space(habitat.seat_of(habitat.ada), space=habitat.workshop, name=f"Workshop {number}", purpose="")
    other = steward("other")
    here = make.space(other.person.memberships.get().community, "members", "bench")
    for number in range(20):
        change_space(other, space=here, name=f"Bench {number}", purpose="To try.")
    return list(Activity.objects.filter(privileged=True).order_by("community", "sequence"))
