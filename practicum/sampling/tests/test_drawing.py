"""Who is drawn, with which chance; and rings of mutual use."""

import random
from collections import Counter

import pytest

from practicum.sampling.drawing import day_of, draw, half_of, once_each
from practicum.sampling.exposures import ORDER
from practicum.sampling.rings import rings


def both(person, week):
    return (person + week) % 2 == 0


def test_a_person_and_an_item_count_once_in_the_first_stratum_that_names_them():
    exposures = [(1, 7, "read"), (1, 7, "asked"), (1, 8, "read"), (2, 7, "saved"), (2, 7, "read")]

    assert sorted(once_each(exposures, ORDER)) == [(1, 7, "asked"), (1, 8, "read"), (2, 7, "saved")]


def test_nobody_is_drawn_twice_in_two_weeks_and_a_stratum_gives_no_more_than_it_may():
    dice = random.Random(3)
    exposures = [(person, item, dice.choice(("read", "saved"))) for person in range(200) for item in range(5)]
    weeks = [draw(exposures, week=week, most=12, chance=dice, panel=both) for week in range(2)]

    for drawn in weeks:
        assert max(Counter(one.person for one in drawn).values()) == 1
        assert max(Counter(one.stratum for one in drawn).values()) <= 12
    assert not {one.person for one in weeks[0]} & {one.person for one in weeks[1]}


@pytest.mark.parametrize("most", [3, 100])
def test_the_chance_that_is_kept_is_the_share_in_which_it_is_drawn(most):
    """One over the chance, summed over the sample, is the number of exposures: on average over many draws."""
    dice = random.Random(5)
    exposures = [(person, item, "saved" if person % 3 else "read") for person in range(30)
                 for item in range(1 + person % 4)]  # fmt: skip
    sums: Counter[str] = Counter()
    for _n in range(3_000):
        turn = dice.random() < 0.5
        drawn = draw(
            exposures, week=0, most=most, chance=dice, panel=lambda person, _week, turn=turn: bool(person & 1) == turn
        )
        for one in drawn:
            sums[one.stratum] += 1 / one.chance
    for stratum in ("read", "saved"):
        size = sum(exposure[2] == stratum for exposure in exposures)
        assert sums[stratum] / 3_000 == pytest.approx(size, rel=0.06)


def test_halves_and_days_are_by_a_key_and_always_the_same():
    halves = [half_of(person, "a key") for person in range(400)]

    assert 150 < sum(halves) < 250 and halves == [half_of(person, "a key") for person in range(400)]
    assert halves != [half_of(person, "another") for person in range(400)]
    assert {day_of(person, "a key") for person in range(400)} == set(range(7))


def test_two_who_use_each_other_far_more_than_chance_are_a_ring():
    dice = random.Random(1)
    uses = [(dice.randrange(2, 40), dice.randrange(2, 40)) for _n in range(300)]
    (found,) = rings([*uses, *[(0, 1)] * 6, *[(1, 0)] * 5, (0, 0), (0, 7), (1, 9)])

    assert (found.one, found.other, found.observed) == (0, 1, 11)
    assert found.observed > 3 * found.expected


def test_a_busy_pair_of_a_small_community_is_none():
    """Where two do nearly everything, chance alone brings them together."""
    assert rings([(0, 1)] * 4 + [(1, 0)] * 4 + [(2, 0), (0, 2), (2, 1)]) == []
    assert rings([(0, 1)] * 9 + [(5, 6)] * 3) == [] and rings([]) == []
