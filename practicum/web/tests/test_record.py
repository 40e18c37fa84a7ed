"""The record of privileged acts: in plain sentences, for stewards and the host; nothing of what one does not see."""

import re
from pathlib import Path

import pytest

from practicum.activity.models import Activity
from practicum.communities.actions import (
    archive_community,
    change_community,
    change_space,
    give_duty,
    let_in,
    lift,
    open_space,
    seat_people,
    suspend,
)
from practicum.communities.models import Membership, Space
from practicum.web.testing import make
from practicum.writing.actions import move_item, remove_item

PACKAGE = Path(__file__).resolve().parents[2]


def place(habitat, person):
    return Membership.objects.get(community=habitat.community, person=person)


@pytest.fixture
def ada(habitat):
    return habitat.seat_of(habitat.ada)


@pytest.fixture
def read(client):
    """What a page says to somebody, in one line of text."""

    def as_(person, path="/c/splices/record"):
        client.force_login(person)
        answer = client.get(path)
        text = re.sub(r"<[^>]+>", " ", answer.content.decode())
        return answer.status_code, " ".join(text.split())

    return as_


@pytest.fixture
def host(db):
    return make.person("Hostess", host=True)


@pytest.fixture
def hidden(habitat, ada):
    """A secret space of which Bo and Dee know, and Ada, a steward, no more."""
    dee = make.person("Dee")
    make.member(dee, habitat.community, "steward")
    space = open_space(
        make.seat(dee, habitat.community), community=habitat.community, name="Inner circle", reach="secret",
        people=[habitat.bo],
    )  # fmt: skip
    return space


def test_it_says_who_did_what_to_whom_and_why_with_before_and_after(habitat, ada, read):
    suspend(ada, membership=place(habitat, habitat.bo), why="Sold rope to members.")
    lift(habitat.seat_of(habitat.ada), membership=place(habitat, habitat.bo))
    give_duty(ada, membership=place(habitat, habitat.bo), name="curator")
    change_community(ada, community=habitat.community, name="Splices", purpose="Rope.", joining="open", listed=False)

    status, text = read(habitat.ada)

    assert status == 200
    for words in (
        "Ada suspended Bo", "Sold rope to members.", "Standing before: member after: suspended", "Ada let Bo back in",
        "Ada gave Bo the duty of curator", "Ada changed the settings of the community",
        "Strangers may see the door before: yes after: no",
        "before: On request: one says why, and talks with a steward first after: Open: whoever comes in is a member",
    ):  # fmt: skip
        assert words in text, words
    assert text.index("changed the settings") < text.index("suspended Bo")


def test_members_moderators_and_strangers_do_not_read_it(habitat, ada, client, read):
    make.member(make.person("Mo"), habitat.community, "moderator")
    suspend(ada, membership=place(habitat, habitat.bo), why="Sold rope.")

    for person in (habitat.bo, habitat.cy, type(habitat.bo).objects.get(name="Mo")):
        status, text = read(person)
        assert (status, "Sold rope" in text) == (403, False)
    client.logout()
    assert client.get("/c/splices/record").status_code == 302


def test_nobody_writes_it_and_nothing_in_the_house_changes_it(habitat, host, client):
    client.force_login(host)
    assert {client.post(path).status_code for path in ("/c/splices/record", "/host/record")} == {405}

    changes = re.compile(
        r"Activity\.objects[^\n]*\.(update|delete|bulk_update|update_or_create)\(|activity_activity SET"
    )
    code = [path for path in PACKAGE.rglob("*.py") if "tests" not in path.parts and "migrations" not in path.parts]
    assert len(code) > 100
    found = [path.relative_to(PACKAGE).as_posix() for path in code if changes.search(path.read_text())]
    assert found == ["activity/actions.py"]  # what an erasure takes out, under a seal of its own: activity/tests


def test_nothing_of_a_secret_space_is_told_to_a_steward_without_a_seat(habitat, hidden, host, read):
    dee = make.seat(type(habitat.bo).objects.get(name="Dee"), habitat.community)
    change_space(dee, space=hidden, name="Inner ring", purpose="To whisper.")
    cy = make.member(habitat.cy, habitat.community)
    seat_people(habitat.seat_of(habitat.bo), space=hidden, people=[habitat.cy])
    give_duty(dee, membership=cy, name="curator", space=hidden)

    assert all(words in read(dee.person)[1] for words in ("Inner ring", "Bo seated Cy", "the duty of curator"))
    for person, path in ((habitat.ada, "/c/splices/record"), (host, "/c/splices/record"), (host, "/host/record")):
        status, text = read(person, path)
        assert status == 200
        assert not any(words in text for words in ("Inner", "whisper", "Cy", "curator")), (person.name, path)


def test_where_a_thread_came_from_is_told_only_to_whoever_knows_the_space(habitat, hidden, read):
    dee = type(habitat.bo).objects.get(name="Dee")
    item = make.item(hidden, habitat.bo, title="On knots")
    move_item(make.seat(dee, habitat.community), item=item, to=habitat.workshop)

    assert "Space before: Inner circle after: Workshop" in read(dee)[1]
    assert "Space before: another space after: Workshop" in read(habitat.ada)[1]
    assert "Inner" not in read(habitat.ada)[1]


