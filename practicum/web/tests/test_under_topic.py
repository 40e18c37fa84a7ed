"""A topic's page lists what stands under it besides its threads, as far as its reader sees both ends."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from practicum.glossary.actions import propose_term, settle_term
from practicum.resources.actions import add_resource, make_demo, make_selection, pick
from practicum.resources.facts import Facts
from practicum.resources.models import Resource
from practicum.topics.models import TopicOf
from practicum.topics.tests.topic_rig import thread, topic
from practicum.web.testing import make
from practicum.writing.models import Contribution, Link


def shelves(person, word="seals"):
    """The headings of the page with the titles under each; the status where there is no page."""
    client = Client()
    if person is not None:
        client.force_login(person)
    answer = client.get(f"/c/splices/topics/{word}")
    if answer.status_code != 200:
        return answer.status_code
    found = re.findall(r'id="under-[a-z]+">(.*?)</h2>(.*?)</section>', answer.content.decode(), re.DOTALL)
    return {heading: re.findall(r"<a [^>]*>(.*?)</a>", words) for heading, words in found}


def resource(habitat, title, space=None, topics=("Seals",)):
    made = add_resource(
        habitat.seat_of(habitat.ada), space=space or habitat.questions, title=title, why="It shows it.",
        facts=Facts(sort="link", link=f"https://example.org/{title.replace(' ', '-')}"), topics=list(topics),
    )  # fmt: skip
    return Resource.objects.select_related("contribution__space__community", "contribution__author").get(pk=made.pk)


@pytest.fixture
def secret(habitat):
    space = make.space(habitat.community, "secret", "back-room")
    make.seated(habitat.ada, space)
    return space


def came_from(item, source):
    Link.objects.create(kind="came_from", here_id=item.pk, there_id=source.pk)


def test_what_was_given_the_topic_or_came_from_it_stands_there_by_kind(habitat):
    asked, film = thread(habitat, "Seals"), resource(habitat, "A film")
    resource(habitat, "Of ropes", topics=("Ropes",))
    came_from(make.item(habitat.questions, habitat.bo, kind="practice", title="Mend a seal"), asked)
    came_from(make.item(habitat.questions, habitat.bo, kind="decision", title="We buy rubber"), asked)
    seat = habitat.seat_of(habitat.ada)
    make_demo(seat, space=habitat.questions, title="How it is cut", steps=["Cut."], recording=film)
    trail = make_selection(seat, space=habitat.questions, kind="trail", title="To begin with", lead="", introduction="")
    pick(seat, selection=trail, item=Contribution.objects.get(pk=asked.pk), why="It begins so.")
    settle_term(seat, term=propose_term(seat, space=habitat.questions, title="SEALS", sections={"what": "Rings."}))

    assert shelves(None) == {
        "Practices": ["Mend a seal"], "Decisions": ["We buy rubber"], "Resources": ["A film"],
        "Demos": ["How it is cut"], "Trails": ["To begin with"], "Terms": ["SEALS"],
    }  # fmt: skip
    assert list(shelves(None, "ropes")) == ["Resources"]


def test_what_one_does_not_see_is_not_there_nor_what_came_from_it(habitat, secret):
    thread(habitat, "Seals")
    hidden = thread(habitat, "Seals", space=secret, person=habitat.ada, title="Between us")
    film = resource(habitat, "A hidden film", space=secret)
    came_from(make.item(habitat.questions, habitat.bo, kind="practice", title="For all"), hidden)
    came_from(make.item(secret, habitat.ada, kind="practice", title="For few"), hidden)
    seat = habitat.seat_of(habitat.ada)
    trail = make_selection(seat, space=habitat.questions, kind="trail", title="A trail", lead="", introduction="")
    pick(seat, selection=trail, item=film.contribution, why="It shows it.")

    assert shelves(habitat.bo) == {} == shelves(None)
    assert shelves(habitat.ada) == {
        "Practices": ["For few", "For all"], "Resources": ["A hidden film"], "Trails": ["A trail"],
    }  # fmt: skip


@pytest.mark.parametrize("state", ["held", "removed_by_author", "draft"])
def test_what_does_not_stand_is_not_listed(habitat, state):
    thread(habitat, "Seals")
    Contribution.objects.filter(pk=resource(habitat, "A film").pk).update(state=state)
    assert shelves(habitat.ada) == {}


def test_of_many_the_newest_are_shown_and_the_others_counted(habitat):
    thread(habitat, "Seals")
    films(habitat, range(3))
    few = queries(None)
    films(habitat, range(3, 11))

    assert shelves(None)["Resources"] == [f"Film {number}" for number in range(10, 2, -1)]
    assert "3 more stand under this topic." in Client().get("/c/splices/topics/seals").content.decode()
    assert queries(None) == few


def films(habitat, numbers):
    for number in numbers:
        film = make.item(habitat.questions, habitat.ada, kind="resource", title=f"Film {number}")
        TopicOf.objects.create(topic=topic("seals"), contribution=film)


def queries(person):
    shelves(person)
    with CaptureQueriesContext(connection) as asked:
        shelves(person)
    return len(asked)
