"""The horizon: what we will need to know, where we are with it, and looking at the list in its rhythm."""

from datetime import timedelta

import pytest
from django.test import Client

from practicum.conversations.actions import start_thread
from practicum.glossary.actions import move_ahead, review_horizon, watch
from practicum.glossary.models import Ahead, Horizon
from practicum.kit import NotAllowed, Refusal, clock, ids
from practicum.web.testing import make
from practicum.web.testing.calling import client_of
from practicum.writing.texts import Text


def watched(habitat, space=None, **more):
    made = watch(
        habitat.seat_of(habitat.bo), space=space or habitat.questions, title="Solar pumps",
        sections={"why": "Diesel goes."}, **more,
    )  # fmt: skip
    return fresh(made)


def fresh(ahead):
    return Ahead.objects.select_related("contribution__space__community", "contribution__author").get(pk=ahead.pk)


def test_it_goes_from_watched_to_known_and_leads_to_what_it_became(habitat):
    client, slug = client_of(habitat.bo), habitat.community.slug
    day = (clock.now() + timedelta(days=400)).date()
    form = {"title": "Solar pumps", "why": "Diesel goes.", "by_when": str(day)}
    made = client.post(f"/c/{slug}/s/{habitat.questions.slug}/horizon", form)
    ahead = fresh(Ahead.objects.get())
    assert made["Location"] == ahead.get_absolute_url() and ahead.contribution.standing == "watched"
    assert "nobody looks into it yet" in Client().get(f"/c/{slug}/horizon").content.decode()

    key = ids.text(ahead.pk)
    change = {**form, "looker": habitat.ada.handle, "version": "1"}
    assert client.post(f"/h/{key}/change", change).status_code == 302
    assert client.post(f"/h/{key}/change", change).status_code == 409
    assert habitat.ada.name in client.get(ahead.get_absolute_url()).content.decode()
    thread = start_thread(
        habitat.seat_of(habitat.ada),
        space=habitat.questions,
        kind="note",
        text=Text("So it goes.", "How the sun pumps"),
    )
    where = {"standing": "known", "line": "We run three.", "became": thread.get_absolute_url()}
    assert client_of(habitat.ada).post(f"/h/{key}/where", where).status_code == 302
    page = Client().get(ahead.get_absolute_url()).content.decode()
    assert "How the sun pumps" in page and "We run three." in page
    assert "Solar pumps" not in Client().get(f"/c/{slug}/horizon").content.decode()
    assert "Solar pumps" in Client().get(f"/c/{slug}/horizon?state=known").content.decode()


def test_dropping_takes_a_line_and_others_do_not_move_it(habitat):
    ahead = watched(habitat)
    with pytest.raises(Refusal, match="why we drop"):
        move_ahead(habitat.seat_of(habitat.bo), ahead=ahead, standing="dropped")
    dee = make.member(make.person("dee"), habitat.community).person
    with pytest.raises(NotAllowed):
        move_ahead(habitat.seat_of(dee), ahead=ahead, standing="known")
    with pytest.raises(Refusal, match="Nobody in this community"):
        raise_unknown(habitat)


def raise_unknown(habitat):
    from practicum.glossary.queries import member_named

    return member_named(habitat.community, "nobody-here")


def test_the_list_is_looked_at_in_its_rhythm_and_overdue_shows_to_those_who_tend(habitat):
    slug = habitat.community.slug
    with pytest.raises(NotAllowed):
        review_horizon(habitat.seat_of(habitat.bo), community=habitat.community, every_days=90)
    assert client_of(habitat.ada).post(f"/c/{slug}/horizon", {"every_days": "90"}).status_code == 302
    kept = Horizon.objects.get()
    assert kept.review_on == clock.now().date() + timedelta(days=90) and kept.reviewed_by == habitat.ada
    assert client_of(habitat.ada).post(f"/c/{slug}/horizon", {"every_days": "900"}).status_code == 422
    Horizon.objects.update(review_on=clock.now().date() - timedelta(days=1))

    assert "We meant to look" in client_of(habitat.ada).get(f"/c/{slug}/horizon").content.decode()
    assert "We meant to look" not in client_of(habitat.bo).get(f"/c/{slug}/horizon").content.decode()


def test_nobody_sees_what_is_ahead_of_a_space_she_does_not_see(habitat):
    closed = make.space(habitat.community, "closed", "few")
    make.seated(habitat.bo, closed)
    ahead = watched(habitat, closed)
    dee = client_of(make.member(make.person("dee"), habitat.community).person)

    assert dee.get(ahead.get_absolute_url()).status_code == 404
    assert "Solar" not in dee.get(f"/c/{habitat.community.slug}/horizon").content.decode()
