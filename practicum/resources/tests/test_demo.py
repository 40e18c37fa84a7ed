"""Demos: a recording and its steps; those who try it say what happened, and that is their use."""

import pytest

from practicum.kit import NotAllowed, Refusal, ids
from practicum.resources.actions import attempt_demo, change_demo, make_demo
from practicum.resources.models import Attempt
from practicum.resources.queries import demo_page, resource_page
from practicum.resources.tests.test_add_resource import added, fresh, secret_room
from practicum.web.testing.calling import client_of
from practicum.writing.models import Use


def shown(habitat, space=None, recording=None, **more):
    made = make_demo(
        habitat.seat_of(habitat.ada), space=space or habitat.questions, title="How a joint is filled",
        steps=["Close the valve.", "", "  Fill it   slowly. "], recording=recording or added(habitat), **more,
    )  # fmt: skip
    return fresh(made)


def test_it_is_made_from_a_resource_and_tried(habitat):
    film = added(habitat)
    client, slug = client_of(habitat.bo), habitat.community.slug
    address = f"/c/{slug}/s/{habitat.questions.slug}/demo"

    refused = client.post(address, {"title": "How", "steps": "One.\nTwo."})
    assert refused.status_code == 422 and "One." in refused.content.decode()
    made = client.post(address, {"title": "How", "steps": "One.\n\nTwo.", "recording": film.get_absolute_url()})
    key = made["Location"].split("/")[-1][: ids.LENGTH]
    tried = client_of(habitat.ada).post(f"/demos/{key}/attempt", {"outcome": "failed", "text": "At two it **leaked**."})

    page = client.get(tried["Location"]).content.decode()
    for words in ("One.", "Two.", film.contribution.title, "<strong>leaked</strong>", "It failed once"):
        assert words in page
    assert Use.objects.get().line == "At two it **leaked**." and Use.objects.get().contribution_id == ids.parse(key)
    assert "How" in client.get(f"/c/{slug}/demos").content.decode()
    assert made["Location"] in client.get(film.get_absolute_url()).content.decode()
    found = client.get("/search", {"q": "leaked"}).content.decode()
    assert f"#a-{ids.text(Attempt.objects.get().pk)}" in found


def test_one_does_not_try_ones_own_and_says_what_happened(habitat):
    demo = shown(habitat)
    with pytest.raises(NotAllowed):
        attempt_demo(habitat.seat_of(habitat.ada), demo=demo, outcome="worked", text="It did.")
    with pytest.raises(Refusal):
        attempt_demo(habitat.seat_of(habitat.bo), demo=demo, outcome="worked", text=" ")
    with pytest.raises(Refusal):
        attempt_demo(habitat.seat_of(habitat.bo), demo=demo, outcome="splendid", text="It did.")


def test_a_recording_for_few_is_not_told_to_more(habitat):
    hidden = added(habitat, space=secret_room(habitat))
    with pytest.raises(Refusal):
        shown(habitat, recording=hidden)
    demo = shown(habitat, space=hidden.contribution.space, recording=hidden)
    assert client_of(habitat.bo).get(f"/demos/{ids.text(demo.pk)}").status_code == 404
    assert resource_page(hidden.pk, habitat.ada).used_in[0].title == "How a joint is filled"


def test_it_is_mended_and_an_attempt_is_removed_by_whoever_told_it(habitat):
    demo = shown(habitat)
    told = attempt_demo(habitat.seat_of(habitat.bo), demo=demo, outcome="worked", text="It held.")
    change_demo(
        habitat.seat_of(habitat.ada), demo=demo, title="How a joint is filled", steps=["Fill it."], lead="",
        introduction="For beginners.", version=1,
    )  # fmt: skip

    assert demo_page(demo.pk, None).steps == ["Fill it."] and demo_page(demo.pk, None).recording is not None
    assert client_of(habitat.bo).post(f"/r/{ids.text(told.pk)}/remove", {}).status_code == 302
    page = client_of(habitat.ada).get(demo.get_absolute_url()).content.decode()
    assert "An attempt stood here" in page and "It held." not in page.split("<main")[1]
