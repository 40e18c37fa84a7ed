"""The problems a community works on: the register, its order, its questions as far as one sees them."""

import pytest

from practicum.activity.models import Activity
from practicum.kit import NotAllowed, Refusal, ids
from practicum.topics.actions import (
    add_problem,
    change_problem,
    link_to_problem,
    reorder_problems,
    retire_problem,
    unlink_from_problem,
)
from practicum.topics.models import Problem, ProblemOf
from practicum.topics.queries import problem_line, problems_of, questions_of
from practicum.web.testing import make


def add(habitat, title="Ropes that fray", person=None):
    return add_problem(habitat.seat_of(person or habitat.ada), community=habitat.community, title=title)


def question(habitat, space, author, **more):
    return make.item(space, author, kind="question", **({"standing": "open"} | more))


def test_a_problem_stands_on_the_door_with_where_we_are(habitat):
    problem = add(habitat)
    change_problem(
        habitat.seat_of(habitat.ada), problem=problem, title=problem.title, where_we_are="Wet ones understood."
    )

    (line,) = problems_of(habitat.community, None)
    assert (line.title, line.where_we_are, line.questions) == ("Ropes that fray", "Wet ones understood.", 0)
    assert list(Activity.objects.values_list("kind", "thing_kind", "thing_id")) == [
        ("ProblemAdded", "problem", problem.pk),
        ("ProblemChanged", "problem", problem.pk),
    ]


def test_the_counts_are_those_of_the_questions_one_sees(habitat):
    problem = add(habitat)
    ada = habitat.seat_of(habitat.ada)
    for space in (habitat.questions, habitat.workshop):
        link_to_problem(ada, item=question(habitat, space, habitat.bo), problem=problem)
    link_to_problem(ada, item=question(habitat, habitat.questions, habitat.bo, standing="confirmed"), problem=problem)
    narrowed = question(habitat, habitat.questions, habitat.ada, audience=make.audience(habitat.questions, habitat.ada))
    link_to_problem(ada, item=narrowed, problem=problem)
    removed = question(habitat, habitat.questions, habitat.bo)
    link_to_problem(ada, item=removed, problem=problem)
    type(removed).objects.filter(pk=removed.pk).update(state="removed_by_author")

    seen = {}
    for reader in (None, habitat.cy, habitat.bo, habitat.ada):
        line = problem_line(problem, reader)
        seen[reader and reader.name] = (line.questions, line.answered, line.open)
        assert len(questions_of(problem, reader)) == line.questions
    assert seen == {None: (2, 1, 1), "Cy": (2, 1, 1), "Bo": (3, 1, 2), "Ada": (4, 1, 3)}


def test_the_author_links_her_question_and_others_do_not(habitat):
    problem = add(habitat)
    mine, hers = question(habitat, habitat.questions, habitat.bo), question(habitat, habitat.questions, habitat.ada)

    link_to_problem(habitat.seat_of(habitat.bo), item=mine, problem=problem)
    link_to_problem(habitat.seat_of(habitat.bo), item=mine, problem=problem)
    with pytest.raises(NotAllowed):
        link_to_problem(habitat.seat_of(habitat.bo), item=hers, problem=problem)
    assert list(ProblemOf.objects.values_list("contribution", flat=True)) == [mine.pk]

    unlink_from_problem(habitat.seat_of(habitat.ada), item=mine, problem=problem)
    assert ProblemOf.objects.count() == 0


@pytest.mark.parametrize("duty", ["facilitator", "curator"])
def test_who_keeps_the_register_links_any_question(habitat, duty):
    make.member(habitat.bo, habitat.community, duty)
    problem = add(habitat, person=habitat.bo)

    link_to_problem(
        habitat.seat_of(habitat.bo), item=question(habitat, habitat.questions, habitat.ada), problem=problem
    )

    assert ProblemOf.objects.count() == 1


def test_what_is_no_question_of_this_community_is_not_linked(habitat):
    problem, ada = add(habitat), habitat.seat_of(habitat.ada)
    other = make.community("next")
    make.member(habitat.ada, other, "steward")

    with pytest.raises(Refusal):
        link_to_problem(ada, item=make.item(habitat.questions, habitat.ada, kind="note"), problem=problem)
    with pytest.raises(NotAllowed):
        link_to_problem(ada, item=question(habitat, make.space(other, "public"), habitat.ada), problem=problem)


def test_the_order_is_the_keepers(habitat):
    one, two, three = (add(habitat, title) for title in ("One", "Two", "Three"))
    reorder_problems(habitat.seat_of(habitat.ada), community=habitat.community, order=[three.pk, one.pk, 1])

    assert [line.title for line in problems_of(habitat.community, None)] == ["Three", "One", "Two"]
    assert two.pk in Problem.objects.values_list("pk", flat=True)


def test_set_aside_it_leaves_the_door_and_keeps_its_questions(habitat):
    problem, ada = add(habitat), habitat.seat_of(habitat.ada)
    link_to_problem(ada, item=question(habitat, habitat.questions, habitat.bo), problem=problem)

    retire_problem(ada, problem=problem)
    assert problems_of(habitat.community, None) == []
    assert [line.questions for line in problems_of(habitat.community, None, set_aside=True)] == [1]

    retire_problem(ada, problem=Problem.objects.get(), back=True)
    assert [line.questions for line in problems_of(habitat.community, None)] == [1]


def test_members_do_not_keep_the_register(habitat):
    problem, bo = add(habitat), habitat.seat_of(habitat.bo)

    for act in (
        lambda: add(habitat, "Mine", habitat.bo),
        lambda: change_problem(bo, problem=problem, title="Mine", where_we_are=""),
        lambda: retire_problem(bo, problem=problem),
        lambda: reorder_problems(bo, community=habitat.community, order=[]),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_the_thirty_first_problem_waits(habitat):
    for number in range(30):
        add(habitat, f"Problem {number}")

    with pytest.raises(Refusal):
        add(habitat, "One too many")


def test_the_pages_add_link_order_and_show(habitat, client):
    client.force_login(habitat.ada)
    for title in ("One", "Two"):
        client.post("/c/splices/problems", {"title": title, "where_we_are": "Open."})
    item = question(habitat, habitat.questions, habitat.bo, title="Why does it fray?")
    line = problems_of(habitat.community, None)[1]
    url = f"/c/splices/problems/{line.key}"
    client.post(f"{url}/questions", {"question": f"http://x/t/{ids.text(item.pk)}-why"})
    client.post(f"{url}/keep", {"act": "up"})
    client.post(url, {"title": "Two", "where_we_are": "Solved in the dry.", "state": "solved"})
    client.logout()

    assert [each.title for each in problems_of(habitat.community, None)] == ["Two", "One"]
    page = client.get(url).content.decode()
    assert "Why does it fray?" in page
    assert "Solved in the dry." in page
    assert client.post(url, {"title": "Mine"}).status_code == 403
