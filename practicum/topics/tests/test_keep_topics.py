"""Keeping the topics: naming, describing, renaming, merging, and taking a merge back."""

import pytest

from practicum.activity.models import Activity
from practicum.kit import NotAllowed, Refusal
from practicum.topics.actions import add_topic, change_topic, merge_topic, take_merge_back
from practicum.topics.models import Topic
from practicum.topics.queries import topic_line, topic_seen
from practicum.topics.tests.topic_rig import give, listed, thread, topic
from practicum.web.testing import make


@pytest.fixture
def curator(habitat):
    """Dee keeps the topics, and is not a steward."""
    dee = make.person("Dee")
    make.member(dee, habitat.community, "curator")
    return habitat.seat_of(dee)


def names(habitat, word, person):
    found = topic_seen(habitat.community, word, person)
    return found and found.name


def test_a_curator_merges_a_topic_into_another_and_its_threads_stand_there(habitat, curator):
    thread(habitat, "Seals")
    thread(habitat, "Gaskets")
    thread(habitat, "Gaskets", "Seals")

    merge_topic(curator, topic=topic("gaskets"), into=topic("seals"))

    assert listed(habitat, habitat.bo) == {"Seals": 3}
    assert names(habitat, "gaskets", habitat.bo) == "Seals"
    assert [each.name for each in topic_line(topic("seals"), habitat.bo).synonyms] == ["Gaskets"]


def test_a_merge_taken_back_leaves_everything_as_it_was(habitat, curator):
    thread(habitat, "Seals")
    thread(habitat, "Gaskets")
    thread(habitat, "Gaskets", "Seals")
    merge_topic(curator, topic=topic("gaskets"), into=topic("seals"))

    take_merge_back(curator, topic=topic("gaskets"))

    assert listed(habitat, habitat.bo) == {"Gaskets": 2, "Seals": 2}
    assert names(habitat, "gaskets", habitat.bo) == "Gaskets"


def test_merges_in_a_row_are_taken_back_one_by_one(habitat, curator):
    for word in ("A", "B", "C"):
        thread(habitat, word)
    merge_topic(curator, topic=topic("a"), into=topic("b"))
    merge_topic(curator, topic=topic("b"), into=topic("c"))
    assert listed(habitat, habitat.bo) == {"C": 3}

    take_merge_back(curator, topic=topic("b"))
    assert listed(habitat, habitat.bo) == {"B": 2, "C": 1}
    take_merge_back(curator, topic=topic("a"))
    assert listed(habitat, habitat.bo) == {"A": 1, "B": 1, "C": 1}


def test_what_was_written_while_merged_stays_where_it_was_written(habitat, curator):
    thread(habitat, "Seals")
    made = thread(habitat, "Gaskets")
    merge_topic(curator, topic=topic("gaskets"), into=topic("seals"))
    give(habitat, made, "Seals", "Pipes")  # as its form had it, and one more
    give(habitat, thread(habitat), "Gaskets")

    take_merge_back(curator, topic=topic("gaskets"))

    assert listed(habitat, habitat.bo) == {"Gaskets": 1, "Pipes": 1, "Seals": 2}


def test_a_topic_taken_away_while_merged_does_not_come_back(habitat, curator):
    thread(habitat, "Seals")
    made = thread(habitat, "Gaskets")
    merge_topic(curator, topic=topic("gaskets"), into=topic("seals"))
    give(habitat, made, "Pipes")

    take_merge_back(curator, topic=topic("gaskets"))

    assert listed(habitat, habitat.bo) == {"Pipes": 1, "Seals": 1}


def test_a_renamed_topic_is_found_by_both_words_and_may_be_named_back(habitat, curator):
    thread(habitat, "Gaskets")

    change_topic(curator, topic=topic("gaskets"), name="Seals", description="Whatever keeps water in.")
    assert listed(habitat, habitat.bo) == {"Seals": 1}
    assert names(habitat, "gaskets", habitat.bo) == "Seals"
    assert give(habitat, thread(habitat), "Gaskets") == ["Seals"]

    change_topic(curator, topic=topic("seals"), name="Gaskets", description="Whatever keeps water in.")
    assert listed(habitat, habitat.bo) == {"Gaskets": 2}
    assert names(habitat, "seals", habitat.bo) == "Gaskets"
    assert Topic.objects.count() == 2


def test_only_the_letters_of_a_name_change_without_a_synonym(habitat, curator):
    thread(habitat, "seals")

    change_topic(curator, topic=topic("seals"), name="SEALS", description="")

    assert (Topic.objects.count(), listed(habitat, habitat.bo)) == (1, {"SEALS": 1})


