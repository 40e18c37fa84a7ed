"""Practices over the API: read, made, changed, reviewed, used, taken for a standard; refused as on the pages."""

from datetime import timedelta

import pytest

from practicum.access import Scope
from practicum.conversations.actions import reply, start_thread
from practicum.kit import clock, ids
from practicum.practices.models import Objection, Passage, Practice
from practicum.web.testing import make
from practicum.web.tests.api_rig import Caller, is_problem
from practicum.writing.models import Contribution
from practicum.writing.texts import Text

NEW = {"community": "splices", "title": "Find the joint", "sections": {"doing": "Fill it.", "why": "Water shows."}}


def put(caller, path, body):
    return caller.client.put(f"/api/v1{path}", body, content_type="application/json", headers=caller.headers)


@pytest.fixture
def new(habitat):
    return NEW | {"space": habitat.questions.slug}


@pytest.fixture
def ada(habitat):
    return Caller(habitat.ada)


@pytest.fixture
def bo(habitat):
    return Caller(habitat.bo)


@pytest.fixture
def made(ada, new):
    answer = ada.post("/practices", new)
    assert answer.status_code == 201, answer.content
    return answer.json()


def test_a_practice_is_made_and_read_as_it_stands(habitat, made, bo, ada):
    assert (made["stage"], made["licence"], made["version"]) == ("draft", "CC-BY-4.0", 1)
    assert made["source"] == "## What to do\n\nFill it.\n\n## Why\n\nWater shows."
    read = bo.get(f"/practices/{made['id']}").json()
    assert read["sections"] == {"doing": "<p>Fill it.</p>\n", "why": "<p>Water shows.</p>\n"}
    assert read["owner"]["name"] == "Ada" and read["uses"]["worked"] == 0
    listed = bo.get("/communities/splices/practices").json()["items"]
    assert [line["title"] for line in listed] == ["Find the joint"]
    assert bo.get("/communities/splices/practices", state="adopted").json()["items"] == []
    assert is_problem(bo.get("/communities/splices/practices", state="best"), 422, "invalid")


def test_passages_are_quoted_whole_and_keep_who_said_them(habitat, ada, bo, new):
    thread = start_thread(
        habitat.seat_of(habitat.bo), space=habitat.questions, kind="question", text=Text("Which?", title="Which joint?")
    )
    post = reply(habitat.seat_of(habitat.bo), thread=thread, text=Text("Fill it.\n\nThen wait an hour."), role="answer")
    key = ids.text(post.pk)
    said = {"section": "doing", "text": "Then wait an hour.", "item": key}
    told = ada.post("/practices", new | {"passages": [said]})
    assert told.status_code == 201, told.content
    (source,) = told.json()["sources"]
    assert (source["by"]["name"], source["text"], source["mine"]) == ("Bo", "Then wait an hour.", False)
    assert told.json()["ribbon"]["came_from"][0]["title"] == "Which joint?"
    wrong = ada.post("/practices", new | {"passages": [said | {"text": "Then wait a year."}]})
    assert is_problem(wrong, 422, "no_such_passage")

    number, passage = told.json()["id"], ids.text(Passage.objects.get().pk)
    assert is_problem(
        ada.post(f"/practices/{number}/attribution", {"passage": passage, "keep": True}), 404, "not_found"
    )
    assert bo.post(f"/practices/{number}/attribution", {"passage": passage, "keep": False}).status_code == 204
    assert ada.get(f"/practices/{number}").json()["sources"][0]["by"] is None


def test_what_one_does_not_read_is_not_there_and_is_not_quoted(habitat, ada, bo, new):
    secret = make.space(habitat.community, "secret", "hush")
    make.seated(habitat.ada, secret)
    hidden = ada.post("/practices", new | {"space": "hush", "title": "The quiet way"}).json()
    post = make.item(secret, habitat.ada, source="Hush.")
    for path in ("", "/uses", "/versions", "/suggestions"):
        assert is_problem(bo.get(f"/practices/{hidden['id']}{path}"), 404, "not_found")
    assert is_problem(bo.post(f"/practices/{hidden['id']}/uses", {"outcome": "worked"}), 404, "not_found")
    assert is_problem(bo.post("/practices", new | {"space": "hush"}), 404, "not_found")
    said = {"section": "doing", "text": "Hush.", "item": ids.text(post.pk)}
    assert is_problem(bo.post("/practices", new | {"passages": [said]}), 404, "not_found")
    assert is_problem(ada.post("/practices", new | {"passages": [said]}), 422, "narrower_source")
    assert bo.get("/communities/splices/practices").json()["items"] == []
    assert is_problem(bo.post("/practices", new | {"variant_of": hidden["id"], "differs": "By ear."}), 404, "not_found")


