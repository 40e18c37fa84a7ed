"""Why is it like this? The turning points in order, a cycle walked once, and nothing that the reader does not see."""

from django.test import Client

from practicum.conversations.actions import accept_answer, confirm_answer, mark_outdated, reply, start_thread
from practicum.conversations.models import Thread
from practicum.kit import ids
from practicum.practices.actions import Taken, make_practice, review, use_practice
from practicum.practices.models import Practice
from practicum.web.queries.turning import turning_points
from practicum.web.testing import make
from practicum.writing.actions import contest_mark, mark_item
from practicum.writing.models import Contribution, Link
from practicum.writing.texts import Text


def whole(pk):
    return Contribution.objects.select_related("root", "space__community", "author").get(pk=pk)


def lived(habitat, space=None):
    """A question, two answers, a decision that is contested, a practice, a failed use, a better one."""
    space = space or habitat.questions
    thread = start_thread(
        habitat.seat_of(habitat.bo), space=space, kind="question", text=Text("Late.", title="Which joint leaks?")
    )
    one = reply(habitat.seat_of(habitat.ada), thread=thread, role="answer", text=Text("Fill it to the brim."))
    accept_answer(habitat.seat_of(habitat.bo), answer=one)
    mark = mark_item(habitat.seat_of(habitat.bo), item=whole(one.pk), word="decision", why="We fill first.")
    contest_mark(habitat.seat_of(habitat.ada), mark=mark, why="Not in shallow wells.")
    practice = make_practice(
        habitat.seat_of(habitat.ada), space=space, title="Find the leak", sections={"doing": "Fill it to the brim."},
        passages=[Taken("doing", "Fill it to the brim.", whole(one.pk))],
    )  # fmt: skip
    practice = Practice.objects.select_related("contribution__space__community", "contribution__author").get(
        pk=practice.pk
    )
    review(habitat.seat_of(habitat.bo), practice=practice, holds=False, line="Not at four metres.")
    use_practice(habitat.seat_of(habitat.bo), practice=practice, outcome="did_not_work", line="Shallow water.")
    return thread, one, practice


def test_the_turning_points_stand_in_order(habitat):
    thread, _answer, practice = lived(habitat)

    told = [(point.what, point.words) for point in turning_points(practice.pk, habitat.bo)]

    assert [what for what, _words in told] == [
        "Somebody asked", "This helped", "Decision", "Dissent", "It became a practice",
        "Reviewed: it does not hold everywhere", "It did not work",
    ]  # fmt: skip
    assert told[3][1] == "Not in shallow wells." and told[-1][1] == "Shallow water."
    assert turning_points(thread.pk, habitat.bo) == turning_points(practice.pk, habitat.bo)
    client = Client()
    page = client.get(f"/k/{ids.text(practice.pk)}/why").content.decode()
    assert "Which joint leaks?" in page and "Not in shallow wells." in page
    assert client.get(f"/t/{ids.text(thread.pk)}/why").status_code == 200


def test_a_cycle_is_walked_once(habitat):
    thread, _answer, practice = lived(habitat)
    Link.objects.create(kind="came_from", here_id=thread.pk, there_id=practice.pk)
    Link.objects.create(kind="replaced_by", here_id=practice.pk, there_id=practice.pk)

    assert [point.what for point in turning_points(practice.pk, habitat.bo)].count("Somebody asked") == 1


def test_a_hidden_end_is_neither_shown_nor_walked_through(habitat):
    closed = make.space(habitat.community, "closed", "few")
    for one in (habitat.ada, habitat.bo):
        make.seated(one, closed)
    hidden, _answer, _practice = lived(habitat, closed)
    seen = start_thread(
        habitat.seat_of(habitat.bo), space=habitat.questions, kind="question", text=Text("", title="An open one")
    )
    beyond = start_thread(
        habitat.seat_of(habitat.bo), space=habitat.questions, kind="question", text=Text("", title="Beyond it")
    )
    Link.objects.create(kind="came_from", here_id=seen.pk, there_id=hidden.pk)
    Link.objects.create(kind="came_from", here_id=hidden.pk, there_id=beyond.pk)

    words = [point.words for point in turning_points(seen.pk, None)]
    assert words == ["An open one"]
    assert len(turning_points(seen.pk, habitat.bo)) > 5


def test_what_is_newer_and_what_worked_otherwise_are_told(habitat):
    thread, _one, _practice = lived(habitat)
    dee = make.person("Dee")
    make.member(dee, habitat.community)
    other = reply(habitat.seat_of(dee), thread=thread, role="answer", text=Text("Listen at the pipe."))
    confirm_answer(habitat.seat_of(habitat.ada), answer=other, outcome="worked")
    newer = start_thread(habitat.seat_of(dee), space=habitat.questions, kind="note", text=Text("", title="Newer"))
    old = Thread.objects.select_related("contribution__space", "contribution__author").get(pk=thread.pk)
    mark_outdated(habitat.seat_of(dee), thing=old, newer=newer.contribution, why="Found out.")

    told = {point.what: point.words for point in turning_points(thread.pk, dee)}

    assert told["An alternative"] == "Listen at the pipe." and told["Replaced by"] == "Newer. Found out."
