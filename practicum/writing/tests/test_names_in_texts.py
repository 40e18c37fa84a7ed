"""What a text calls by name: `@handle` members, `#topic` topics; what the writer cannot know of stays a word."""

import pytest

from practicum.conversations.actions import reply, start_thread
from practicum.conversations.models import thread_url
from practicum.topics.models import Topic
from practicum.web.testing import make
from practicum.writing.actions import edit_item
from practicum.writing.models import Contribution
from practicum.writing.models import Mention as Called
from practicum.writing.texts import Text

LINK = '<a href="/c/splices/topics/cold-starts" class="topic" rel="nofollow ugc noopener">#Cold-Starts</a>'


def say(habitat, body, *, person=None, space=None, topics=()):
    made = start_thread(
        habitat.seat_of(person or habitat.bo), space=space or habitat.questions, kind="note",
        text=Text(body, title="A note"), topics=list(topics),
    )  # fmt: skip
    return Contribution.objects.get(pk=made.pk)


@pytest.fixture
def cold(habitat):
    return say(habitat, "It is cold.", topics=["Cold starts"])


def test_a_member_who_is_called_stands_as_a_link_in_the_page(habitat, client):
    made = say(habitat, "Ask @Ada, she knows.")

    page = client.get(thread_url(made.pk, made.title)).content.decode()
    assert '<a href="/p/ada" class="mention" rel="nofollow ugc noopener">@Ada</a>' in page
    assert list(Called.objects.values_list("contribution", "person")) == [(made.pk, habitat.ada.pk)]


def test_an_outsider_is_not_called(habitat, client):
    made = say(habitat, "Ask @cy and @nobody.")

    assert ("mention" in made.html, Called.objects.count()) == (False, 0)
    assert "@cy and @nobody" in client.get(thread_url(made.pk, made.title)).content.decode()


def test_an_edit_calls_others_and_calls_those_no_more_whom_it_leaves_out(habitat):
    made = say(habitat, "Ask @ada.")

    edit_item(habitat.seat_of(habitat.bo), item=made, text=Text("Ask @bo.", title="A note"), version=1)

    assert list(Called.objects.values_list("person", flat=True)) == [habitat.bo.pk]


def test_a_topic_that_is_there_stands_as_a_link_in_the_page(habitat, client, cold):
    made = say(habitat, "As with #Cold-Starts, and #other-things.")

    page = client.get(thread_url(made.pk, made.title)).content.decode()
    assert f"As with {LINK}, and #other-things." in page
    assert client.get("/c/splices/topics/cold-starts").status_code == 200


def test_replies_edits_and_previews_link_topics_too(habitat, client, cold):
    thread = make.thread_of(cold)
    given = reply(habitat.seat_of(habitat.ada), thread=thread, text=Text("See #Cold-Starts"))
    assert LINK in Contribution.objects.get(pk=given.pk).html

    changed = edit_item(habitat.seat_of(habitat.bo), item=cold, text=Text("Of #Cold-Starts", title="A note"), version=1)
    assert LINK in changed.html

    client.force_login(habitat.bo)
    heads = {"X-Fragment": "1"}
    shown = client.post("/preview?community=splices", {"body": "#Cold-Starts @ada"}, headers=heads).content.decode()
    assert LINK in shown and 'class="mention"' in shown and "<html" not in shown


@pytest.mark.parametrize(
    "source",
    ["# Cold-starts", "## Cold-starts ##", "`#cold-starts`", "So:\n\n    #cold-starts", "```\n#cold-starts\n```",
     "\\#cold-starts", "[#cold-starts](https://example.org)",
     "https://example.org/#cold-starts", "C#cold-starts", "#cold-starts-again",
     "##cold-starts", "# #", "#"],
)  # fmt: skip
def test_headings_code_addresses_and_other_words_are_left_alone(habitat, cold, source):
    assert 'class="topic"' not in say(habitat, source).html


def test_a_heading_stays_a_heading_and_may_name_a_topic(habitat, cold):
    assert LINK in (html := say(habitat, "# About #Cold-Starts").html)
    assert html.startswith("<h")


def test_a_topic_that_the_writer_cannot_know_of_stays_a_word(habitat, client):
    secret = make.space(habitat.community, "secret")
    make.seated(habitat.ada, secret)
    say(habitat, "Hush.", person=habitat.ada, space=secret, topics=["Merger"])

    assert 'class="topic"' not in say(habitat, "#merger").html
    assert 'class="topic"' in say(habitat, "#merger", person=habitat.ada, space=secret).html
    client.force_login(habitat.bo)
    assert b'class="topic"' not in client.post("/preview?community=splices", {"body": "#merger"}).content


def test_a_topic_of_another_community_stays_a_word(habitat):
    Topic.objects.create(community=make.community("other"), slug="far", name="Far", description="Theirs.")

    assert 'class="topic"' not in say(habitat, "#far").html


def test_a_preview_for_a_community_that_one_is_not_in_tells_nothing_of_it(habitat, client, cold):
    client.force_login(habitat.cy)

    shown = client.post("/preview?community=splices", {"body": "#cold-starts @ada"}).content.decode()
    assert ('class="topic"' in shown, 'class="mention"' in shown) == (False, False)
