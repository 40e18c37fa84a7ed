"""Whoever said a passage corrects it in the practice for three days."""

from datetime import timedelta

import pytest

from practicum.activity.models import Activity
from practicum.conversations.tests.test_the_main_job import answer, ask
from practicum.kit import NotAllowed, Refusal, clock, ids
from practicum.practices.actions import Taken, correct_passage, edit_practice, make_practice
from practicum.practices.models import Passage, Practice
from practicum.practices.queries import passage_of
from practicum.web.testing import make
from practicum.web.testing.calling import client_of
from practicum.writing.models import Contribution, Revision

SAID = "Fill it.\n\nListen at the joint."


@pytest.fixture
def practice(habitat):
    """Bo said it in an answer; Ada made a practice of it."""
    given = answer(habitat, ask(habitat, habitat.ada), habitat.bo)
    item = Contribution.objects.select_related("root", "space", "author").get(pk=given.pk)
    made = make_practice(
        habitat.seat_of(habitat.ada), space=habitat.questions, title="Find it",
        sections={"doing": f"Open it.\n\n{SAID}\n\nClose it.", "why": "It shows. Fill it. So it is."},
        passages=[Taken("doing", SAID, item)],
    )  # fmt: skip
    return Practice.objects.select_related("contribution__space__community", "contribution__author").get(pk=made.pk)


def author(practice):
    return Passage.objects.select_related("author__person").get().author.person


def hers(practice):
    return passage_of(practice, ids.text(Passage.objects.get().pk), author(practice))


def source(practice):
    return Contribution.objects.get(pk=practice.pk).source


def test_her_words_stand_in_the_next_version(habitat, practice):
    address = f"/k/{ids.text(practice.pk)}/said"
    client = client_of(author(practice))
    assert "Listen at the joint." in client.get(address).content.decode()
    assert f'href="{address}"' in client.get("/").content.decode()
    assert f'href="{address}"' in client.get(practice.get_absolute_url()).content.decode()

    body = {"passage": ids.text(Passage.objects.get().pk), "text": "Fill it slowly.\r\n\r\nListen at each joint."}
    answered = client.post(address, body, follow=True).content.decode()

    assert "It stands in your words." in answered and "corrected by you" in answered
    assert source(practice) == (
        "## What to do\n\nOpen it.\n\nFill it slowly.\n\nListen at each joint.\n\nClose it.\n\n"
        "## Why\n\nIt shows. Fill it. So it is."
    )
    row = Passage.objects.get()
    assert (row.text, row.earlier) == ("Fill it slowly.\n\nListen at each joint.", [SAID])
    assert row.checked_at is not None and f'href="{address}"' not in client.get("/").content.decode()
    assert SAID in Revision.objects.get(contribution=practice.pk).source
    assert Activity.objects.filter(kind="PassageCorrected", thing_id=practice.pk).count() == 1
    assert "corrected by whoever said it" in client_of(habitat.ada).get(practice.get_absolute_url()).content.decode()


def test_for_others_there_is_nothing_to_correct(habitat, practice):
    other = make.person("Other")
    make.member(other, habitat.community)
    address = f"/k/{ids.text(practice.pk)}/said"
    key = ids.text(Passage.objects.get().pk)

    for one in (other, habitat.ada):
        assert client_of(one).get(address).status_code == 404
        assert client_of(one).post(address, {"passage": key, "text": "Mine."}).status_code == 404
        with pytest.raises(NotAllowed):
            correct_passage(habitat.seat_of(one), passage=hers(practice), text="Mine.")


def test_after_three_days_it_is_asked_of_whoever_keeps_it(habitat, practice):
    Passage.objects.update(free_until=clock.now() - timedelta(minutes=1))

    with pytest.raises(Refusal, match="three days are over"):
        correct_passage(habitat.seat_of(author(practice)), passage=hers(practice), text="Other.")
    assert "three days are over" in client_of(author(practice)).get(f"/k/{ids.text(practice.pk)}/said").content.decode()


def test_what_was_rewritten_since_is_not_written_over(habitat, practice):
    edit_practice(
        habitat.seat_of(habitat.ada), practice=practice, title="Find it", lead="", sections={"doing": "Fill it. Wait."},
        version=1,
    )  # fmt: skip
    fresh = Practice.objects.select_related("contribution__space__community", "contribution__author").get()
    client = client_of(author(practice))
    body = {"passage": ids.text(Passage.objects.get().pk), "text": "Other."}

    answered = client.post(f"/k/{ids.text(fresh.pk)}/said", body)

    assert answered.status_code == 422 and "do not stand there any more" in answered.content.decode()
    assert source(fresh) == "## What to do\n\nFill it. Wait." and Passage.objects.get().earlier == []


def test_a_heading_in_her_words_stays_in_its_section(habitat, practice):
    correct_passage(habitat.seat_of(author(practice)), passage=hers(practice), text="## Why\n\nNo.")

    assert "### Why\n\nNo.\n\nClose it.\n\n## Why\n\nIt shows." in source(practice)