def test_an_item_for_others_eyes_is_not_named(habitat, ada, read):
    """Narrowed to Bo and Cy: a steward who is left out learns nothing, the host not even of the members' workshop."""
    make.member(habitat.cy, habitat.community, "moderator")
    narrowed = make.audience(habitat.questions, habitat.bo, habitat.cy)
    item = make.item(habitat.questions, habitat.bo, title="About Ada", audience=narrowed)
    remove_item(habitat.seat_of(habitat.cy), item=item, why="It hurts.")

    assert "It hurts." not in read(habitat.ada)[1] and "About Ada" not in read(habitat.ada)[1]


def test_the_host_reads_that_something_public_was_removed_and_not_what_it_said(habitat, ada, host, read):
    remove_item(ada, item=make.item(habitat.questions, habitat.bo, title="Cheap rope here"), why="It sells.")
    remove_item(ada, item=make.item(habitat.workshop, habitat.bo, title="Dear rope here"), why="It sells too.")

    assert all(words in read(habitat.ada)[1] for words in ("Cheap rope here", "Dear rope here", "It sells too."))
    text = read(host, "/host/record")[1]
    assert "Ada removed what somebody else wrote: “an item” It sells." in text
    assert not any(words in text for words in ("Cheap", "Dear", "sells too"))


def test_the_host_reads_it_over_all_communities_and_nobody_else_does(habitat, ada, host, read):
    other = make.community("knots", name="Knots", listed=False)
    eve = make.person("Eve")
    make.member(eve, other, "steward")
    archive_community(make.seat(eve, other), community=other, why="All knots are tied.")
    suspend(ada, membership=place(habitat, habitat.bo), why="Sold rope.")

    text = read(host, "/host/record")[1]
    assert all(
        words in text for words in ("Eve put the community to rest", "All knots are tied.", "Knots", "Ada suspended Bo")
    )
    assert [read(person, "/host/record")[0] for person in (habitat.ada, eve, habitat.cy)] == [404, 404, 404]
    assert read(host, "/c/knots/record")[0] == 404
    assert "All knots are tied." in read(eve, "/c/knots/record")[1]


def test_a_hidden_community_that_was_let_in_is_named_only_to_whoever_sees_its_door(habitat, ada, read):
    dee = make.person("Dee")
    make.member(dee, habitat.community, "steward")
    other = make.community("knots", name="Knots", listed=False)
    make.member(habitat.ada, other)
    let_in(ada, space=Space.objects.get(slug="workshop"), community=other)

    assert "Ada let the members of Knots into Workshop" in read(habitat.ada)[1]
    assert "Ada let the members of another community into Workshop" in read(dee)[1]


def test_it_is_paged_by_place_back_and_forth(habitat, ada, host, read, client):
    for number in range(45):
        space = Space.objects.get(slug="workshop")
        change_space(ada, space=space, name=f"Workshop {number:02d}", purpose="")

    for person, path in ((habitat.ada, "/c/splices/record"), (host, "/host/record")):
        if person is host:  # the host reads of public spaces only
            Space.objects.filter(slug="workshop").update(reach="public")
        read(person, path)
        first = client.get(path).content.decode()
        assert "after: </span><bdi>Workshop 44" in first and "after: </span><bdi>Workshop 03" not in first
        older = re.search(r'href="([^"]+)" rel="next"', first)[1].replace("&amp;", "&")
        second = client.get(older).content.decode()
        assert "after: </span><bdi>Workshop 03" in second and "after: </span><bdi>Workshop 44" not in second
        newer = re.search(r'href="([^"]+)" rel="prev"', second)[1].replace("&amp;", "&")
        assert "after: </span><bdi>Workshop 44" in client.get(newer).content.decode()
        assert client.get(f"{path}?from=nonsense").status_code == 422


@pytest.mark.parametrize("number", [1, 30])
def test_it_costs_the_same_however_much_happened(habitat, ada, client, number, django_assert_num_queries):
    for each in range(number):
        give_duty(ada, membership=make.member(make.person(f"P{each}"), habitat.community), name="curator")
    client.force_login(habitat.ada)
    client.get("/c/splices/record")

    with django_assert_num_queries(6):
        client.get("/c/splices/record")


def test_the_door_and_the_people_page_say_that_it_is_kept_and_lead_there(habitat, client, read):
    for person, leads in ((habitat.ada, True), (habitat.bo, False)):
        for path in ("/c/splices/", "/c/splices/people"):
            assert "recorded, with the reason" in read(person, path)[1]
            assert ('href="/c/splices/record"' in client.get(path).content.decode()) is leads


def test_it_is_read_in_a_community_at_rest(habitat, ada, read):
    archive_community(ada, community=habitat.community, why="All is mended.")

    assert read(habitat.ada)[0] == 200
    assert Activity.objects.filter(privileged=True).count() == 1
