"""Introductions: who is asked, when both are told, and that nobody else ever hears anything."""

import re
from datetime import timedelta

import pytest
import time_machine

from practicum.activity.models import Activity
from practicum.communities.models import Membership, Persona
from practicum.connections.actions import answer_introduction, step_aside
from practicum.connections.chores import introduce
from practicum.connections.models import Introduction, Side
from practicum.connections.queries import told_to
from practicum.kit import NotAllowed, clock, ids
from practicum.people.models import Person
from practicum.topics.models import Topic, TopicOf
from practicum.web.testing import make
from practicum.writing.models import Contribution, Link

DAY = timedelta(days=1)


@pytest.fixture
def two(habitat, asks, offered):
    """Ada and Bo both asked about one problem, and are asked."""
    items = asks(habitat.ada, "Why is it dry each morning?"), asks(habitat.bo)
    assert offered() == 1
    return items


def says(habitat, side, word):
    answer_introduction(make.seat(side.person, habitat.community), side=side, yes=word == "yes")


def body(client, person, path):
    """What she is shown, without what differs each time: tokens, and how long ago something was."""
    client.force_login(person)
    html = client.get(path).content.decode()
    return re.sub(r'value="[A-Za-z0-9]{64}"', "", html)


def everything(client, person):
    return [body(client, person, path) for path in ("/", "/introductions", "/settings")]


def test_both_are_asked_and_told_when_both_say_yes(client, habitat, two, side):
    assert "Somebody else here" in body(client, habitat.ada, "/") and "Bo" not in body(
        client, habitat.ada, "/introductions"
    )
    says(habitat, side(habitat.ada), "yes")
    assert told_to(habitat.ada) == told_to(habitat.bo) == []

    client.force_login(habitat.bo)
    client.post(f"/introductions/{ids.text(side(habitat.bo).pk)}", {"answer": "yes"})

    assert [(one.name, one.title) for one in told_to(habitat.ada)] == [("Bo", two[1].title)]
    assert [(one.name, one.title) for one in told_to(habitat.bo)] == [("Ada", two[0].title)]
    assert "You and Ada work on something alike" in body(client, habitat.bo, "/")
    assert two[1].title in body(client, habitat.ada, "/introductions")


def test_a_no_is_byte_for_byte_the_same_as_silence_for_the_other(client, habitat, two, side):
    says(habitat, side(habitat.ada), "yes")
    silent = everything(client, habitat.ada)
    answers = {}
    for word in ("no", ""):
        says(habitat, side(habitat.bo), "no") if word else Side.objects.filter(person=habitat.bo).update(said="")
        assert everything(client, habitat.ada) == silent
        client.force_login(habitat.ada)
        said = client.post(f"/introductions/{ids.text(side(habitat.ada).pk)}", {"answer": "yes"}, follow=True)
        answers[word] = re.sub(r'value="[A-Za-z0-9]{64}"', "", said.content.decode())
    assert answers["no"] == answers[""]

    after = {}
    with time_machine.travel(clock.now() + 15 * DAY):
        for word in ("no", ""):
            Side.objects.filter(person=habitat.bo).update(said=word)
            after[word] = everything(client, habitat.ada)
    assert after["no"] == after[""]
    assert "foot valve" not in after["no"][1]


@pytest.mark.parametrize("word", ["yes", "no"])
def test_after_the_time_nothing_says_any_more_who_said_what(habitat, two, side, word):
    says(habitat, side(habitat.ada), word)

    with time_machine.travel(clock.now() + 15 * DAY):
        introduce()
        assert list(Side.objects.values_list("said", flat=True)) == ["", ""]
        says(habitat, side(habitat.bo), "yes")
        assert told_to(habitat.ada) == []


def test_until_both_said_yes_one_may_say_otherwise(habitat, two, side):
    says(habitat, side(habitat.ada), "yes")
    says(habitat, side(habitat.ada), "no")
    says(habitat, side(habitat.bo), "yes")
    assert told_to(habitat.bo) == []

    says(habitat, side(habitat.ada), "yes")
    says(habitat, side(habitat.ada), "no")  # too late: both were told
    assert [one.name for one in told_to(habitat.bo)] == ["Ada"]


def test_nobody_answers_for_another(client, habitat, two, side):
    with pytest.raises(NotAllowed):
        answer_introduction(make.seat(habitat.bo, habitat.community), side=side(habitat.ada), yes=True)

    client.force_login(habitat.bo)
    for key in (ids.text(side(habitat.ada).pk), ids.text(ids.new()), "x"):
        assert client.post(f"/introductions/{key}", {"answer": "yes"}).status_code == 404


def test_only_over_things_that_each_sees(habitat, asks, offered):
    hidden = make.space(habitat.community, "secret", "room", name="Room")
    asks(habitat.ada, "Why is it dry each morning?", space=hidden)
    asks(habitat.bo)

    assert offered() == 0


def hides(habitat):
    Contribution.objects.filter(author__person=habitat.ada).update(state="removed_by_author")


def moves(habitat):
    space = make.space(habitat.community, "secret", "room", name="Room")
    Contribution.objects.filter(author__person=habitat.ada).update(space=space)


def suspends(habitat):
    Membership.objects.filter(person=habitat.ada).update(standing="suspended")


def leaves(habitat):
    Membership.objects.filter(person=habitat.ada).update(standing="left")


