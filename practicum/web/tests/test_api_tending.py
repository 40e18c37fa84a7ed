"""Tending a community over the API: coming in, people, spaces, topics and texts; refused as on the pages."""

from practicum.communities.models import Duty, Membership, Space, SpaceSeat
from practicum.kit import ids
from practicum.people.models import Person, Session
from practicum.web.testing import make
from practicum.web.tests.api_rig import Caller, is_problem, question
from practicum.writing.models import Contribution, Draft

SPLICES = "/communities/splices"


def put(caller: Caller, path: str, body: object):
    return caller.client.put(f"/api/v1{path}", body, content_type="application/json", headers=caller.headers)


def test_asking_to_join_and_being_accepted(habitat):
    cy, ada = Caller(habitat.cy), Caller(habitat.ada)

    asked = cy.post(f"{SPLICES}/join", {"reason": "learn", "why": "I splice rope."})
    key = asked.json()["request_id"]
    assert (asked.status_code, asked.json()["standing"]) == (200, "applicant")
    assert ada.post(f"{SPLICES}/requests/{key}/messages", {"text": "Which rope?"}).status_code == 204
    assert [line["text"] for line in cy.get(f"{SPLICES}/requests/{key}").json()["messages"]] == ["Which rope?"]
    assert is_problem(Caller(habitat.bo).get(f"{SPLICES}/requests/{key}"), 404, "not_found")
    assert is_problem(Caller(habitat.bo).get(f"{SPLICES}/requests"), 403, "not_allowed")
    assert ada.post(f"{SPLICES}/requests/{key}/decision", {"accept": True}).status_code == 204
    assert is_problem(ada.post(f"{SPLICES}/requests/{key}/decision", {"accept": True}), 403, "not_allowed")

    assert "cy" in [line["handle"] for line in cy.get(f"{SPLICES}/people").json()["items"]]
    assert cy.post(f"{SPLICES}/leave", {}).status_code == 204
    assert is_problem(cy.get(f"{SPLICES}/people"), 403, "not_allowed")


def test_an_invitation_is_made_and_opens_once(habitat):
    ada, cy = Caller(habitat.ada), Caller(habitat.cy)

    made = ada.post(f"{SPLICES}/invitations", {"address": habitat.cy.email, "days": 3})
    assert made.status_code == 201
    opened = cy.post("/invitations/accept", {"secret": made.json()["secret"]})
    assert (opened.status_code, opened.json()["standing"]) == (200, "member")
    assert is_problem(cy.post("/invitations/accept", {"secret": made.json()["secret"]}), 403, "not_allowed")
    assert ada.get(f"{SPLICES}/invitations").json()["items"][0]["state"] == "used"


def test_standings_and_duties(habitat):
    ada, bo = Caller(habitat.ada), Caller(habitat.bo)
    person = f"{SPLICES}/people/bo"

    given = ada.post(f"{person}/duties", {"name": "curator"})
    assert given.status_code == 201
    assert bo.post(f"{SPLICES}/duties/{given.json()['id']}/end", {"why": "Done."}).status_code == 204
    assert Duty.objects.get(pk=ids.parse(given.json()["id"])).until is not None
    assert is_problem(ada.post(f"{person}/standing", {"act": "suspend"}), 422, "why_missing")
    assert ada.post(f"{person}/standing", {"act": "suspend", "why": "It was agreed."}).status_code == 204
    assert Membership.objects.get(person=habitat.bo).standing == "suspended"
    assert bo.post(f"{SPLICES}/letter", {"text": "It was not I."}).status_code == 204
    assert ada.post(f"{person}/standing", {"act": "lift"}).status_code == 204


def test_a_space_with_its_seats(habitat):
    ada = Caller(habitat.ada)

    made = ada.post(f"{SPLICES}/spaces", {"name": "The bench", "reach": "closed", "people": ["bo"]})
    assert made.status_code == 201
    space = Space.objects.get(pk=ids.parse(made.json()["id"]))
    where = f"{SPLICES}/spaces/{space.slug}"
    assert set(SpaceSeat.objects.filter(space=space, until=None).values_list("person__handle", flat=True)) == {
        "ada",
        "bo",
    }
    assert ada.get(f"{where}/headcount").json()["count"] == 2
    assert Caller(habitat.bo).delete(f"{where}/seats").status_code == 204
    assert SpaceSeat.objects.filter(space=space, person=habitat.bo, until=None).count() == 0
    assert is_problem(ada.post(f"{where}/seats", {"people": ["nobody"]}), 422, "no_such_member")
    assert is_problem(put(ada, where, {"name": "The bench", "reach": "public"}), 422, "never_wider")
    assert ada.post(f"{where}/state", {"archived": True}).status_code == 204
    assert is_problem(Caller(habitat.bo).post(f"{SPLICES}/spaces", {"name": "Mine"}), 403, "not_allowed")


