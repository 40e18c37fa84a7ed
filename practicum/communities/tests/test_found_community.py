"""Founding: the six kinds, their spaces and duties, who may found what."""

import pytest

from practicum.activity.models import Activity
from practicum.communities.actions import create_community
from practicum.communities.models import Community, Duty, Membership, Persona, Space
from practicum.communities.seats import seat_in, site_seat
from practicum.kit import NotAllowed, Refusal
from practicum.web.testing import make


def test_the_founder_becomes_member_and_steward_and_the_first_spaces_stand(habitat):
    made = create_community(site_seat(habitat.cy), name="Kiln Keepers", purpose="We fire pots.")

    assert (made.slug, made.kind, made.joining, made.listed) == (
        "kiln-keepers",
        "community_of_practice",
        "request",
        True,
    )
    assert list(Space.objects.filter(community=made).values_list("slug", "reach")) == [
        ("questions", "public"),
        ("workshop", "members"),
    ]
    assert seat_in(made, habitat.cy).duties == {"steward"}
    assert Persona.objects.filter(community=made, kind="veil", person=None).count() == 1
    told = Activity.objects.get(community=made)
    assert (told.kind, told.thing_kind, told.thing_id, told.actor.person_id) == (
        "CommunityFounded",
        "community",
        made.pk,
        habitat.cy.pk,
    )


@pytest.mark.parametrize(
    ("kind", "joining", "listed", "reaches"),
    [
        ("community_of_practice", "request", True, ["public", "members"]),
        ("interest_community", "open", True, ["public"]),
        ("notice_board", "open", True, ["public"]),
        ("learning_set", "invitation", False, ["members"]),
        ("network", "open", True, ["public"]),
        ("virtual_team", "invitation", True, ["members"]),
    ],
)
def test_the_kind_sets_how_one_joins_and_the_first_spaces(db, kind, joining, listed, reaches):
    made = create_community(site_seat(make.person("Hal", host=True)), name=f"A {kind}", kind=kind)

    assert (made.joining, made.listed) == (joining, listed)
    assert list(Space.objects.filter(community=made).values_list("reach", flat=True)) == reaches


@pytest.mark.parametrize("kind", ["network", "virtual_team"])
def test_a_team_and_a_network_are_founded_by_the_host_only(habitat, kind):
    with pytest.raises(NotAllowed):
        create_community(site_seat(habitat.cy), name="Mine", kind=kind)

    assert Community.objects.filter(name="Mine").count() == 0


def test_nobody_signed_out_founds(db):
    with pytest.raises(NotAllowed):
        create_community(site_seat(None), name="Nobody's")


@pytest.mark.parametrize("slug", ["splices", "Splices", "new", "x", "—"])
def test_a_word_that_is_taken_reserved_or_empty_is_refused(habitat, slug):
    with pytest.raises(Refusal):
        create_community(site_seat(habitat.cy), name="Other", slug=slug)

    assert Membership.objects.filter(person=habitat.cy).count() == 0
    assert Duty.objects.filter(membership__person=habitat.cy).count() == 0


def test_only_a_team_has_an_outcome_and_a_leader(db):
    made = create_community(
        site_seat(make.person("Hal", host=True)), name="Set", kind="learning_set", outcome="A thing"
    )

    assert (made.outcome, made.deadline) == ("", None)


def test_the_sixth_community_of_a_day_waits(habitat):
    for number in range(5):
        create_community(site_seat(habitat.cy), name=f"Number {number}")

    with pytest.raises(Refusal):
        create_community(site_seat(habitat.cy), name="Number six")