def test_it_is_changed_by_whoever_keeps_it_and_nobody_overwrites_anybody(habitat, ada, bo, made):
    path = f"/practices/{made['id']}"
    text = {"title": "Find the joint", "sections": {"doing": "Fill it, and wait."}, "version": 1, "why": "Clearer."}
    assert is_problem(put(bo, path, text), 403, "not_allowed")
    assert put(ada, path, text).json()["version"] == 2
    assert is_problem(put(ada, path, text | {"sections": {"doing": "Else."}}), 409, "conflict")
    assert [line["why"] for line in bo.get(f"{path}/versions").json()["items"]] == ["Clearer."]

    other = text | {"sections": {"doing": "Fill it, wait, and look."}, "version": 2, "why": "One forgets to look."}
    suggested = bo.post(f"{path}/suggestions", other)
    assert suggested.status_code == 201
    (line,) = ada.get(f"{path}/suggestions").json()["items"]
    assert (line["by"], line["why"]) == ("Bo", "One forgets to look.")
    deciding = f"{path}/suggestions/{line['id']}"
    assert is_problem(bo.post(deciding, {"take": True}), 403, "not_allowed")
    assert is_problem(ada.post(deciding, {"take": False}), 422, "line_missing")
    assert ada.post(deciding, {"take": True}).status_code == 204
    assert "and look" in bo.get(path).json()["sections"]["doing"]
    assert ada.post(f"{path}/owner", {"handle": "bo"}).status_code == 204
    assert Practice.objects.get().owner_id == habitat.bo.pk


def test_a_use_says_all_that_the_page_takes(habitat, bo, ada, made):
    path = f"/practices/{made['id']}"
    use = {"outcome": "did_not_work", "line": "Shallow.", "purpose": "The well", "changed": "Less.", "again": False,
           "saved_p10": 0, "saved_p50": 10, "saved_p90": 30, "effect": "cost", "counterfactual": "asked",
           "attribution": 50, "for_stewards": True}  # fmt: skip
    told = bo.post(f"{path}/uses", use)
    assert told.status_code == 201 and told.json()["uses"]["did_not_work"] == 1
    assert is_problem(bo.post(f"{path}/uses", use | {"saved_p50": 40}), 422, "range_turned")
    assert is_problem(ada.post(f"{path}/uses", use), 403, "not_allowed")  # her own
    assert ada.get(f"{path}/uses").json()["items"][0]["line"] == "Shallow."  # a steward
    belongs = bo.post("/me/places", {"organisation": "The works", "unit": "Bench"}).json()["items"][0]["id"]
    bo.post(f"{path}/uses", {"outcome": "worked", "place": "At Chokwe", "affiliation": belongs})
    bo.post(f"{path}/uses", {"outcome": "worked"})  # a tap: what was said before stands
    line = ada.get(f"{path}/uses").json()["items"][0]
    assert (line["place"], line["where"], line["seen_by"]) == ("At Chokwe", "The works, Bench", "")
    assert is_problem(
        bo.post(f"{path}/uses", {"outcome": "worked", "affiliation": "0000000000001"}), 422, "not_your_place"
    )
    assert is_problem(ada.post(f"/uses/{line['id']}/seen"), 403, "not_allowed")  # what was used is hers
    third = make.person("Third")
    make.member(third, habitat.community)
    assert Caller(third).post(f"/uses/{line['id']}/seen").status_code == 204
    assert ada.get(f"{path}/uses").json()["items"][0]["seen_by"] == "Third"
    assert Caller(third).delete(f"/uses/{line['id']}/seen").status_code == 204
    assert ada.get(f"{path}/uses").json()["items"][0]["seen_by"] == ""
    bo.post(f"{path}/uses", use)
    other = make.person("Other")
    make.member(other, habitat.community)
    assert Caller(other).get(f"{path}/uses").json() == {"items": [], "hidden": 1}


