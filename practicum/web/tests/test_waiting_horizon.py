"""Home says what is overdue on the horizon, to whom it concerns."""

from datetime import timedelta

from django.test import Client

from practicum.glossary.actions import move_ahead, watch
from practicum.glossary.models import Ahead, Horizon
from practicum.kit import clock
from practicum.web.testing import make


def home_of(person):
    client = Client()
    client.force_login(person)
    return client.get("/").content.decode().split("<main")[1]


def late(habitat, looker=None, space=None, days=3):
    made = watch(
        habitat.seat_of(habitat.bo), space=space or habitat.questions, title="Solar pumps",
        sections={"why": "Diesel goes."}, looker=looker,
    )  # fmt: skip
    Ahead.objects.filter(pk=made.pk).update(by_when=clock.now().date() - timedelta(days=days))
    rows = Ahead.objects.select_related("contribution__space__community", "contribution__author")
    return rows.get(pk=made.pk)


def test_a_line_whose_day_has_come_waits_for_who_looks_into_it_and_for_stewards(habitat, dee):
    made = late(habitat, looker=dee)

    for person in (dee, habitat.ada):
        page = home_of(person)
        assert "Its day has come" in page and made.get_absolute_url() in page
    assert "Its day has come" not in home_of(habitat.bo)

    move_ahead(habitat.seat_of(dee), ahead=made, standing="known", line="We run three.")
    assert "Its day has come" not in home_of(dee) + home_of(habitat.ada)


def test_where_nobody_looks_into_it_it_waits_for_who_put_it_there(habitat, dee):
    late(habitat)
    assert "Its day has come" in home_of(habitat.bo)
    assert "Its day has come" not in home_of(dee)


def test_a_day_to_come_waits_for_nobody_nor_what_one_does_not_see(habitat, dee):
    late(habitat, days=0)
    secret = make.space(habitat.community, "secret", "back-room")
    make.seated(habitat.bo, secret)
    late(habitat, looker=dee, space=secret)
    for person in (dee, habitat.ada):
        assert "Its day has come" not in home_of(person)


def test_those_who_tend_the_horizon_are_told_that_its_day_has_passed(habitat, dee):
    Horizon.objects.create(community=habitat.community, review_on=clock.now().date() - timedelta(days=1))
    assert "Look at the horizon again" in home_of(habitat.ada)
    assert "Look at the horizon again" not in home_of(habitat.bo) + home_of(dee)
    Horizon.objects.update(review_on=clock.now().date())
    assert "Look at the horizon again" not in home_of(habitat.ada)
