"""Tending by the pages: founding, standings with reasons, settings, welcoming; what is refused keeps its words."""

import pytest

from practicum.communities.models import Community, Membership, Welcome
from practicum.web.testing import make


def standing(person):
    return Membership.objects.get(person=person).standing


def test_a_community_is_founded_by_its_page(habitat, reading_as):
    cy = reading_as(habitat.cy)

    refused = cy.post("/communities/new", {"name": "Splices", "kind": "community_of_practice", "purpose": "Kept words"})
    made = cy.post("/communities/new", {"name": "Kilns", "kind": "interest_community", "purpose": "Fire."})

    assert (refused.status_code, "Kept words" in refused.content.decode()) == (422, True)
    assert made["Location"] == "/c/kilns/charter/write"
    assert cy.post("/communities/new", {"name": "T", "kind": "virtual_team", "purpose": "x"}).status_code == 422
    assert cy.get("/c/kilns/").status_code == 200


def test_a_steward_suspends_and_lets_back_with_a_reason(habitat, reading_as):
    ada, url = reading_as(habitat.ada), "/c/splices/people/bo/standing"

    assert ada.post(url, {"act": "suspend", "why": ""}).status_code == 422
    ada.post(url, {"act": "suspend", "why": "Sold things."})
    assert standing(habitat.bo) == "suspended"
    assert "Bo" in ada.get("/c/splices/people").content.decode()
    assert ada.get("/c/splices/people/bo").status_code == 200
    ada.post(url, {"act": "lift", "why": "Said sorry."})
    assert standing(habitat.bo) == "member"


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("people/ada/standing", {"act": "remove", "why": "Mine now."}),
        ("people/bo/duty", {"name": "steward", "until": ""}),
        ("settings", {"name": "Mine", "joining": "open", "language": "en"}),
        ("settings/rest", {"why": "Mine."}),
        ("spaces", {"name": "Mine", "reach": "public"}),
        ("spaces/workshop", {"name": "Mine", "reach": "members"}),
        ("spaces/workshop/state", {"act": "archive"}),
        ("spaces/workshop/joint", {"community": "next"}),
        ("invitations", {"address": "x@example.org", "days": "3"}),
        ("charter/write", {"domain": "Mine", "version": "0"}),
        ("problems", {"title": "Mine"}),
    ],
)
def test_a_member_tends_nothing(habitat, reading_as, path, data):
    make.community("next")
    before = list(Community.objects.order_by("pk").values()), list(Membership.objects.order_by("pk").values())

    response = reading_as(habitat.bo).post(f"/c/splices/{path}", data)

    assert response.status_code == 403
    assert before == (list(Community.objects.order_by("pk").values()), list(Membership.objects.order_by("pk").values()))


def test_settings_are_saved_and_a_wrong_language_is_said(habitat, reading_as):
    ada = reading_as(habitat.ada)
    data = {"name": "Splices", "purpose": "Ropes", "joining": "open", "listed": "on", "language": "German"}

    assert ada.post("/c/splices/settings", data | {"language": "not a language"}).status_code == 422
    assert ada.post("/c/splices/settings", data).status_code == 302
    assert Community.objects.values_list("purpose", "joining", "language").get() == ("Ropes", "open", "de")


def test_a_newcomer_is_welcomed_by_the_page(habitat, reading_as):
    bo = reading_as(habitat.bo)

    bo.post("/c/splices/people/ada/welcome", {"text": "Good to see you."})

    assert Welcome.objects.values_list("membership__person__name", "by__name").get() == ("Ada", "Bo")
    assert bo.post("/c/splices/people/ada/welcome", {"text": ""}).status_code == 422
    assert bo.post("/c/splices/people/cy/welcome", {"text": "Hello"}).status_code == 404
