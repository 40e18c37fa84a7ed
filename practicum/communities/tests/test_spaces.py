"""Spaces: five reaches, rosters, archived, joint; who opens, who seats, who sees."""

import pytest

from practicum.activity.models import Activity
from practicum.communities.actions import (
    archive_space,
    change_space,
    leave_seat,
    let_in,
    let_out,
    open_space,
    seat_people,
    unseat,
    wake_space,
)
from practicum.communities.models import Space, SpaceSeat
from practicum.communities.sight import EVERYONE, people_who_see
from practicum.kit import NotAllowed, Refusal
from practicum.web.testing import make


def opened(habitat, reach, **more):
    return open_space(habitat.seat_of(habitat.ada), community=habitat.community, name="Inner", reach=reach, **more)


def names(space):
    seeing = people_who_see(space)
    return "everyone" if seeing is EVERYONE else sorted(seeing.values_list("name", flat=True))


@pytest.mark.parametrize(
    ("reach", "seen_by"),
    [
        ("public", "everyone"),
        ("members", ["Ada", "Bo", "Dee"]),
        ("closed", ["Ada", "Bo"]),
        ("secret", ["Ada", "Bo"]),
        ("named", ["Ada", "Bo"]),
    ],
)
def test_a_space_is_seen_by_whom_its_reach_says(habitat, reach, seen_by):
    make.member(make.person("Dee"), habitat.community)

    space = opened(habitat, reach, people=[habitat.bo])

    assert names(space) == seen_by
    told = Activity.objects.get(kind="SpaceOpened")
    assert (told.privileged, told.space, told.after) == (True, space, {"name": "Inner", "reach": reach})


@pytest.mark.parametrize("reach", ["secret", "named"])
def test_a_steward_without_a_seat_neither_sees_nor_changes_it(habitat, reach):
    space = opened(habitat, reach)
    other = make.person("Ot")
    make.member(other, habitat.community, "steward")

    with pytest.raises(NotAllowed):
        change_space(make.seat(other, habitat.community), space=space, name="Mine", purpose="")
    with pytest.raises(NotAllowed):
        seat_people(make.seat(other, habitat.community), space=space, people=[other])
    assert not Space.objects.known_to(other).filter(pk=space.pk).exists()


def test_the_people_of_a_secret_space_seat_others_and_a_steward_does_in_a_closed_one(habitat):
    dee = make.person("Dee")
    make.member(dee, habitat.community)
    secret, closed = (
        opened(habitat, "secret", people=[habitat.bo]),
        opened(habitat, "closed", slug="closed", people=[habitat.bo]),
    )

    seat_people(habitat.seat_of(habitat.bo), space=secret, people=[dee])
    with pytest.raises(NotAllowed):
        seat_people(habitat.seat_of(habitat.bo), space=closed, people=[dee])
    seat_people(habitat.seat_of(habitat.ada), space=closed, people=[dee])

    assert names(secret) == names(closed) == ["Ada", "Bo", "Dee"]


def test_the_list_of_a_named_space_is_fixed(habitat):
    space = opened(habitat, "named")

    with pytest.raises(NotAllowed):
        seat_people(habitat.seat_of(habitat.ada), space=space, people=[habitat.bo])


def test_only_people_inside_are_seated(habitat):
    with pytest.raises(Refusal):
        opened(habitat, "closed", people=[habitat.cy])

    assert (Space.objects.filter(name="Inner").count(), SpaceSeat.objects.count()) == (0, 0)


def test_an_ended_seat_is_kept_and_sees_nothing(habitat):
    space = opened(habitat, "closed", people=[habitat.bo])

    unseat(habitat.seat_of(habitat.ada), space=space, person=habitat.bo)
    leave_seat(habitat.seat_of(habitat.ada), space=space, person=habitat.ada)

    assert SpaceSeat.objects.filter(space=space, until=None).count() == 0
    assert SpaceSeat.objects.filter(space=space).count() == 2
    assert names(space) == ["Ada"]  # a steward sees a closed space without a seat
    seat_people(habitat.seat_of(habitat.ada), space=space, people=[habitat.bo])
    assert names(space) == ["Ada", "Bo"]


def test_a_space_is_narrowed_and_never_widened(habitat):
    change_space(habitat.seat_of(habitat.ada), space=habitat.questions, name="Questions", purpose="", reach="members")
    assert names(Space.objects.get(slug="questions")) == ["Ada", "Bo"]
    told = Activity.objects.get(kind="SpaceChanged")
    assert (told.before, told.after) == ({"reach": "public"}, {"reach": "members"})

    closed = opened(habitat, "closed")
    for reach in ("public", "members"):
        with pytest.raises(Refusal):
            change_space(habitat.seat_of(habitat.ada), space=closed, name="x", purpose="", reach=reach)


