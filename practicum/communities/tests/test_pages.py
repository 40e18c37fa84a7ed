"""Every page of communities: it opens for those it is for, says so to the others, and names nobody it should not."""

import pytest
from django.urls import reverse

from practicum.communities.actions import ask_to_join, invite, open_space, write_charter
from practicum.communities.models import Community
from practicum.kit import ids
from practicum.topics.actions import add_problem
from practicum.web.testing import make

MEMBERS_PAGES = ["people", "spaces"]
STEWARDS_PAGES = ["requests", "invitations", "community_settings", "charter_write"]


@pytest.fixture
def full(habitat):
    """Splices with a charter, a problem, a secret space, somebody who asks, and an invitation."""
    ada, community = habitat.seat_of(habitat.ada), habitat.community
    write_charter(
        ada,
        community=community,
        answers={"domain": "We splice ropes.", "competence": "Splice wet rope.", "rhythm": "Any day: a reply."},
    )
    habitat.problem = add_problem(ada, community=community, title="Ropes that fray", where_we_are="Open.")
    habitat.secret = open_space(ada, community=community, name="Backroom", reach="secret")
    habitat.asked = ask_to_join(
        habitat.seat_of(habitat.cy), community=community, reason="learn", why="Cy wants to splice."
    )
    invite(ada, community=community, address="dee@example.org")
    return habitat


def address(name, habitat):
    return reverse(name, args=[habitat.community.slug])


@pytest.mark.parametrize("name", ["door", "charter", "problems", "join", *MEMBERS_PAGES, *STEWARDS_PAGES])
def test_a_steward_opens_every_page(full, reading_as, name):
    assert reading_as(full.ada).get(address(name, full)).status_code == 200


@pytest.mark.parametrize(("name", "status"), [
    ("door", 200), ("charter", 200), ("problems", 200), ("people", 200), ("spaces", 200), ("leave", 200),
    ("requests", 403), ("invitations", 403), ("community_settings", 403), ("charter_write", 403),
])  # fmt: skip
def test_a_member_opens_the_members_pages(full, reading_as, name, status):
    assert reading_as(full.bo).get(address(name, full)).status_code == status


@pytest.mark.parametrize("name", [*MEMBERS_PAGES, *STEWARDS_PAGES])
def test_an_outsider_is_told_what_it_takes(full, reading_as, name):
    assert reading_as(full.cy).get(address(name, full)).status_code == 403


@pytest.mark.parametrize("name", [*MEMBERS_PAGES, *STEWARDS_PAGES, "join", "leave"])
def test_a_stranger_signs_in_first(full, reading_as, name):
    response = reading_as(None).get(address(name, full))

    assert response.status_code == 302
    assert response["Location"].startswith(reverse("sign_in"))


def test_the_further_pages_open(full, reading_as):
    slug, client = full.community.slug, reading_as(full.ada)

    for name, args in [
        ("problem", [slug, ids.text(full.problem.pk)]), ("member", [slug, "bo"]), ("member", [slug, "ada"]),
        ("space_settings", [slug, full.secret.slug]), ("space_settings", [slug, "questions"]),
        ("joining_request", [slug, ids.text(full.asked.pk)]),
    ]:  # fmt: skip
        assert client.get(reverse(name, args=args)).status_code == 200, name
    assert client.get(reverse("communities")).status_code == 200
    assert client.get(reverse("new_community")).status_code == 200


def test_a_hidden_door_is_absent_to_strangers_on_every_page(full, reading_as):
    Community.objects.filter(pk=full.community.pk).update(listed=False)
    stranger, signed_in = reading_as(None), reading_as(make.person("Eve"))

    for name in ("door", "charter", "problems"):
        assert stranger.get(address(name, full)).status_code == 404
    for name in ("door", "charter", "problems", "join", *MEMBERS_PAGES, *STEWARDS_PAGES, "leave", "people_named"):
        assert signed_in.get(address(name, full)).status_code == 404, name
    assert b"Splices" not in stranger.get(reverse("communities")).content
    assert b"Splices" in reading_as(full.bo).get(reverse("communities")).content


def test_no_door_names_a_plain_member_or_a_secret_space_or_who_asks(full, reading_as):
    for reader in (None, full.cy, full.bo):
        for name in ("door", "charter", "problems"):
            page = reading_as(reader).get(address(name, full)).content.decode()
            assert "Backroom" not in page
            assert "Cy wants to splice" not in page
            assert "dee@example.org" not in page
            if reader is None:
                assert ">Bo<" not in page
    assert "Backroom" in reading_as(full.ada).get(address("door", full)).content.decode()


def test_a_signed_out_page_has_no_token_and_sets_no_cookie(full, reading_as):
    for name in ("door", "charter", "problems"):
        response = reading_as(None).get(address(name, full))
        assert "csrfmiddlewaretoken" not in response.content.decode()
        assert not response.cookies


def test_what_a_stranger_chose_at_the_door_comes_along(full, reading_as):
    page = reading_as(make.person("Eve")).get(address("join", full) + "?reason=give").content.decode()

    assert 'value="give" checked' in page


@pytest.mark.parametrize("number", [1, 12])
def test_the_door_costs_the_same_however_full_it_is(full, reading_as, number, django_assert_num_queries):
    for index in range(number):
        add_problem(full.seat_of(full.ada), community=full.community, title=f"Problem {index}")
        make.item(full.questions, full.bo)
        make.space(full.community, "public")
        make.member(make.person(), full.community, "greeter")

    with django_assert_num_queries(9):
        reading_as(None).get(address("door", full))


@pytest.mark.parametrize("number", [1, 12])
def test_the_people_page_costs_the_same_however_many_there_are(full, reading_as, number, django_assert_num_queries):
    for _index in range(number):
        make.member(make.person(), full.community, "curator")
    client = reading_as(full.bo)

    with django_assert_num_queries(9):
        client.get(address("people", full))