def test_the_charter_is_written_once_for_each_version(habitat):
    ada, body = Caller(habitat.ada), {"version": 0, "domain": "Splices.", "note": "The first."}

    assert ada.post(f"{SPLICES}/charter", body).json()["version"] == 1
    assert is_problem(ada.post(f"{SPLICES}/charter", body | {"domain": "Knots."}), 409, "conflict")
    assert Caller().get(f"{SPLICES}/charter").json()["items"][0]["answers"]["domain"] == "Splices."


def test_topics_and_problems(habitat):
    ada, asked = Caller(habitat.ada), question(habitat)

    assert ada.post(f"{SPLICES}/topics", {"name": "Cold", "description": "Below zero."}).status_code == 201
    assert put(ada, f"{SPLICES}/topics/cold", {"name": "Frost"}).json()["name"] == "Frost"
    assert put(ada, f"/threads/{ids.text(asked.pk)}/topics", {"topics": ["Frost"]}).status_code == 204
    made = ada.post(f"{SPLICES}/problems", {"title": "Splices that slip"}).json()
    where = f"{SPLICES}/problems/{made['id']}"
    assert ada.post(f"{where}/questions", {"question": ids.text(asked.pk)}).status_code == 204
    assert Caller().get(f"{SPLICES}/problems").json()["items"][0]["questions"] == 1
    assert ada.delete(f"{where}/questions/{ids.text(asked.pk)}").status_code == 204
    assert put(ada, where, {"title": "Splices that slip", "state": "solved"}).json()["state"] == "solved"


def test_a_text_is_edited_removed_and_put_back(habitat):
    bo, thread = Caller(habitat.bo), question(habitat)
    item = f"/items/{ids.text(thread.pk)}"

    edited = put(bo, item, {"version": 1, "title": "Which splice holds?", "body": "Below zero.", "why": "Clearer."})
    assert (edited.status_code, edited.json()["version"]) == (200, 2)
    assert is_problem(put(bo, item, {"version": 1, "title": "Which?", "body": "So."}), 409, "conflict")
    assert [line["why"] for line in Caller().get(f"{item}/history").json()["items"]] == ["Clearer."]
    assert Caller(habitat.ada).post(f"{item}/reactions", {"kind": "thanks"}).json()["count"] == 1
    assert bo.post(f"{item}/remove", {}).status_code == 204
    assert Contribution.objects.get(pk=thread.pk).state == "removed_by_author"
    assert bo.post(f"{item}/restore", {}).status_code == 204
    assert is_problem(Caller(habitat.cy).post(f"{item}/remove", {"why": "So."}), 403, "not_allowed")


def test_oneself(habitat):
    bo = Caller(habitat.bo)
    bo.client.force_login(habitat.bo)

    profile = {"name": "Bo Ek", "time_zone": "Europe/Oslo", "languages": ["English"], "what_i_do": "I splice."}
    assert put(bo, "/me/profile", profile).status_code == 204
    assert put(bo, "/me/profile", profile | {"language": "de"}).status_code == 204
    assert is_problem(put(bo, "/me/profile", profile | {"language": "xx"}), 422, "page_language")
    assert is_problem(put(bo, "/me/profile", profile | {"email": "bo@example.com"}), 422, "invalid")
    assert is_problem(put(bo, "/me/handle", {"handle": "ada"}), 422, "handle_taken")
    place = bo.post("/me/places", {"organisation": "The rope works"}).json()["items"][0]
    assert bo.delete(f"/me/places/{place['id']}").status_code == 204
    assert is_problem(bo.delete(f"/me/places/{place['id']}"), 404, "not_found")
    assert bo.delete("/me/sessions").status_code == 204
    assert Session.objects.filter(person=habitat.bo).count() == 0
    assert put(bo, "/me/drafts", {"place": "ask:splices", "fields": {"title": "Which?"}}).status_code == 204
    assert Draft.objects.get(person=habitat.bo).fields == {"title": "Which?"}
    assert bo.delete("/me/drafts/ask:splices").status_code == 204
    assert Draft.objects.count() == 0
    assert Person.objects.get(pk=habitat.bo.pk).name == "Bo Ek"


def test_following_a_space(habitat):
    where = f"/follows/space/{ids.text(habitat.questions.pk)}"

    assert Caller(habitat.bo).post(where).status_code == 204
    assert Caller(habitat.bo).delete(where).status_code == 204
    assert is_problem(Caller(habitat.cy).post(where), 403, "not_allowed")
    assert is_problem(Caller().post(where), 401, "not_signed_in")


def test_a_member_founds_a_community_of_her_own(habitat):
    made = Caller(make.person("Dee")).post("/communities", {"name": "Knots", "purpose": "To know knots."})

    assert (made.status_code, made.json()["standing"]) == (201, "member")
