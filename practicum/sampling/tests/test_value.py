"""What stewards read: a range, never a person; nothing of fewer than eight; and no saving without its cost."""

from datetime import timedelta

import pytest
from django.test import Client

from practicum.kit import clock
from practicum.sampling.models import Draw, Prompt, Ring
from practicum.sampling.queries import rounded, value_of
from practicum.sampling.weeks import monday
from practicum.web.testing.calling import client_of

COST = {"participating": "20", "tending": "8", "platform": "2", "how_known": "We wrote it down in May."}


def test_fewer_than_eight_show_no_figure(habitat, sampled):
    sampled(7)
    page = client_of(habitat.ada).get(f"/c/{habitat.community.slug}/value").content.decode()

    assert "Fewer than 8 people have answered" in page and "uses, between" not in page
    assert "Asked0" not in page


def test_uses_are_told_as_a_range_and_time_only_beside_its_cost(habitat, sampled):
    sampled(20)
    ada, address = client_of(habitat.ada), f"/c/{habitat.community.slug}/value"
    page = ada.get(address).content.decode()
    assert "About 50 uses, between" in page and "People who answered" in page
    assert "hours, in eight of ten" not in page and "beside what the community costs" in page
    assert ada.post(address, COST | {"how_known": " "}).status_code == 422
    assert ada.post(address, COST).status_code == 302

    page = ada.get(address).content.decode()
    assert "sampled reports imply" in page and "30 hours a month." in page
    found = value_of(habitat.community)
    assert found.estimate.uses.value == pytest.approx(50) and found.estimate.hours.value == pytest.approx(50)
    assert found.worth.discounted_80[1] < found.estimate.hours.high
    assert "Asked0" not in page


def test_a_ring_counts_for_nothing_in_the_whole(habitat, sampled):
    sampled(20)
    before = value_of(habitat.community).estimate.uses.value
    one = Prompt.objects.filter(answer="worked").first().person
    first, second = sorted((one, habitat.ada), key=lambda person: person.pk)
    Ring.objects.create(
        community=habitat.community, one=first, other=second, observed=9, expected=1, found_on=clock.now().date()
    )

    assert value_of(habitat.community).estimate.uses.value == pytest.approx(before - 5)


def test_it_is_for_stewards_and_a_year_is_enough(habitat, sampled):
    made = sampled(20)
    address = f"/c/{habitat.community.slug}/value"
    assert client_of(habitat.bo).get(address).status_code == 403
    assert client_of(habitat.bo).post(address, COST).status_code == 403
    assert Client().get(address).status_code == 302
    Draw.objects.filter(pk=made.pk).update(week=made.week - timedelta(days=365))

    assert value_of(habitat.community).estimate.answers == 0


def test_weeks_that_are_still_asked_do_not_count_yet(habitat, sampled):
    made = sampled(20)
    Draw.objects.filter(pk=made.pk).update(week=monday(clock.now().date()) - timedelta(days=14))

    assert not value_of(habitat.community).enough


def test_totals_are_rounded_to_two_figures():
    assert [rounded(number) for number in (0, 3.4, 12, 123, 9_876)] == [0, 3, 12, 120, 9_900]
