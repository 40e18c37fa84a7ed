"""A picture of a person stands beside her posts, and costs her readers no query."""

import pytest

from practicum.conversations.actions import reply, start_thread
from practicum.conversations.models import thread_url
from practicum.people.models import Person, Portrait
from practicum.writing.texts import Text


@pytest.fixture
def thread(habitat):
    made = start_thread(
        habitat.seat_of(habitat.bo), space=habitat.questions, kind="question", text=Text("Hm.", title="Why?")
    )
    for who in (habitat.ada, habitat.bo, habitat.ada):
        reply(habitat.seat_of(who), thread=made, text=Text("So."), role="answer")
    return made


def page_of(client, thread):
    return client.get(thread_url(thread.pk, "Why?")).content.decode()


def test_her_picture_stands_where_her_initials_stood(habitat, client, thread):
    before = page_of(client, thread)
    Portrait.objects.create(person=habitat.ada, content=b"RIFF----WEBP")
    Person.objects.filter(pk=habitat.ada.pk).update(portrait="0123456789abcdef")

    after = page_of(client, thread)

    assert (before.count('<img class="face"'), before.count('<span class="face hue-')) == (0, 4)
    assert after.count('<img class="face" src="/p/ada/picture?v=0123456789abcdef" alt=""') == 2
    assert after.count('<span class="face hue-') == 2


def test_it_costs_no_query(habitat, client, thread, django_assert_num_queries):
    with django_assert_num_queries(3) as without:
        page_of(client, thread)
    Person.objects.update(portrait="0123456789abcdef")

    with django_assert_num_queries(len(without)):
        page_of(client, thread)
