"""Help given and received is counted as far as the reader sees it: what is plain by its space, all else by sight."""

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from practicum.conversations.models import Acceptance, Post, Thread
from practicum.conversations.persons import help_counted
from practicum.web.testing import make
from practicum.web.testing import world as worlds
from practicum.writing.models import Contribution


@pytest.fixture
def world(db):
    """Every root is a question of hers, every part an answer; some worked, some were chosen, some questions helped."""
    made = worlds.build()
    roots = [item for item in made.items.values() if item.root_id is None]
    Contribution.objects.filter(root=None, pk__in=[item.pk for item in roots[::3]]).update(standing="answered")
    Thread.objects.bulk_create(Thread(contribution=item) for item in roots)
    for place, item in enumerate(one for one in made.items.values() if one.root_id is not None):
        Contribution.objects.filter(pk=item.pk).update(kind="answer")
        Post.objects.create(
            contribution=item, thread_id=item.root_id, parent_id=item.root_id, role="answer", ordinal=place + 1,
            worked=place % 4,
        )  # fmt: skip
        if place % 5 == 0:
            Acceptance.objects.get_or_create(thread_id=item.root_id, defaults={"answer_id": item.pk})
    return made


def test_each_is_told_as_many_as_she_sees(world):
    author = world.people["author"]
    for actor, viewer in world.people.items():
        counts = help_counted(viewer, author)

        hers = Contribution.objects.visible_to(viewer).filter(author__person=author, state="published")
        posts = Post.objects.filter(contribution__in=list(hers.filter(kind="answer").values_list("pk", flat=True)))
        chosen = Acceptance.objects.filter(answer__in=posts, thread=F("answer__thread"))
        worked = [number for number in posts.values_list("worked", flat=True) if number]
        questions = hers.filter(kind="question")
        told = {
            "answer": [posts.count(), len(worked), sum(worked), chosen.count()],
            "question": [questions.count(), questions.filter(standing="answered").count(), 0, 0],
        }
        assert counts == told, actor


def test_the_world_tells_readers_apart(world):
    told = {str(help_counted(world.people[actor], world.people["author"])) for actor in worlds.ACTORS}

    assert len(told) >= 7


def test_sight_in_full_is_not_asked_where_all_is_plain(habitat):
    make.item(habitat.questions, habitat.bo)

    with CaptureQueriesContext(connection) as plain:
        assert help_counted(habitat.ada, habitat.bo)["question"] == [1, 0, 0, 0]
    make.item(habitat.questions, habitat.bo, audience=make.audience(habitat.questions, habitat.bo))
    with CaptureQueriesContext(connection) as narrowed:
        assert help_counted(habitat.ada, habitat.bo)["question"] == [1, 0, 0, 0]

    assert (len(plain), len(narrowed)) == (2, 3)