def test_from_draft_to_standard_and_out_of_force(habitat, ada, bo, made):
    path, people = f"/practices/{made['id']}", [make.person(f"R{n}") for n in range(2)]
    assert is_problem(bo.post(f"{path}/adopt", {}), 403, "not_allowed")
    assert is_problem(ada.post(f"{path}/adopt", {}), 422, "not_reviewed")
    for one in people:
        make.member(one, habitat.community)
        reviewed = Caller(one).post(f"{path}/reviews", {"holds": True})
    assert reviewed.json()["stage"] == "reviewed" and len(reviewed.json()["reviews"]) == 2
    assert ada.post(f"{path}/adopt", {"why": "We agreed."}).json()["stage"] == "adopted"
    looked = ada.post(f"{path}/looks", {"line": "Read it at Chokwe."}).json()
    assert looked["looks"][0]["line"] == "Read it at Chokwe." and looked["looks"][0]["version"] == 1

    day = (clock.now().date() + timedelta(days=90)).isoformat()
    standard = {"rule": "vote", "circle": "The call of May", "review_on": day, "otherwise": ["Not so."]}
    assert is_problem(bo.post(f"{path}/standard", standard), 403, "not_allowed")
    assert ada.post(f"{path}/standard", standard).json()["edition"] == 1
    assert bo.post(f"{path}/objections", {"text": "Nor here.", "nameless": True}).status_code == 204
    assert Objection.objects.filter(person=None).count() == 2
    (line,) = bo.get("/communities/splices/standards").json()["items"]
    assert (line["title"], line["held"], line["edition"]["review_late"]) == ("Find the joint", 2, False)

    own = bo.post("/practices", NEW | {"space": habitat.questions.slug, "title": "In the dark"}).json()
    followed = bo.post(f"/practices/{own['id']}/follows", {"standard": made["url"], "deviation": "By ear."})
    assert followed.status_code == 201
    assert ada.get(path).json()["standards"]["followers"][0]["deviation"] == "By ear."
    assert is_problem(bo.post(f"/practices/{made['id']}/follows", {"standard": made["url"]}), 403, "not_allowed")
    gone = bo.delete(f"/practices/{own['id']}/follows/{followed.json()['id']}")
    assert gone.status_code == 204 and ada.get(path).json()["standards"]["followers"] == []
    assert ada.post(f"{path}/standard/end", {"why": "It breaks pipes."}).status_code == 204
    assert ada.post(f"{path}/retire", {"why": "Nobody needs it."}).json()["stage"] == "retired"
    assert ada.delete(f"{path}/retire").json()["stage"] == "reviewed"


def test_a_reading_token_changes_nothing_and_nobody_without_one(habitat, made, new):
    reading, nobody, path = Caller(habitat.ada, (Scope.READ,)), Caller(), f"/practices/{made['id']}"
    for call in (
        lambda who: who.post("/practices", new), lambda who: who.post(f"{path}/retire", {"why": "No."}),
        lambda who: put(who, path, {"title": "T", "sections": {"doing": "So."}, "version": 1}),
        lambda who: put(who, "/communities/splices/cost",
                        {"participating": 1, "tending": 1, "platform": 1, "how_known": "So."}),
    ):  # fmt: skip
        assert is_problem(call(reading), 403, "scope_missing")
        assert is_problem(call(nobody), 401, "not_signed_in")
    assert Contribution.objects.filter(kind="practice").count() == 1
    assert nobody.get(path).status_code == 200  # questions are read by strangers


def test_what_a_community_is_worth_is_for_stewards(habitat, ada, bo):
    assert is_problem(bo.get("/communities/splices/value"), 403, "not_allowed")
    assert ada.get("/communities/splices/value").json()["uses"] is None
    cost = {"participating": 20, "tending": 8, "platform": 2, "how_known": "We wrote it down."}
    assert is_problem(put(bo, "/communities/splices/cost", cost), 403, "not_allowed")
    assert put(ada, "/communities/splices/cost", cost).status_code == 204
    assert bo.get("/me/asked").json() == {"items": []}
