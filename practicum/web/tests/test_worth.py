"""Threads worth a practice: the formula, the reasons, and what is a practice already is not named again."""

from math import log1p

import pytest
from django.test import Client

from practicum.conversations.actions import accept_answer, confirm_answer, join_problem, reply, start_thread
from practicum.practices.actions import Taken, make_practice
from practicum.web.queries.worth import score, worth_keeping
from practicum.web.testing import make
from practicum.writing.models import Contribution, Link
from practicum.writing.texts import Text


def test_the_score_is_the_formula():
    given = score(uses=3, readers=10, dupes=2, settled=True, hands=3)

    assert given == pytest.approx(0.3 * log1p(3) + 0.2 * log1p(10) + 0.4 + 0.2 + 0.1)
    assert score(uses=0, readers=0, dupes=0, settled=False, hands=2) == 0


def asked(habitat, title, space=None):
    thread = start_thread(
        habitat.seat_of(habitat.bo),
        space=space or habitat.questions,
        kind="question",
        text=Text("It leaks.", title=title),
    )
    given = reply(habitat.seat_of(habitat.ada), thread=thread, role="answer", text=Text("Fill it to the brim."))
    accept_answer(habitat.seat_of(habitat.bo), answer=given)
    return thread, given


def test_what_was_confirmed_stands_first_until_it_is_a_practice(habitat):
    asked(habitat, "Asked and chosen")
    thread, given = asked(habitat, "Tried by many")
    for number in range(3):
        one = make.person(f"Tries{number}")
        make.member(one, habitat.community)
        confirm_answer(habitat.seat_of(one), answer=given, outcome="worked")
        join_problem(habitat.seat_of(one), thread=thread)

    found = worth_keeping(habitat.community, habitat.bo)
    assert [one.title for one in found] == ["Tried by many", "Asked and chosen"]
    assert found[0].reasons == ["asked 4 times", "tried 3 times", "chosen, and confirmed by others"]

    item = Contribution.objects.select_related("root", "space", "author").get(pk=given.pk)
    make_practice(
        habitat.seat_of(habitat.ada), space=habitat.questions, title="Fill it", sections={"doing": "Fill it."},
        passages=[Taken("doing", "Fill it to the brim.", item)],
    )  # fmt: skip
    assert [one.title for one in worth_keeping(habitat.community, habitat.bo)] == ["Asked and chosen"]


def test_nobody_is_shown_what_she_does_not_read(habitat):
    closed = make.space(habitat.community, "closed", "few")
    for one in (habitat.ada, habitat.bo):
        make.seated(one, closed)
    asked(habitat, "Behind the door", closed)
    other = make.person("Other")
    make.member(other, habitat.community)
    client = Client()
    client.force_login(other)

    assert "Behind the door" not in client.get(f"/c/{habitat.community.slug}/worth").content.decode()
    assert [one.title for one in worth_keeping(habitat.community, habitat.bo)] == ["Behind the door"]


def test_asked_for_the_third_time_is_a_line_for_stewards(habitat):
    twice, _given = asked(habitat, "Asked twice")
    thrice, _given = asked(habitat, "Asked three times")
    for number in range(3):
        one = make.person(f"Same{number}")
        make.member(one, habitat.community)
        for thread in (thrice,) if number else (twice, thrice):
            join_problem(habitat.seat_of(one), thread=thread)
    pages = {}
    for person in (habitat.ada, habitat.bo):
        client = Client()
        client.force_login(person)
        pages[person] = client.get(f"/c/{habitat.community.slug}/worth").content.decode()

    words = "Asked for the third time, no practice"
    assert words in pages[habitat.ada] and words not in pages[habitat.bo]
    section = pages[habitat.ada].split(words)[1].split("</section>")[0]
    assert "Asked three times" in section and "Asked twice" not in section


def test_the_same_question_asked_where_one_does_not_read_is_not_counted(habitat):
    thread, _given = asked(habitat, "Asked here")
    closed = make.space(habitat.community, "closed", "few")
    for one in (habitat.ada, habitat.bo):
        make.seated(one, closed)
    for number in range(3):
        other, _given = asked(habitat, f"Asked there {number}", closed if number else None)
        Link.objects.create(kind="duplicate_of", here_id=other.pk, there_id=thread.pk)

    found = {one.title: one for one in worth_keeping(habitat.community, habitat.bo)}
    assert "asked twice" in found["Asked here"].reasons and not found["Asked here"].third


def test_joint_work_is_that_three_add_something_and_thanks_are_nothing(habitat):
    thread, _given = asked(habitat, "Many hands")
    people = [make.person(f"Hand{number}") for number in range(3)]
    words = ("Thanks!", "Thank you.", "Great, thanks a lot!")
    for one, said in zip(people, words, strict=True):
        make.member(one, habitat.community)
        reply(habitat.seat_of(one), thread=thread, role="reply", text=Text(said))
    assert worth_keeping(habitat.community, habitat.bo)[0].reasons == []
    for one in people:
        reply(habitat.seat_of(one), thread=thread, role="reply", text=Text("At our well one has to wait for an hour."))

    assert worth_keeping(habitat.community, habitat.bo)[0].reasons == ["3 people added something"]


def test_a_practice_that_one_does_not_read_takes_nothing_off_the_list(habitat):
    _thread, given = asked(habitat, "Asked here")
    secret = make.space(habitat.community, "secret")
    make.seated(habitat.ada, secret)
    item = Contribution.objects.select_related("root", "space", "author").get(pk=given.pk)
    make_practice(
        habitat.seat_of(habitat.ada), space=secret, title="The quiet way", sections={"doing": "Hush."},
        passages=[Taken("doing", "Fill it to the brim.", item)],
    )  # fmt: skip

    assert [one.title for one in worth_keeping(habitat.community, habitat.bo)] == ["Asked here"]
