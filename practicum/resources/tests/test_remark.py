"""Comments under a resource, a demo, a trail or a collection."""

from datetime import timedelta

import pytest
from django.test import Client

from practicum.kit import NotAllowed, clock, ids
from practicum.resources.actions import make_selection, remark
from practicum.resources.tests.test_add_resource import added, secret_room
from practicum.resources.tests.test_demo import shown
from practicum.web.testing import make
from practicum.web.testing.calling import Caller, client_of
from practicum.writing.models import Contribution, GuestPass


def test_it_stands_under_what_it_is_about_is_found_removed_and_put_back(habitat):
    film = added(habitat)
    key, bo, ada = ids.text(film.pk), client_of(habitat.bo), client_of(habitat.ada)

    made = bo.post(f"/r/{key}/comment", {"body": "Which oriole?"})

    assert made.status_code == 302 and made["Location"].startswith(film.get_absolute_url())
    assert "Which oriole?" in Client().get(made["Location"].split("#")[0]).content.decode()
    found = ada.get("/search", {"q": "oriole"}).content.decode()
    said = ids.text(Contribution.objects.get(kind="remark").pk)
    assert f"{film.get_absolute_url()}?at={said}#r-{said}" in found
    assert bo.post(f"/r/{key}/comment", {"body": " "}).status_code == 422
    assert Client().post(f"/r/{key}/comment", {"body": "x"}).status_code == 302
    assert bo.post(f"/r/{said}/remove", {})["Location"] == made["Location"]
    assert "oriole" not in Client().get(film.get_absolute_url()).content.decode()
    assert bo.post(f"/r/{said}/remove", {"undo": "1"}).status_code == 302
    assert "oriole" in Client().get(film.get_absolute_url()).content.decode()
    assert ada.post(f"/r/{said}/remove", {"why": "It is about birds."}).status_code == 302


@pytest.mark.parametrize("kind", ["demo", "trail", "collection"])
def test_a_demo_a_trail_and_a_collection_have_comments_beside_their_own(habitat, kind):
    if kind == "demo":
        kept = shown(habitat)
    else:
        kept = make_selection(
            habitat.seat_of(habitat.ada), space=habitat.questions, kind=kind, title="To begin with", lead="",
            introduction="",
        )  # fmt: skip
    made = client_of(habitat.bo).post(f"/r/{ids.text(kept.pk)}/comment", {"body": "A quiet heron."})

    page = Client().get(made["Location"].split("#")[0]).content.decode()
    assert "A quiet heron." in page and "One comment" in page


def test_nobody_reads_or_finds_a_comment_of_what_she_does_not_see(habitat):
    hidden = added(habitat, space=secret_room(habitat))
    remark(habitat.seat_of(habitat.ada), item=hidden.contribution, text="A quiet heron.")
    said = ids.text(Contribution.objects.get(kind="remark").pk)
    dee = client_of(make.member(make.person("dee"), habitat.community).person)

    assert dee.post(f"/r/{ids.text(hidden.pk)}/comment", {"body": "x"}).status_code == 404
    assert dee.post(f"/r/{said}/remove", {}).status_code == 404
    assert said not in dee.get("/search", {"q": "heron"}).content.decode()
    assert dee.get(f"/i/{said}").status_code == 404


def test_whoever_holds_a_guest_pass_comments_on_that_alone(habitat):
    room = secret_room(habitat)
    hidden, other = (added(habitat, space=room, link=f"https://example.org/{n}") for n in (1, 2))
    GuestPass.objects.create(
        contribution_id=hidden.pk, person=habitat.cy, given_by=habitat.ada, until=clock.now() + timedelta(days=1)
    )
    cy = client_of(habitat.cy)

    assert "Your comment" in cy.get(hidden.get_absolute_url()).content.decode()
    assert cy.post(f"/r/{ids.text(hidden.pk)}/comment", {"body": "From outside."}).status_code == 302
    said = ids.text(Contribution.objects.get(kind="remark").pk)
    assert cy.post(f"/r/{said}/remove", {}).status_code == 302
    assert cy.post(f"/r/{ids.text(other.pk)}/comment", {"body": "x"}).status_code == 404
    with pytest.raises(NotAllowed):
        remark(habitat.seat_of(habitat.cy), item=other.contribution, text="x")


def test_over_the_api_it_is_written_read_removed_and_put_back(habitat):
    film = added(habitat)
    bo, ada, stranger = Caller(habitat.bo), Caller(habitat.ada), Caller(None)
    key = ids.text(film.pk)

    status, made = bo("post", f"/kept/{key}/comments", key="one", body="Which oriole?")

    assert status == 201 and bo("post", f"/kept/{key}/comments", key="one", body="Which oriole?") == (201, made)
    shown = stranger("get", f"/kept/{key}/comments")[1]["items"]
    assert [(one["id"], one["by"], one["removed"]) for one in shown] == [(made["id"], habitat.bo.name, False)]
    assert stranger("post", f"/kept/{key}/comments", body="x")[0] == 401
    assert bo("post", f"/kept/{key}/comments", body="")[0] == 422
    assert bo("post", f"/kept/{made['id']}/comments", body="Under a comment")[0] == 404
    assert bo("post", f"/kept/{made['id']}/remove")[0] == 204
    assert "oriole" not in stranger("get", f"/kept/{key}/comments")[1]["items"][0]["html"]
    assert bo("post", f"/kept/{made['id']}/restore")[0] == 204
    assert "oriole" in ada("get", f"/kept/{key}/comments")[1]["items"][0]["html"]


def test_over_the_api_nobody_comments_on_what_she_does_not_see(habitat):
    film = added(habitat, space=secret_room(habitat))
    dee = Caller(make.person("Dee"))

    for method in ("get", "post"):
        assert (
            dee(method, f"/kept/{ids.text(film.pk)}/comments", **({"body": "x"} if method == "post" else {}))[0] == 404
        )
