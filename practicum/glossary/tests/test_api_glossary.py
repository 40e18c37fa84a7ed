"""The life of a term and of a line on the horizon over the API: by those who may, and by those who may not."""

from datetime import timedelta

from practicum.glossary.models import Horizon, Name, Proposal
from practicum.kit import clock, ids
from practicum.web.testing import make
from practicum.web.testing.calling import Caller
from practicum.writing.models import GuestPass


def place(habitat, space=None):
    return {"community": habitat.community.slug, "space": (space or habitat.questions).slug}


def said(what="A valve at the lower end.", **more):
    return {"what": what} | more


def test_a_term_is_proposed_changed_settled_and_listed(habitat):
    ada, bo = Caller(habitat.ada), Caller(habitat.bo)
    new = place(habitat) | {"title": "Foot valve", "sections": said(also="Clack, bottom valve")}
    status, made = bo("post", "/terms", key="one", **new)
    assert (status, made["standing"], made["version"], made["by"]) == (201, "proposed", 1, habitat.bo.name)
    assert bo("post", "/terms", key="one", **new) == (201, made)
    key = f"/terms/{made['id']}"
    assert "<p>" in made["sections"]["what"] and made["source"]["what"] == "A valve at the lower end."
    assert bo("post", "/terms", **new)[1]["code"] == "name_taken"

    assert bo("put", key, title="Foot valve", sections=said("At the foot."), version=1)[1]["version"] == 2
    assert bo("put", key, title="Foot valve", sections=said("Late."), version=1)[0] == 409
    assert bo("post", f"{key}/settle")[0] == 403 and bo("post", f"{key}/decline", line="No.")[0] == 403
    assert ada("post", f"{key}/settle")[1]["settled_by"] == habitat.ada.name
    listed = bo("get", f"/communities/{habitat.community.slug}/terms?letter=f")[1]
    assert [(one["id"], one["title"]) for one in listed["items"]] == [(made["id"], "Foot valve")]
    assert bo("get", f"/communities/{habitat.community.slug}/terms?state=proposed")[1]["items"] == []
    assert bo("get", f"/communities/{habitat.community.slug}/terms?state=other")[0] == 422
    assert [one["version"] for one in bo("get", f"{key}/versions")[1]["items"]] == [2]


def test_a_change_is_proposed_and_decided_about(habitat):
    ada, bo = Caller(habitat.ada), Caller(habitat.bo)
    made = ada("post", "/terms", **place(habitat), title="Foot valve", sections=said())[1]
    key = f"/terms/{made['id']}"
    ada("post", f"{key}/settle")
    better = {"title": "Foot valve", "sections": said("A valve below."), "version": 1}
    assert bo("put", key, **better)[0] == 403
    assert bo("post", f"{key}/changes", **better)[1]["code"] == "why_missing"
    status, change = bo("post", f"{key}/changes", **better, why="Shorter.")
    assert status == 201
    waiting = ada("get", f"{key}/changes")[1]["items"]
    assert [(one["id"], one["source"]["what"], one["stale"]) for one in waiting] == [
        (change["id"], "A valve below.", False)
    ]
    assert bo("post", f"{key}/changes/{change['id']}", take=True)[0] == 403
    other = ada("post", "/terms", **place(habitat), title="Rising main", sections=said("A pipe."))[1]["id"]
    assert ada("post", f"/terms/{other}/changes/{change['id']}", take=True)[0] == 404
    assert ada("post", f"{key}/changes/{change['id']}", take=False)[1]["code"] == "line_missing"
    status, taken = ada("post", f"{key}/changes/{change['id']}", take=True)
    assert (status, taken["source"], taken["version"], taken["changes_waiting"]) == (200, said("A valve below."), 2, 0)
    assert ada("post", f"{key}/changes/{change['id']}", take=True)[0] == 409
    assert Proposal.objects.get().state == "taken"
    assert ada("post", f"{key}/decline", line="Nobody says so.")[1]["standing"] == "declined"
    assert not Name.objects.filter(term__contribution__title="Foot valve").exists()


def test_a_term_of_a_closed_space_is_not_there_for_others(habitat):
    ada, bo, stranger = Caller(habitat.ada), Caller(habitat.bo), Caller(None)
    closed = make.space(habitat.community, "closed", "few")
    make.seated(habitat.ada, closed)
    made = ada("post", "/terms", **place(habitat, closed), title="Within", sections=said())[1]
    key = f"/terms/{made['id']}"
    ada("post", f"{key}/settle")
    for caller, status in ((bo, 404), (stranger, 404)):
        assert [caller("get", f"{key}{end}")[0] for end in ("", "/versions", "/changes")] == [status] * 3
        assert caller("get", f"/communities/{habitat.community.slug}/terms")[1]["items"] == []
    assert bo("post", "/terms", **place(habitat, closed), title="Mine", sections=said())[0] == 404
    assert stranger("post", f"{key}/settle")[0] == 401
    reading = Caller(habitat.ada, "read")
    assert reading("post", "/terms", **place(habitat), title="Read", sections=said())[1]["code"] == "scope_missing"