def test_archived_it_stays_readable_and_rests(habitat):
    archive_space(habitat.seat_of(habitat.ada), space=habitat.workshop)
    space = Space.objects.get(slug="workshop")
    assert (space.archived, names(space)) == (True, ["Ada", "Bo"])

    wake_space(habitat.seat_of(habitat.ada), space=space)
    assert not Space.objects.get(slug="workshop").archived


def test_a_joint_space_lets_the_others_in_and_out_again(habitat):
    other = make.community("next")
    neighbour = make.person("Ned")
    make.member(neighbour, other)
    let_in(habitat.seat_of(habitat.ada), space=habitat.workshop, community=other)
    workshop = Space.objects.get(slug="workshop")
    assert names(workshop) == ["Ada", "Bo", "Ned"]

    let_out(habitat.seat_of(habitat.ada), space=workshop, community=other)
    assert names(Space.objects.get(slug="workshop")) == ["Ada", "Bo"]


@pytest.mark.parametrize("act", [archive_space, wake_space])
def test_a_member_does_not_tend_spaces(habitat, act):
    with pytest.raises(NotAllowed):
        act(habitat.seat_of(habitat.bo), space=habitat.workshop)
    with pytest.raises(NotAllowed):
        open_space(habitat.seat_of(habitat.bo), community=habitat.community, name="Mine")


def test_a_steward_of_another_community_does_not_tend_these(habitat):
    other = make.community("next")
    make.member(habitat.cy, other, "steward")

    with pytest.raises(NotAllowed):
        change_space(make.seat(habitat.cy, other), space=habitat.workshop, name="Mine", purpose="")


def test_the_pages_open_seat_and_archive(habitat, reading_as):
    ada = reading_as(habitat.ada)

    assert ada.post("/c/splices/spaces", {"name": "Nest", "reach": "closed", "people": "@bo"}).status_code == 302
    assert ada.post("/c/splices/spaces", {"name": "Two", "reach": "closed", "people": "@cy"}).status_code == 422
    space = Space.objects.get(slug="nest")
    assert names(space) == ["Ada", "Bo"]
    ada.post("/c/splices/spaces/nest/seats", {"act": "unseat", "people": "bo"})
    ada.post("/c/splices/spaces/nest/state", {"act": "archive"})
    assert names(space) == ["Ada"]
    assert Space.objects.get(slug="nest").archived


def test_a_leader_does_not_read_a_closed_space_by_making_it_secret(db):
    team, ada, leo = make.community(kind="virtual_team"), make.person("Ada"), make.person("Leo")
    make.member(ada, team, "steward")
    make.member(leo, team, "leader")
    closed = open_space(make.seat(ada, team), community=team, name="Closed", reach="closed")

    with pytest.raises(NotAllowed):
        change_space(make.seat(leo, team), space=closed, name="Closed", purpose="", reach="secret")

    assert not Space.objects.visible_to(leo).filter(pk=closed.pk).exists()


@pytest.mark.parametrize("number", [1, 8])
def test_the_spaces_page_costs_the_same_however_many_there_are(habitat, reading_as, number, django_assert_num_queries):
    for index in range(number):
        for reach in ("closed", "secret", "named"):
            opened(habitat, reach, slug=f"{reach}{index}", people=[habitat.bo])
    client = reading_as(habitat.ada)

    with django_assert_num_queries(8):
        client.get("/c/splices/spaces")


def test_an_archived_space_offers_nothing_to_begin_and_a_wrong_handle_is_said_at_the_top(habitat, reading_as):
    ada, bo = reading_as(habitat.ada), reading_as(habitat.bo)
    assert "/c/splices/s/workshop/new" in bo.get("/c/splices/s/workshop/").content.decode()
    ada.post("/c/splices/spaces/workshop/state", {"act": "archive"})
    assert "/c/splices/s/workshop/new" not in bo.get("/c/splices/s/workshop/").content.decode()
    assert bo.get("/c/splices/s/workshop/new").status_code == 403

    answer = ada.post("/c/splices/spaces", {"name": "Inner", "reach": "closed", "people": "nobody"})
    shown = answer.content.decode()
    said = shown.index("Nobody in this community is called @nobody")
    assert (answer.status_code, said < shown.index('<ul class="threads">'), 'value="Inner"' in shown) == (
        422,
        True,
        True,
    )
