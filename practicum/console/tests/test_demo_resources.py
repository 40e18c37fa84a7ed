"""The demo's resources, demos, trails and collections, and its ideas that build on one another."""

import pytest

from practicum.communities.models import Community
from practicum.communities.seats import console_seat
from practicum.console.demo.loading import load_demo
from practicum.people.models import Person
from practicum.resources.models import Demo, Resource, Selection
from practicum.resources.queries import demo_page, gathered_of, register_of, resource_page, selection_page
from practicum.writing.lineage import lineage_of


@pytest.fixture
def loading(db):
    return load_demo(console_seat("setting up the demo"))


def test_there_is_enough_to_look_at_and_all_of_it_is_read(loading):
    keepers, joyce = Community.objects.get(slug="keepers"), Person.objects.get(handle="joyce")
    kinds = list(Selection.objects.values_list("contribution__kind", flat=True))

    assert Resource.objects.count() >= 12 and Demo.objects.count() >= 2
    assert kinds.count("trail") >= 3 and kinds.count("collection") >= 3
    assert len(register_of(keepers, joyce, chosen={}).rows) == Resource.objects.count()
    for row in register_of(keepers, None, chosen={}).rows:
        assert resource_page(row.id, None).html
    for demo in gathered_of(keepers, None, kind="demo").rows:
        page = demo_page(demo.id, None)
        assert page.steps and page.attempts and page.recording and page.uses.total == len(page.attempts)


def test_a_step_that_went_stale_is_flagged_and_one_for_members_is_not_shown_to_others(loading):
    first, sand = loading.kept["trail-first-month"], loading.kept["trail-why-sand"]
    grace = Person.objects.get(handle="grace")

    page = selection_page(first, grace)
    assert [one.newer["title"] for one in page.picks if one.newer] == [
        "India Mark II service sheet, read against each other in two countries"
    ]
    assert page.stale >= 1
    assert len(selection_page(sand, grace).picks) == len(selection_page(sand, None).picks) + 1


def test_what_was_carried_on_and_built_on_names_everybody(loading):
    card = lineage_of(loading.threads["idea-pipe-card"], None)
    assert {"Chipo Moyo", "Halima Juma", "Joyce Phiri"} <= {who.name for who in card.builders}
    assert [one["title"] for one in selection_page(loading.kept["coll-wall-fr"], None).ribbon["came_from"]] == [
        "For the wall of the pump house"
    ]
