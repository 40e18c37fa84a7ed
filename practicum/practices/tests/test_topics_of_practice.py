"""The topics of a practice: given when it is made or edited, shown, listed under the topic; and its language."""

import pytest

from practicum.conversations.actions import start_thread
from practicum.kit import ids
from practicum.practices.actions import hand_over, make_practice
from practicum.practices.models import Practice
from practicum.practices.tests.test_use_practice import fresh
from practicum.topics.actions import set_topics
from practicum.topics.queries import topics_given, topics_of
from practicum.web.testing.calling import client_of
from practicum.web.tests.api_rig import Caller
from practicum.web.tests.test_api_practices import put
from practicum.writing.models import Contribution
from practicum.writing.texts import Text


@pytest.fixture
def practice(habitat):
    made = make_practice(
        habitat.seat_of(habitat.bo), space=habitat.questions, title="Find it", sections={"doing": "Fill it."},
        topics=["Pumps", "rods"],
    )  # fmt: skip
    return fresh(made)


def names(practice):
    return [name for _slug, name in topics_given(practice.pk)]


def test_they_are_given_with_it_and_lead_to_their_pages(habitat):
    bo = client_of(habitat.bo)
    address = f"/c/{habitat.community.slug}/s/{habitat.questions.slug}/practice"
    made = bo.post(address, {"title": "Find it", "doing": "Fill it.", "topics": "Pumps, rods, ", "looked": "1"})

    html = bo.get(made["Location"]).content.decode()
    assert f"/c/{habitat.community.slug}/topics/pumps" in html and f"/c/{habitat.community.slug}/topics/rods" in html
    under = bo.get(f"/c/{habitat.community.slug}/topics/pumps").content.decode()
    assert made["Location"] in under
    listed = topics_of(habitat.community, habitat.bo).topics
    assert all(line.threads == 0 for line in listed)  # a topic counts its threads; practices have their register


def test_it_is_in_the_language_that_was_chosen(habitat):
    bo, address = client_of(habitat.bo), f"/c/{habitat.community.slug}/s/{habitat.questions.slug}/practice"
    body = {"title": "Undicht", "doing": "Füllen.", "looked": "1"}
    bo.post(address, body | {"language": "de"})
    bo.post(address, body | {"title": "A leak"})

    told = dict(Contribution.objects.filter(kind="practice").values_list("title", "language"))
    assert told == {"Undicht": "de", "A leak": habitat.community.language}
    assert bo.post(address, body | {"language": "klingon"}).status_code == 422


def test_whoever_keeps_it_changes_them_and_a_suggestion_does_not(habitat, practice):
    bo, ada = client_of(habitat.bo), client_of(habitat.ada)
    address = f"/k/{ids.text(practice.pk)}/edit"
    assert 'value="Pumps, rods"' in bo.get(address).content.decode()
    body = {"title": "Find it", "doing": "Fill it to the brim.", "version": "1", "topics": "Pumps"}

    assert bo.post(address, body).status_code == 302
    assert names(practice) == ["Pumps"]

    assert 'name="topics"' not in client_of(habitat.ada).get(f"/k/{ids.text(practice.pk)}/suggest").content.decode()
    again = {"title": "Find it", "doing": "Fill it twice.", "version": "2", "topics": "Seals, pumps"}
    assert ada.post(address, again).status_code == 302  # a steward
    assert names(practice) == ["Pumps", "Seals"]


def test_whoever_was_given_it_edits_it_and_leaves_what_she_may_not_set(habitat, practice):
    from practicum.web.testing import make  # inner: only this test needs another person

    dee = make.member(make.person("Dee"), habitat.community).person
    hand_over(habitat.seat_of(habitat.bo), practice=practice, to=dee)
    body = {"title": "Find it", "doing": "Fill it to the brim.", "version": "1", "topics": "mine"}

    assert client_of(dee).post(f"/k/{ids.text(practice.pk)}/edit", body).status_code == 302

    assert names(practice) == ["Pumps", "rods"]
    assert "brim" in Contribution.objects.get(pk=practice.pk).source


def test_one_made_of_a_thread_begins_with_its_topics(habitat):
    thread = start_thread(
        habitat.seat_of(habitat.bo), space=habitat.questions, kind="question", text=Text("It leaks.", title="Why?")
    )
    set_topics(habitat.seat_of(habitat.bo), item=thread.contribution, names=["Leaks"])
    bo, address = client_of(habitat.bo), f"/t/{ids.text(thread.pk)}/practice"
    assert 'value="Leaks"' in bo.get(address).content.decode()

    bo.post(address, {"title": "Look at it", f"p-{ids.text(thread.pk)}-0": "situation", "topics": "Leaks, wells"})

    assert names(Practice.objects.get()) == ["Leaks", "wells"]


def test_programs_give_and_change_them(habitat):
    bo = Caller(habitat.bo)
    new = {"community": habitat.community.slug, "space": habitat.questions.slug, "title": "Find it",
           "sections": {"doing": "Fill it."}, "topics": ["Pumps"]}  # fmt: skip
    made = bo.post("/practices", new).json()
    assert made["topics"] == ["Pumps"]

    kept = {"title": "Find it", "sections": {"doing": "Fill it full."}, "version": 1}
    assert put(bo, f"/practices/{made['id']}", kept).json()["topics"] == ["Pumps"]
    changed = kept | {"version": 2, "sections": {"doing": "Full."}, "topics": []}
    assert put(bo, f"/practices/{made['id']}", changed).json()["topics"] == []
