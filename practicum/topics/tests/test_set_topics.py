"""Setting topics: a new word becomes a topic, an old one is found again, a synonym gives what it stands for."""

import pytest

from practicum.communities.seats import console_seat
from practicum.kit import NotAllowed, Refusal
from practicum.topics.actions import merge_topic, set_topics, take_in_topics
from practicum.topics.tests.topic_rig import give, listed, thread, topic
from practicum.web.testing import make
from practicum.writing.models import Contribution


def test_a_new_word_becomes_a_topic_and_is_found_however_it_is_written(habitat):
    made = thread(habitat, "Cold starts")

    assert give(habitat, made, "cold  STARTS", "#Seals") == ["Cold starts", "Seals"]
    assert listed(habitat, habitat.bo) == {"Cold starts": 1, "Seals": 1}


def test_what_is_not_named_again_is_taken_away(habitat):
    made = thread(habitat, "Seals", "Pipes")

    give(habitat, made, "Pipes")

    assert listed(habitat, habitat.bo) == {"Pipes": 1}


def test_a_synonym_gives_the_topic_it_stands_for(habitat):
    thread(habitat, "Seals")
    thread(habitat, "Gaskets")
    merge_topic(habitat.seat_of(habitat.ada), topic=topic("gaskets"), into=topic("seals"))

    assert give(habitat, thread(habitat), "gaskets") == ["Seals"]
    assert listed(habitat, habitat.bo) == {"Seals": 3}


def test_an_archive_gives_what_a_synonym_stands_for_and_passes_over_what_is_no_topic(habitat):
    thread(habitat, "Seals")
    thread(habitat, "Gaskets")
    merge_topic(habitat.seat_of(habitat.ada), topic=topic("gaskets"), into=topic("seals"))
    made = thread(habitat)

    words = {made.pk: ["gaskets", "Level, yield", "++"]}
    take_in_topics(console_seat("A test.", habitat.community), community=habitat.community, topics=words)

    assert listed(habitat, habitat.bo) == {"Level yield": 1, "Seals": 3}


def test_another_member_does_not_set_the_topics_of_a_thread(habitat):
    dee = make.person("Dee")
    make.member(dee, habitat.community)
    item = Contribution.objects.get(pk=thread(habitat, "Seals").pk)

    with pytest.raises(NotAllowed):
        set_topics(habitat.seat_of(dee), item=item, names=["Pipes"])
    assert listed(habitat, habitat.bo) == {"Seals": 1}


@pytest.mark.parametrize("name", ["???", "one, two", "x" * 61])
def test_what_is_no_topic_is_refused_and_nothing_is_changed(habitat, name):
    made = thread(habitat, "Seals")

    with pytest.raises(Refusal):
        give(habitat, made, "Pipes", name)
    assert listed(habitat, habitat.bo) == {"Seals": 1}


def test_how_a_word_comes_out_does_not_tell_that_it_was_used_in_secret(habitat):
    secret = make.space(habitat.community, "secret")
    make.seated(habitat.ada, secret)
    thread(habitat, "The Merger", space=secret, person=habitat.ada)

    assert give(habitat, thread(habitat), "the mERGER") == ["the mERGER"]
