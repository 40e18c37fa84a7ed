"""Where a look is due at a practice, those who used it last are asked on their home pages."""

import pytest

from practicum.practices.actions import hand_over, look_again, make_practice, review, use_practice
from practicum.practices.models import Practice
from practicum.practices.tests.test_use_practice import adopted, fresh
from practicum.web.testing import make
from practicum.web.tests.test_waiting_horizon import home_of
from practicum.writing.actions import Details

ASKED = "You used it last: does it still hold?"


@pytest.fixture
def practice(habitat):
    made = make_practice(
        habitat.seat_of(habitat.ada), space=habitat.questions, title="Find it", sections={"doing": "Fill it."}
    )
    adopted(habitat, made, habitat.ada)
    return fresh(made)


def used(habitat, practice, person, outcome="worked", **said):
    use_practice(habitat.seat_of(person), practice=fresh(practice), outcome=outcome, details=Details(**said))


def due(habitat, practice):
    """Two say that it did not work."""
    for place in range(2):
        one = make.member(make.person(f"Unlucky{place}"), habitat.community).person
        used(habitat, practice, one, "did_not_work")
    assert fresh(practice).contribution.standing == "due"


@pytest.fixture
def users(habitat, practice):
    """Four who used it one after the other; the first of them is not among the last three."""
    made = [make.member(make.person(f"Hand{place}"), habitat.community).person for place in range(4)]
    for one in made:
        used(habitat, practice, one, "partly")
    return made


def test_the_last_three_are_asked_and_nobody_else(habitat, practice, users):
    assert ASKED not in home_of(users[-1])
    due(habitat, practice)

    asked = [ASKED in home_of(one) for one in users]

    assert asked == [False, True, True, True]
    unlucky = Practice.objects.get(pk=practice.pk).contribution.uses.filter(outcome="did_not_work")
    assert unlucky.count() == 2 and not any(ASKED in home_of(use.person) for use in unlucky)
    owner = home_of(habitat.ada)
    assert "Does it still hold?" in owner and ASKED not in owner
    assert f"{practice.get_absolute_url()}#used" in home_of(users[-1])


def test_what_she_says_then_is_an_answer_and_so_is_a_review(habitat, practice, users):
    due(habitat, practice)

    used(habitat, practice, users[3], "worked")
    review(habitat.seat_of(users[2]), practice=fresh(practice), holds=True)

    assert [ASKED in home_of(one) for one in users] == [False, True, False, False]


def test_a_look_ends_it(habitat, practice, users):
    due(habitat, practice)
    look_again(habitat.seat_of(habitat.ada), practice=fresh(practice), line="I read the newest uses.")

    assert ASKED not in home_of(users[3])


def test_whoever_keeps_it_is_asked_as_its_keeper_alone(habitat, practice, users):
    hand_over(habitat.seat_of(habitat.ada), practice=practice, to=users[3])
    due(habitat, practice)

    home = home_of(users[3])
    assert ASKED not in home and "Does it still hold?" in home


def test_what_one_does_not_see_any_more_is_not_asked(habitat, practice, users):
    due(habitat, practice)
    space = practice.contribution.space
    type(space).objects.filter(pk=space.pk).update(reach="secret")

    assert ASKED not in home_of(users[3])