def goes(habitat):
    Person.objects.filter(pk=habitat.ada.pk).update(state="former")


def steps_aside(habitat):
    step_aside(make.seat(habitat.ada, habitat.community), aside=True)


def veils(habitat):
    veil = Persona.objects.create(community=habitat.community, kind="veil")
    Contribution.objects.filter(author__person=habitat.ada).update(author=veil)


CHANGES = [hides, moves, suspends, leaves, goes, steps_aside, veils]


@pytest.mark.parametrize("change", CHANGES)
def test_who_is_gone_or_hidden_is_neither_proposed_nor_revealed(client, habitat, asks, offered, side, change):
    asks(habitat.ada, "Why is it dry each morning?")
    asks(habitat.bo)
    assert offered() == 1
    says(habitat, side(habitat.ada), "yes")
    asked = body(client, habitat.bo, "/introductions")
    change(habitat)
    assert body(client, habitat.bo, "/introductions") == asked  # that she went is not told by this

    says(habitat, side(habitat.bo), "yes")
    assert told_to(habitat.bo) == told_to(habitat.ada) == []

    Introduction.objects.all().delete()
    assert offered() == 0


@pytest.mark.parametrize("change", [hides, moves, suspends, leaves, goes])
def test_what_was_told_is_told_only_as_long_as_it_may_be_seen(habitat, two, side, change):
    says(habitat, side(habitat.ada), "yes")
    says(habitat, side(habitat.bo), "yes")
    assert len(told_to(habitat.bo)) == 1

    change(habitat)
    assert told_to(habitat.bo) == []


def test_two_who_met_over_it_are_not_asked(habitat, asks, offered):
    item = asks(habitat.ada, "Why is it dry each morning?")
    asks(habitat.bo)
    make.item(habitat.questions, habitat.bo, root=item, kind="reply", source="Mine too.")

    assert offered() == 0


def test_no_two_people_are_asked_twice_and_nobody_more_than_twice_a_month(habitat, asks, offered):
    for person in [habitat.bo, habitat.ada, make.person("di"), make.person("ed"), make.person("fi")]:
        asks(person, f"It is dry here too, says {person.handle}")
    offered()
    offered()

    most = [
        Side.objects.filter(person=person).count() for person in Person.objects.filter(handle__in=["ada", "bo", "di"])
    ]
    assert max(most) == 2
    before = Introduction.objects.count()
    with time_machine.travel(clock.now() + 31 * DAY):
        offered()
        assert Introduction.objects.count() > before
        assert Introduction.objects.values("pair").distinct().count() == Introduction.objects.count()


def test_two_open_questions_that_mean_the_same_are_found_and_others_are_not(habitat, asks, offered):
    asks(habitat.ada, "Why does the foot valve of the handpump leak at night?", problem=False)
    asks(habitat.bo, "Foot valve of our handpump leaks during the night", problem=False)
    asks(make.person("di"), "Which paint for the school gate?", problem=False)

    assert offered() == 1
    assert set(Side.objects.values_list("person__handle", flat=True)) == {habitat.ada.handle, habitat.bo.handle}


def test_same_problem_as_me_and_a_topic_bring_two_together(habitat, asks, offered):
    first = asks(habitat.ada, "Leather cups shrink", problem=False)
    second = asks(habitat.bo, "Where to buy a rod lifter?", problem=False)
    topic = Topic.objects.create(community=habitat.community, slug="rods", name="Rods")
    TopicOf.objects.bulk_create([TopicOf(topic=topic, contribution=one) for one in (first, second)])
    assert offered() == 0

    Link.objects.create(kind="same_problem", here=first, person=habitat.bo)
    assert offered() == 1


def test_an_idea_and_a_draft_practice_on_one_topic_bring_two_together(habitat, asks, offered):
    idea = asks(habitat.ada, "A lighter rod", problem=False, kind="idea", standing="")
    draft = asks(habitat.bo, "How we lift rods", problem=False, kind="practice", standing="draft")
    topic = Topic.objects.create(community=habitat.community, slug="rods", name="Rods")
    TopicOf.objects.bulk_create([TopicOf(topic=topic, contribution=one) for one in (idea, draft)])

    assert offered() == 1


def test_what_is_answered_or_old_is_no_reason(habitat, asks, offered):
    asks(habitat.ada, "Why is it dry each morning?", standing="answered")
    asks(habitat.bo, happened_at=clock.now() - 80 * DAY)
    asks(make.person("di"), "Dry as well")

    assert offered() == 0


def test_nothing_of_it_goes_onto_the_stream_or_to_anybody_else(client, habitat, two, side):
    before = Activity.objects.count()
    says(habitat, side(habitat.ada), "yes")
    says(habitat, side(habitat.bo), "yes")

    assert Activity.objects.count() == before
    di = make.person("di")
    Membership.objects.create(community=habitat.community, person=di, standing="member")
    assert "alike" not in body(client, di, "/") and "foot valve" not in body(client, di, "/introductions")


def test_the_switch_stands_in_the_settings(client, habitat, two):
    client.force_login(habitat.ada)
    assert "/introductions" in client.get("/settings").content.decode()
    client.post("/introductions", {"act": "off"})
    assert "Somebody else here" not in body(client, habitat.ada, "/")
    client.post("/introductions", {"act": "on"})
    assert "Somebody else here" in body(client, habitat.ada, "/")
