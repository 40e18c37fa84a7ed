"""Editing and suggesting: nobody overwrites anybody, and every version stays."""

import pytest
from django.test import Client

from practicum.kit import Conflict, NotAllowed, ids
from practicum.practices.actions import decide_suggestion, edit_practice, make_practice, suggest_edit
from practicum.practices.models import Practice, Suggestion
from practicum.practices.queries import differing
from practicum.practices.sections import joined, split
from practicum.web.testing import make


def made(habitat, space=None):
    return make_practice(
        habitat.seat_of(habitat.ada), space=space or habitat.questions, title="Find it",
        sections={"doing": "Fill it.", "why": "So."},
    )  # fmt: skip


def fresh(practice):
    return Practice.objects.select_related("contribution__space__community", "contribution__author").get(pk=practice.pk)


def test_two_editors_at_once_meet_and_nothing_is_lost(habitat):
    practice = made(habitat)
    client = Client()
    client.force_login(habitat.ada)
    address = f"/k/{ids.text(practice.pk)}/edit"
    words = {"title": "Find it", "doing": "Fill it twice.", "why": "So.", "version": "1"}

    assert client.post(address, words).status_code == 302
    late = client.post(address, words | {"doing": "Fill it slowly."})
    assert late.status_code == 409
    page = late.content.decode()
    assert "twice" in page and "Fill it slowly." in page and 'name="version" value="2"' in page
    assert client.post(address, words | {"doing": "Fill it twice, slowly.", "version": "2"}).status_code == 302
    assert "twice, slowly" in fresh(practice).contribution.source
    versions = client.get(f"/k/{ids.text(practice.pk)}/versions").content.decode()
    assert "Version 2" in versions and "Version 3" in versions


def test_a_member_suggests_and_the_owner_takes_it(habitat):
    practice = fresh(made(habitat))
    bo = habitat.seat_of(habitat.bo)
    with pytest.raises(NotAllowed):
        edit_practice(bo, practice=practice, title="Mine", lead="", sections={"doing": "x"}, version=1)
    one = suggest_edit(
        bo, practice=practice, title="Find it", lead="", sections={"doing": "Fill it. Wait.", "why": "So."}, version=1,
        why="One has to wait.",
    )  # fmt: skip
    with pytest.raises(NotAllowed):
        decide_suggestion(bo, suggestion=one, take=True)

    one.practice = fresh(practice)
    decide_suggestion(habitat.seat_of(habitat.ada), suggestion=one, take=True)

    assert "Wait." in fresh(practice).contribution.source
    assert Suggestion.objects.get().state == "taken"
    with pytest.raises(Conflict):
        decide_suggestion(habitat.seat_of(habitat.ada), suggestion=one, take=True)


def test_a_steward_keeps_what_another_made(habitat):
    practice, steward = fresh(made(habitat)), make.person("Stew")
    make.member(steward, habitat.community, "steward")

    edit_practice(
        habitat.seat_of(steward), practice=practice, title="Find it", lead="", sections={"doing": "Mended."}, version=1
    )
    assert fresh(practice).contribution.source.endswith("Mended.")


def test_a_suggestion_for_an_older_version_overwrites_nothing(habitat):
    practice = fresh(made(habitat))
    one = suggest_edit(
        habitat.seat_of(habitat.bo), practice=practice, title="Find it", lead="", sections={"doing": "Other."},
        version=1, why="Better.",
    )  # fmt: skip
    edit_practice(
        habitat.seat_of(habitat.ada),
        practice=practice,
        title="Find it",
        lead="",
        sections={"doing": "Newer."},
        version=1,
    )
    one.practice = fresh(practice)

    with pytest.raises(Conflict):
        decide_suggestion(habitat.seat_of(habitat.ada), suggestion=one, take=True)
    assert "Newer." in fresh(practice).contribution.source
    assert Suggestion.objects.get().state == "open"


def test_a_heading_typed_into_a_section_stays_in_it(habitat):
    practice = fresh(made(habitat))
    text = "First.\n\n## Why\n\nNot a section.\n\n```\n## Limits\n```"
    edit_practice(
        habitat.seat_of(habitat.ada), practice=practice, title="Find it", lead="", sections={"doing": text}, version=1
    )
    source = fresh(practice).contribution.source

    assert "### Why" in source and "\n## Limits" in source
    assert list(split(source)) == ["doing"]


def test_one_from_outside_sees_nothing_of_a_members_practice(habitat):
    practice = made(habitat, make.space(habitat.community, "members", "within"))
    stranger = Client()
    for tail in ("", "/versions", "/suggestions", "/sheet", "/markdown"):
        assert stranger.get(f"/k/{ids.text(practice.pk)}{tail}").status_code == 404


def test_the_reason_of_an_edit_is_not_its_section_why(habitat):
    practice = made(habitat)
    client = Client()
    client.force_login(habitat.ada)
    words = {"title": "Find it", "doing": "Fill it twice.", "why": "Water shows it.", "reason": "One was not enough.",
             "version": "1"}  # fmt: skip

    client.post(f"/k/{ids.text(practice.pk)}/edit", words)

    item = fresh(practice).contribution
    assert "## Why\n\nWater shows it." in item.source
    assert item.revisions.get().why == "One was not enough."


def test_a_difference_shows_what_changed_under_its_section_and_no_more():
    old = joined({"situation": "Dry.", "doing": "Fill.\n\nWait.", "limits": "Deep."})
    new = joined({"situation": "Dry.", "doing": "Fill.\n\nWait long.", "limits": "Deep."})

    rows = ["".join(piece.text for piece in row.new) for row in differing(old, new)]

    assert rows == ["## What to do", "Fill.", "Wait long."]
    assert differing(old, old) == []
