"""*Same problem as me*: a link and a follow, counted once a person, and taken back."""

import pytest

from practicum.activity.actions import follow
from practicum.activity.models import Activity, Follow
from practicum.conversations.actions import join_problem, leave_problem, start_thread
from practicum.conversations.models import Thread, thread_url
from practicum.kit import NotAllowed
from practicum.web.testing import make
from practicum.writing.models import Contribution, Link, State
from practicum.writing.texts import Text


@pytest.fixture
def asked(habitat):
    """Bo's question."""
    return start_thread(
        habitat.seat_of(habitat.bo), space=habitat.questions, kind="question",
        text=Text("Since Monday.", title="Why does it leak?"),
    )  # fmt: skip


def facts(thread, person):
    """The count shown, the links, and whether she follows."""
    links = Link.objects.filter(kind="same_problem", here=thread.pk).values_list("person", flat=True)
    follows = Follow.objects.filter(person=person, thing_kind="thread", thing_id=thread.pk)
    return (Thread.objects.get(pk=thread.pk).same_problem, list(links), follows.exists())


def test_one_who_has_the_same_problem_is_counted_and_follows(habitat, asked, client):
    join_problem(habitat.seat_of(habitat.ada), thread=asked)

    assert facts(asked, habitat.ada) == (1, [habitat.ada.pk], True)
    assert Activity.objects.filter(kind="ProblemShared", thing_id=asked.pk).count() == 1


def test_twice_changes_nothing(habitat, asked):
    for _time in range(2):
        join_problem(habitat.seat_of(habitat.ada), thread=asked)

    assert facts(asked, habitat.ada) == (1, [habitat.ada.pk], True)
    assert Activity.objects.filter(kind="ProblemShared").count() == 1


def test_taken_back_the_count_and_the_follow_are_gone(habitat, asked):
    dee = make.person("Dee")
    make.member(dee, habitat.community)
    for person in (habitat.ada, dee):
        join_problem(habitat.seat_of(person), thread=asked)

    leave_problem(habitat.seat_of(habitat.ada), thread=asked)

    assert facts(asked, habitat.ada) == (1, [dee.pk], False)
    leave_problem(habitat.seat_of(habitat.ada), thread=asked)
    assert facts(asked, dee) == (1, [dee.pk], True)


def test_one_who_followed_before_goes_on_following(habitat, asked):
    follow(habitat.seat_of(habitat.ada), thing_kind="thread", thing_id=asked.pk)
    join_problem(habitat.seat_of(habitat.ada), thread=asked)

    leave_problem(habitat.seat_of(habitat.ada), thread=asked)

    assert facts(asked, habitat.ada) == (0, [], True)


def test_the_page_joins_and_takes_back(habitat, asked, client):
    client.force_login(habitat.ada)
    key = thread_url(asked.pk, "").rpartition("/")[2].partition("-")[0]

    client.post(f"/t/{key}/same")
    assert facts(asked, habitat.ada)[0] == 1
    assert 'aria-pressed="true"' in client.get(thread_url(asked.pk, "Why does it leak?")).content.decode()
    client.post(f"/t/{key}/same", {"undo": "1"})
    assert facts(asked, habitat.ada) == (0, [], False)


def test_neither_the_asker_nor_an_outsider_nor_a_guest_joins(habitat, asked):
    guest = make.person("Gil")
    make.member(guest, habitat.community, standing="guest")

    for person in (habitat.bo, habitat.cy, guest):
        with pytest.raises(NotAllowed):
            join_problem(habitat.seat_of(person), thread=asked)
    assert facts(asked, habitat.cy) == (0, [], False)


@pytest.mark.parametrize("state", [State.HELD, State.REMOVED_BY_AUTHOR, State.REMOVED_BY_STEWARD])
def test_a_question_that_does_not_stand_is_not_joined(habitat, asked, state):
    Contribution.objects.filter(pk=asked.pk).update(state=state)

    with pytest.raises(NotAllowed):
        join_problem(habitat.seat_of(habitat.ada), thread=Thread.objects.get(pk=asked.pk))


def test_what_one_does_not_see_is_not_there_to_be_joined(habitat, client):
    secret = make.space(habitat.community, "secret")
    item = make.item(secret, habitat.ada)
    Thread.objects.create(contribution=item)
    client.force_login(habitat.bo)

    assert client.post(thread_url(item.pk, "") + "/same").status_code == 404
