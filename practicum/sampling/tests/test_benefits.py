"""What one purpose saved is counted once, however many items helped with it."""

from datetime import date, timedelta

import pytest

from practicum.sampling.benefits import Told, shared_out
from practicum.sampling.queries import value_of
from practicum.web.testing import make
from practicum.writing.models import Use

MAY = date(2026, 5, 1)


def told(item: int, share: float = 1.0, *, day: int = 0, purpose: str = "a pump that leaks", person: int = 1) -> Told:
    return Told(person, item, purpose, MAY + timedelta(days=day), share)


def test_two_items_for_one_purpose_share_what_it_saved():
    assert shared_out([told(1), told(2, day=3)]) == {(1, 1): 0.5, (1, 2): 0.5}


def test_shares_that_leave_room_stay_as_she_said():
    assert shared_out([told(1, 0.5), told(2, 0.3)]) == {(1, 1): 0.5, (1, 2): 0.3}


@pytest.mark.parametrize(
    "other",
    [
        told(2, day=31),
        told(2, purpose="a well that is dry"),
        told(2, person=2),
    ],
)
def test_later_for_something_else_or_of_somebody_else_is_another_benefit(other):
    found = shared_out([told(1), other])

    assert set(found.values()) == {1.0} and len(found) == 2


def test_what_was_for_no_purpose_that_she_named_stands_by_itself():
    assert set(shared_out([told(1, purpose=""), told(2, purpose=" ")]).values()) == {1.0}


def test_how_it_is_written_makes_no_difference():
    assert set(shared_out([told(1), told(2, purpose=" A pump  that LEAKS ")]).values()) == {0.5}


def test_the_estimate_counts_one_benefit_once(habitat, sampled):
    """Whoever was asked of one item, and used another for the same, saved the same hour once."""
    sampled(20)
    before = value_of(habitat.community).estimate.hours.value
    other = make.item(habitat.questions, habitat.ada, kind="practice", title="Another")
    for use in Use.objects.filter(source="prompted"):
        Use.objects.filter(pk=use.pk).update(purpose="the same leak")
        Use.objects.create(contribution=other, person=use.person, outcome="worked", purpose="the same leak")

    assert value_of(habitat.community).estimate.hours.value == pytest.approx(before / 2)