def test_what_has_no_shape_is_refused(habitat):
    bo = Caller(habitat.bo)
    assert bo("post", "/terms", **place(habitat), title="A", sections={"x": "y"})[1]["code"] == "unknown_section"
    assert bo("post", "/terms", **place(habitat), title="A", sections={"also": "B"})[1]["code"] == "text_missing"
    assert bo("post", "/terms", **place(habitat), title="A\0", sections=said())[0] == 422
    assert bo("post", "/terms", **place(habitat), title="A", sections=said(also="b\0, c"))[0] in (201, 422)
    assert bo("get", "/terms/0000000000000")[0] == 404


def test_a_line_on_the_horizon_is_put_there_changed_and_moved(habitat):
    bo, other = Caller(habitat.bo), make.member(make.person("dee"), habitat.community).person
    dee = Caller(other)
    listing = f"/communities/{habitat.community.slug}/horizon"
    new = {"title": "Solar pumps", "sections": {"why": "Diesel goes."}, "by_when": "2030-01-01"}
    assert bo("post", "/horizon", **place(habitat), **new, looker="nobody-here")[1]["code"] == "unknown_handle"
    status, made = bo("post", "/horizon", **place(habitat), **new)
    assert (status, made["standing"], made["by_when"]) == (201, "watched", "2030-01-01")
    key = f"/horizon/{made['id']}"
    assert dee("put", key, **new, version=1)[0] == 403 and dee("post", f"{key}/standing", standing="known")[0] == 403
    changed = bo("put", key, **(new | {"title": "Sun and pumps"}), version=1, looker=habitat.ada.handle)[1]
    assert (changed["title"], changed["looker"], changed["version"]) == ("Sun and pumps", habitat.ada.name, 2)
    assert bo("put", key, **new, version=1)[0] == 409
    assert bo("post", f"{key}/standing", standing="dropped")[1]["code"] == "line_missing"
    thread = bo("post", "/threads", **place(habitat), title="How large?", body="A panel.", kind="question")[1]["id"]
    moved = bo("post", f"{key}/standing", standing="known", line="We know.", became=thread)[1]
    assert (moved["standing"], moved["line"], len(moved["became"])) == ("known", "We know.", 1)
    assert bo("get", listing)[1]["items"] == []
    assert [one["title"] for one in bo("get", f"{listing}?state=known")[1]["items"]] == ["Sun and pumps"]


def test_those_who_tend_look_at_the_horizon(habitat):
    ada, bo = Caller(habitat.ada), Caller(habitat.bo)
    listing = f"/communities/{habitat.community.slug}/horizon"
    assert bo("post", f"{listing}/looks", every_days=90)[0] == 403
    assert ada("post", f"{listing}/looks", every_days=0)[0] == 422
    assert ada("post", f"{listing}/looks", every_days=90)[0] == 204
    shown = bo("get", listing)[1]
    assert (shown["every_days"], shown["overdue"], shown["reviewed_by"]) == (90, False, habitat.ada.name)
    assert Horizon.objects.count() == 1


def test_a_guest_pass_opens_a_term_or_a_line_and_not_the_name_of_its_space(habitat):
    ada, until = Caller(habitat.ada), clock.now() + timedelta(days=1)
    secret, guest = make.space(habitat.community, "secret", "hush-hush"), make.person("guest-of-one")
    make.seated(habitat.ada, secret)
    term = ada("post", "/terms", **place(habitat, secret), title="Within", sections=said())[1]["id"]
    line = ada("post", "/horizon", **place(habitat, secret), title="Ahead", sections={"why": "So."})[1]["id"]
    her = Caller(guest)
    for address in (f"/terms/{term}", f"/horizon/{line}"):
        assert her("get", address)[0] == 404
        number = ids.parse(address[-ids.LENGTH :])
        GuestPass.objects.create(contribution_id=number, person=guest, given_by=habitat.ada, until=until)
        status, shown = her("get", address)
        assert status == 200 and "hush" not in str(shown)
    assert her("post", f"/terms/{term}/changes", title="W", sections=said("x"), version=1, why="y")[0] == 403
    assert her("post", f"/horizon/{line}/standing", standing="known")[0] == 403