def test_a_curator_names_a_topic_before_anybody_wrote_under_it(habitat, curator):
    add_topic(curator, community=habitat.community, name="Wells", description="Shallow and deep.")

    assert listed(habitat, None) == {"Wells": 0}


def test_every_act_is_on_the_record(habitat, curator):
    thread(habitat, "A")
    thread(habitat, "B")
    change_topic(curator, topic=topic("a"), name="C", description="What is seen.")
    merge_topic(curator, topic=topic("c"), into=topic("b"))
    take_merge_back(curator, topic=topic("c"))

    told = Activity.objects.filter(thing_kind="topic").order_by("sequence").values_list("kind", "privileged")
    assert list(told) == [
        ("TopicRenamed", True), ("TopicMerged", True), ("MergeTakenBack", True),
    ]  # fmt: skip


def test_members_and_outsiders_keep_no_topics(habitat, curator):
    thread(habitat, "A")
    thread(habitat, "B")
    merge_topic(curator, topic=topic("a"), into=topic("b"))

    for person in (habitat.bo, habitat.cy):
        seat = habitat.seat_of(person)
        for act in (
            lambda seat=seat: add_topic(seat, community=habitat.community, name="C", description="Mine."),
            lambda seat=seat: change_topic(seat, topic=topic("b"), name="C", description=""),
            lambda seat=seat: merge_topic(seat, topic=topic("b"), into=topic("b")),
            lambda seat=seat: take_merge_back(seat, topic=topic("a")),
        ):
            with pytest.raises(NotAllowed):
                act()
    assert listed(habitat, habitat.bo) == {"B": 2}


def test_a_curator_of_one_community_keeps_no_topics_of_another(habitat, curator):
    elsewhere = make.community("elsewhere")
    foreign = Topic.objects.create(community=elsewhere, slug="seals", name="Seals", description="Theirs.")
    thread(habitat, "Seals")

    with pytest.raises(NotAllowed):
        merge_topic(curator, topic=foreign, into=Topic.objects.get(community=habitat.community))
    with pytest.raises(Refusal):
        merge_topic(curator, topic=Topic.objects.get(community=habitat.community), into=foreign)


@pytest.mark.parametrize(("act", "code"), [
    (lambda seat: merge_topic(seat, topic=topic("b"), into=topic("b")), "cannot_merge"),
    (lambda seat: merge_topic(seat, topic=topic("a"), into=topic("c")), "topic_is_a_synonym"),
    (lambda seat: merge_topic(seat, topic=topic("c"), into=topic("a")), "topic_is_a_synonym"),
    (lambda seat: take_merge_back(seat, topic=topic("b")), "not_merged"),
    (lambda seat: change_topic(seat, topic=topic("b"), name="C", description=""), "topic_exists"),
    (lambda seat: change_topic(seat, topic=topic("c"), name="A", description=""), "topic_stands_for_another"),
    (lambda seat: change_topic(seat, topic=topic("b"), name="A", description=""), "topic_merged"),
    (lambda seat: change_topic(seat, topic=topic("b"), name="!", description=""), "bad_topic"),
    (lambda seat: change_topic(seat, topic=topic("b"), name="B", description="x" * 401), "too_long"),
    (lambda seat: add_topic(seat, community=topic("b").community, name="D", description=" "), "description_missing"),
    (lambda seat: add_topic(seat, community=topic("b").community, name="b", description="It."), "topic_exists"),
])  # fmt: skip
def test_what_makes_no_sense_is_refused_with_a_sentence(habitat, curator, act, code):
    for word in ("A", "B", "C"):
        thread(habitat, word)
    merge_topic(curator, topic=topic("a"), into=topic("b"))

    with pytest.raises(Refusal) as refused:
        act(curator)

    assert refused.value.code == code
    assert listed(habitat, habitat.bo) == {"B": 2, "C": 1}


def test_a_name_used_only_in_secret_is_taken_as_if_it_were_free(habitat, curator):
    secret = make.space(habitat.community, "secret")
    make.seated(habitat.ada, secret)
    thread(habitat, "Merger", space=secret, person=habitat.ada)
    thread(habitat, "Plans")

    change_topic(curator, topic=topic("plans"), name="Merger", description="")

    assert listed(habitat, curator.person) == {"Merger": 1}
    assert listed(habitat, habitat.ada) == {"Merger": 2}
