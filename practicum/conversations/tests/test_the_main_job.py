"""Ask, answer with its conditions, accept, confirm: the path that carries the house."""

import pytest

from practicum.conversations.actions import accept_answer, confirm_answer, reply, start_thread
from practicum.conversations.models import Thread
from practicum.kit import NotAllowed
from practicum.web.testing import make
from practicum.writing.models import Contribution
from practicum.writing.texts import Text


def ask(habitat, person=None, title="Which splice holds in the cold?"):
    return start_thread(
        habitat.seat_of(person or habitat.bo),
        space=habitat.questions,
        kind="question",
        text=Text("It is **minus twenty** here.", title=title),
    )


def answer(habitat, thread, person=None):
    return reply(
        habitat.seat_of(person or habitat.ada),
        thread=thread,
        role="answer",
        text=Text("Use the long one."),
        holds_when="below −10 °C",
    )


def test_a_question_is_answered_accepted_and_confirmed(habitat):
    dee = make.person("Dee")
    make.member(dee, habitat.community)
    thread = ask(habitat)
    given = answer(habitat, thread)

    accept_answer(habitat.seat_of(habitat.bo), answer=given)
    assert Contribution.objects.get(pk=thread.pk).standing == "answered"

    confirm_answer(habitat.seat_of(dee), answer=given, outcome="worked", line="Twice in January.")
    assert Contribution.objects.get(pk=thread.pk).standing == "confirmed"
    thread = Thread.objects.get(pk=thread.pk)
    assert (thread.posts, thread.answers, thread.confirmations) == (1, 1, 1)


def test_only_the_asker_accepts(habitat):
    thread = ask(habitat)
    given = answer(habitat, thread)

    with pytest.raises(NotAllowed):
        accept_answer(habitat.seat_of(habitat.ada), answer=given)


def test_the_answerer_does_not_confirm_herself(habitat):
    given = answer(habitat, ask(habitat))

    with pytest.raises(NotAllowed):
        confirm_answer(habitat.seat_of(habitat.ada), answer=given, outcome="worked")


def test_an_outsider_does_not_ask(habitat):
    with pytest.raises(NotAllowed):
        ask(habitat, habitat.cy)
