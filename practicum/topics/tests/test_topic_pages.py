"""The pages of topics: the list and one topic, through sight; old words lead on; what completes a word."""

import pytest

from practicum.activity.models import Follow
from practicum.kit import ids
from practicum.topics.actions import merge_topic
from practicum.topics.models import Topic, TopicOf
from practicum.topics.tests.topic_rig import thread, topic
from practicum.web.testing import make
from practicum.writing.models import Contribution


@pytest.fixture
def secret(habitat):
    """A secret space in which Ada, who sits there, wrote of the Merger."""
    space = make.space(habitat.community, "secret")
    make.seated(habitat.ada, space)
    thread(habitat, "Merger", "Seals", space=space, person=habitat.ada, title="How we merge")
    return space


def page_of(client, person, address="/c/splices/topics/"):
    client.logout()
    if person is not None:
        client.force_login(person)
    answer = client.get(address)
    return answer.content.decode() if answer.status_code == 200 else answer.status_code


def test_the_list_shows_each_topic_with_the_threads_one_sees(habitat, client, secret):
    thread(habitat, "Seals")
    thread(habitat, "Tools", space=habitat.workshop)

    stranger, bo, ada = (page_of(client, person) for person in (None, habitat.bo, habitat.ada))
    assert [word in stranger for word in ("Seals", "Tools", "Merger")] == [True, False, False]
    assert [word in bo for word in ("Seals", "Tools", "Merger")] == [True, True, False]
    assert [word in ada for word in ("Seals", "Tools", "Merger")] == [True, True, True]
    assert ("2 threads" in bo, "2 threads" in ada) == (False, True)


def test_a_topic_of_hidden_threads_is_the_same_as_none(habitat, client, secret):
    assert page_of(client, habitat.bo, "/c/splices/topics/merger") == 404
    assert page_of(client, habitat.bo, "/c/splices/topics/no-such") == 404
    assert page_of(client, habitat.bo, f"/search?community=splices&topic={topic('merger').pk}").count("Merger") == 0
    assert client.post(f"/follow/topic/{ids.text(topic('merger').pk)}").status_code == 404
    assert "How we merge" in page_of(client, habitat.ada, "/c/splices/topics/merger")


@pytest.mark.parametrize("state", ["held", "removed_by_author", "removed_by_steward", "draft"])
def test_what_does_not_stand_makes_no_topic(habitat, client, state):
    made = thread(habitat, "Seals")
    Contribution.objects.filter(pk=made.pk).update(state=state)

    assert "No topics yet" in page_of(client, habitat.ada)
    assert page_of(client, habitat.ada, "/c/splices/topics/seals") == 404


def test_an_old_word_leads_to_what_it_stands_for(habitat, client):
    thread(habitat, "Seals")
    thread(habitat, "Gaskets")
    merge_topic(habitat.seat_of(habitat.ada), topic=topic("gaskets"), into=topic("seals"))

    assert client.get("/c/splices/topics/gaskets")["Location"] == "/c/splices/topics/seals"
    assert "also called Gaskets" in page_of(client, None, "/c/splices/topics/seals")


def test_curators_describe_merge_and_undo_on_the_page_and_others_do_not(habitat, client):
    thread(habitat, "Seals")
    thread(habitat, "Gaskets")
    gaskets = topic("gaskets")
    for person, status in ((habitat.bo, 403), (habitat.ada, 302)):
        client.force_login(person)
        said = client.post("/c/splices/topics/seals", {"name": "Seals", "description": "They keep water in."})
        merged = client.post("/c/splices/topics/gaskets/merge", {"into": "seals"})
        assert (said.status_code, merged.status_code) == (status, status)
    assert "They keep water in." in page_of(client, None)

    client.force_login(habitat.ada)
    client.post("/c/splices/topics/seals/merge", {"undo": ids.text(gaskets.pk)})
    assert "Gaskets" in page_of(client, None)


def test_what_is_refused_comes_back_with_what_was_typed(habitat, client):
    thread(habitat, "Seals")
    thread(habitat, "Pipes")
    client.force_login(habitat.ada)

    answer = client.post("/c/splices/topics/seals", {"name": "Pipes", "description": "They keep water in."})

    assert answer.status_code == 422
    assert "There is a topic “Pipes” already." in answer.content.decode()
    assert "They keep water in." in answer.content.decode()


def test_the_threads_of_a_topic_are_paged_by_a_cursor(habitat, client):
    item = Contribution.objects.get(pk=thread(habitat, "Seals").pk)
    for number in range(30):
        made = make.item(habitat.questions, habitat.bo, title=f"Leak {number:02}")
        make.Thread.objects.create(contribution=made)
        TopicOf.objects.create(topic=topic("seals"), contribution=made)

    first = client.get("/c/splices/topics/seals").content.decode()
    onward = first.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0].replace("&amp;", "&")
    second = client.get(onward).content.decode()

    titles = {f"Leak {number:02}" for number in range(30)} | {item.title}
    shown = [{title for title in titles if title in page} for page in (first, second)]
    assert (shown[0] | shown[1], shown[0] & shown[1]) == (titles, set())


@pytest.mark.parametrize("number", [1, 7])
def test_the_list_costs_the_same_however_long(habitat, client, number, django_assert_num_queries):
    for place in range(number):
        thread(habitat, f"Topic {place}")
    with django_assert_num_queries(4):
        client.get("/c/splices/topics/")


def test_a_list_longer_than_a_page_goes_on_by_the_alphabet(habitat, client):
    Topic.objects.bulk_create(
        [
            Topic(community=habitat.community, slug=f"word-{n:03}", name=f"Word {n:03}", description="It.")
            for n in range(70)
        ]
    )

    first = page_of(client, None)
    second = page_of(client, None, "/c/splices/topics/?after=word-059")
    assert ("Word 059" in first, "Word 060" in first, "Word 060" in second) == (True, False, True)


def test_following_a_topic_counts_for_what_was_merged_into_it(habitat, client):
    thread(habitat, "Seals")
    thread(habitat, "Gaskets")
    client.force_login(habitat.bo)
    client.post(f"/follow/topic/{ids.text(topic('gaskets').pk)}")
    merge_topic(habitat.seat_of(habitat.ada), topic=topic("gaskets"), into=topic("seals"))

    assert "You follow this topic" in client.get("/c/splices/topics/seals").content.decode()
    client.post(f"/follow/topic/{ids.text(topic('seals').pk)}", {"undo": "1"})
    assert not Follow.objects.filter(thing_kind="topic").exists()


def test_a_word_is_completed_for_members_by_what_they_see(habitat, client, secret):
    thread(habitat, "Cold starts")
    thread(habitat, "Chilly mornings")
    merge_topic(habitat.seat_of(habitat.ada), topic=topic("chilly-mornings"), into=topic("cold-starts"))

    def completed(person, typed):
        client.logout()
        if person is not None:
            client.force_login(person)
        answer = client.get("/c/splices/topics.json", {"q": typed})
        return [each["slug"] for each in answer.json()] if answer.status_code == 200 else answer.status_code

    assert (
        completed(habitat.bo, "co") == completed(habitat.bo, "sta") == completed(habitat.bo, "chil") == ["cold-starts"]
    )
    assert (completed(habitat.bo, "mer"), completed(habitat.ada, "mer")) == ([], ["merger"])
    assert (completed(habitat.cy, "co"), completed(None, "co"), completed(habitat.bo, "")) == (404, 404, [])
