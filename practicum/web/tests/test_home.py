"""Home: who waits for an answer, what is new, and the doors for who belongs nowhere yet."""

import re

import pytest

from practicum.communities.models import Community
from practicum.conversations.actions import reply, start_thread
from practicum.web.testing import make
from practicum.writing.texts import Text

SIGNED_IN = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def asked(habitat):
    """asked(who, title): a question in the community, published."""

    def one(who, title, space=None):
        place = space or habitat.questions
        return start_thread(
            make.seat(who, habitat.community), space=place, kind="question", text=Text("Here.", title=title)
        )

    return one


def section(client, heading):
    """The titles under a heading of the home page; none where there is no such heading."""
    page = client.get("/").content.decode()
    found = re.search(rf">{heading}</h2>(.*?)</section>", page, re.DOTALL)
    return re.findall(r'<h3 class="title"><a [^>]*><bdi>(.*?)</bdi>', found[1]) if found else []


def test_what_waits_for_an_answer_stands_first_and_only_once(habitat, client, asked):
    asked(habitat.ada, "Which splice?")
    done = asked(habitat.ada, "Which rope?")
    reply(make.seat(habitat.bo, habitat.community), thread=done, text=Text("The long one."), role="answer")
    client.force_login(habitat.bo, backend=SIGNED_IN)

    assert section(client, "Somebody waits for an answer") == ["Which splice?"]
    assert section(client, "Lately in your communities") == ["Which rope?"]


def test_nobody_is_asked_to_answer_herself(habitat, client, asked):
    asked(habitat.bo, "My own question")
    client.force_login(habitat.bo, backend=SIGNED_IN)

    assert section(client, "Somebody waits for an answer") == []
    assert section(client, "Lately in your communities") == ["My own question"]


def test_what_one_may_not_see_waits_for_others(habitat, client, asked):
    secret = make.space(habitat.community, "secret")
    make.seated(habitat.ada, secret)
    asked(habitat.ada, "Between us", secret)
    client.force_login(habitat.bo, backend=SIGNED_IN)

    assert "Between us" not in client.get("/").content.decode()


def test_who_belongs_nowhere_begins_at_a_door(habitat, client):
    client.force_login(habitat.cy, backend=SIGNED_IN)
    page = client.get("/").content.decode()

    assert "Begin at a door" in page
    assert 'href="/c/splices/"' in page.split("<main")[1].split("</main>")[0]


def test_a_hidden_community_shows_no_door(habitat, client):
    Community.objects.filter(pk=habitat.community.pk).update(listed=False)

    assert "splices" not in client.get("/").content.decode()


def test_home_costs_the_same_however_much_is_there(habitat, client, asked, django_assert_num_queries):
    client.force_login(habitat.bo, backend=SIGNED_IN)
    for number in range(2):
        asked(habitat.ada, f"Number {number}")
        with django_assert_num_queries(8):
            client.get("/")
