"""I tried this, of an answer: two taps, and all the rest of a use as far as one cares to say."""

from datetime import timedelta

import pytest

from practicum.communities.seats import console_seat
from practicum.conversations.tests.test_the_main_job import answer, ask
from practicum.kit import clock, ids
from practicum.people.models import Affiliation, Organisation, Unit
from practicum.sampling.actions import ask_today
from practicum.sampling.models import Prompt
from practicum.writing.models import Use

EVERYTHING = {
    "outcome": "failed", "line": "It cracked at noon.", "purpose": "A shallow well",
    "place": "At Chokwe", "changed": "I let it dry longer.",
    "used_on": "2026-01-05", "again": "no", "effect": "safety", "saved_p10": "5", "saved_p50": "10",
    "saved_p90": "30", "counterfactual": "asked", "attribution": "50",
}  # fmt: skip


@pytest.fixture
def given(habitat):
    return answer(habitat, ask(habitat))


def test_all_that_a_use_may_say_is_said_of_an_answer_too(client, habitat, dee, given):
    client.force_login(dee)
    address = f"/i/{ids.text(given.pk)}/use"
    assert 'name="counterfactual"' in client.get(address).content.decode()

    assert client.post(address, EVERYTHING).status_code == 302

    use = Use.objects.get(contribution=given.pk)
    assert (use.outcome, use.line, use.purpose, use.changed) == (
        "did_not_work", "It cracked at noon.", "A shallow well", "I let it dry longer.",
    )  # fmt: skip
    assert (use.used_on.isoformat(), use.again, use.effect, use.counterfactual) == (
        "2026-01-05", False, "safety", "asked",
    )  # fmt: skip
    assert (use.saved_p10, use.saved_p50, use.saved_p90, use.attribution) == (5, 10, 30, 50)
    html = client.get(given.thread.get_absolute_url()).content.decode()
    assert "It cracked at noon." in html and "Changed: I let it dry longer." in html
    assert "Used for: A shallow well" in html and "Where: At Chokwe" in html


def test_those_inside_read_where_whoever_tried_it_belongs(client, habitat, dee, given):
    works = Organisation.objects.create(name="Works of the plain")
    Affiliation.objects.create(
        person=dee, organisation=works, unit=Unit.objects.create(organisation=works, name="Wells")
    )
    client.force_login(dee)
    client.post(f"/i/{ids.text(given.pk)}/use", EVERYTHING)
    told = "<bdi>Works of the plain, Wells</bdi>"

    client.force_login(habitat.bo)
    assert told in client.get(given.thread.get_absolute_url()).content.decode()
    client.logout()
    html = client.get(given.thread.get_absolute_url()).content.decode()
    assert "It cracked at noon." in html and "Works of the plain" not in html


def test_two_taps_are_enough(client, habitat, dee, given):
    client.force_login(dee)

    assert client.post(f"/i/{ids.text(given.pk)}/use", {"outcome": "worked"}).status_code == 302

    assert Use.objects.get(contribution=given.pk).outcome == "worked"


def test_what_is_for_the_stewards_counts_and_is_read_by_nobody_in_the_thread(client, habitat, dee, given):
    client.force_login(dee)
    client.post(f"/i/{ids.text(given.pk)}/use", EVERYTHING | {"for_stewards": "on"})

    client.force_login(habitat.bo)
    html = client.get(given.thread.get_absolute_url()).content.decode()

    assert "It cracked at noon." not in html and "I let it dry longer." not in html
    assert Use.objects.get(contribution=given.pk).for_stewards
    assert "Did not work" in html


def test_who_wishes_it_is_asked_again_on_her_day(client, habitat, dee, given, monkeypatch):
    client.force_login(dee)
    tomorrow = clock.now().date() + timedelta(days=1)
    client.post(f"/i/{ids.text(given.pk)}/use", {"outcome": "early", "ask_again_on": tomorrow.isoformat()})
    seat = console_seat("a test", habitat.community)
    assert ask_today(seat) == 0

    ahead = clock.now() + timedelta(days=1)
    monkeypatch.setattr(clock, "now", lambda: ahead)
    asked = ask_today(seat)

    assert asked == 1
    prompt = Prompt.objects.get()
    assert (prompt.person_id, prompt.contribution_id) == (dee.pk, given.pk)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"saved_p10": "40"}, "The least time saved is more than the most."),
        ({"used_on": "2999-01-01"}, "You cannot have used it on a day that lies ahead."),
    ],
)
def test_what_cannot_be_is_said_on_the_form_and_nothing_is_lost(client, dee, given, wrong, words):
    client.force_login(dee)

    refused = client.post(f"/i/{ids.text(given.pk)}/use", EVERYTHING | wrong)

    html = refused.content.decode()
    assert refused.status_code == 422 and words in html and "I let it dry longer." in html
    assert not Use.objects.exists()
