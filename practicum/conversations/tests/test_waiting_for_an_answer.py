"""Questions that wait for somebody: who asks, answers, splits, merges or recounts finds them listed right."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from practicum.communities.audiences import Choice
from practicum.console.acting import recounted
from practicum.conversations.actions import merge_thread, reply, split_thread, start_thread
from practicum.conversations.models import Post, Thread
from practicum.conversations.queries.lists import WAITING, waiting_threads
from practicum.conversations.recounting import miscounted
from practicum.web.testing import make
from practicum.writing.models import Contribution
from practicum.writing.texts import Text

pytestmark = pytest.mark.django_db


@pytest.fixture
def cleo(habitat):
    return make.member(make.person("cleo"), habitat.community).person


@pytest.fixture
def listed(habitat, cleo):
    return lambda: [row.title for row in waiting_threads(cleo, [habitat.questions.pk], limit=10)]


def asked(seat, habitat, title, kind="question"):
    return start_thread(seat, space=habitat.questions, kind=kind, text=Text("It leaks.", title))


def answered(seat, thread, **more):
    return reply(seat, thread=thread, text=Text("Leather."), role="answer", **more)


def test_it_waits_until_somebody_answers_for_all(habitat, ada, bo, listed):
    one, two = asked(bo, habitat, "One?"), asked(bo, habitat, "Two?")
    asked(bo, habitat, "Three", kind="discussion")
    answered(ada, one, choice=Choice("named", people=(habitat.bo.pk,), names=1))
    reply(ada, thread=one, text=Text("I wonder too."))
    assert listed() == ["One?", "Two?"]

    first = answered(ada, one).contribution.happened_at
    answered(ada, one)

    assert listed() == ["Two?"]
    assert Contribution.objects.get(pk=one.pk).first_answer_at == first
    assert Contribution.objects.get(pk=two.pk).first_answer_at is None
    assert list(miscounted()) == []


def test_an_answer_that_goes_to_another_thread_leaves_a_question_that_waits(habitat, ada, bo, listed):
    one = asked(bo, habitat, "One?")
    answer = answered(ada, one)
    made = split_thread(ada, thread=one, posts=[answer.pk], title="Apart?", kind="question")
    assert listed() == ["Apart?", "One?"] or listed() == ["One?", "Apart?"]

    two = asked(bo, habitat, "Two?")
    answered(ada, two)
    merge_thread(ada, thread=two, into=Thread.objects.get(pk=made.pk))
    assert listed() == ["One?"]
    assert list(miscounted()) == []


def test_questions_of_before_learn_it_from_their_rows_and_so_does_a_recount(habitat, ada, bo):
    one, two = asked(bo, habitat, "One?"), asked(bo, habitat, "Two?")
    first = answered(ada, one).contribution.happened_at
    for mend in (fill, recounted):
        Contribution.objects.filter(pk=one.pk).update(first_answer_at=None)
        assert [miss.row.pk for miss in miscounted()] == [one.pk]
        mend()
        kept = dict(Contribution.objects.filter(kind="question").values_list("pk", "first_answer_at"))
        assert kept == {one.pk: first, two.pk: None}
        assert list(miscounted()) == []
    Post.objects.all().delete()
    Thread.objects.update(posts=0, last_ordinal=0, answers=0)
    assert [miss.row.pk for miss in miscounted()] == [one.pk]


def fill():
    step = import_module("practicum.conversations.migrations.0005_when_they_were_first_answered")
    step.fill(apps, None)


OTHERS = ("items_of_a_space", "items_of_a_space_by_kind", "items_of_a_space_by_standing")


def test_the_walk_goes_by_the_index_of_those_nobody_answered():
    """SQLite takes it before all others. PostgreSQL chooses by how many rows there are, and here are none: it takes it
    where it has no other one, which shows that the question asks for no more than the index holds.
    """
    explain = "EXPLAIN QUERY PLAN"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            explain = "EXPLAIN"
            cursor.execute(f"DROP INDEX {', '.join(OTHERS)}; SET LOCAL enable_seqscan = off")
        cursor.execute(f"{explain} {WAITING.format(place=1, asker=1, most=10)}")
        plan = " ".join(str(row[-1]) for row in cursor.fetchall())
    assert "questions_nobody_answered" in plan
    assert "TEMP B-TREE" not in plan and "Sort" not in plan
