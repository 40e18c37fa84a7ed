"""Decisions with their reasons: written down in two presses, dissented from, looked at again, superseded."""

from datetime import timedelta

import pytest
from django.test import Client

from practicum.activity.models import Activity
from practicum.conversations.actions import reply, start_thread
from practicum.decisions.actions import Way, change_decision, dissent, revisit, supersede, write_decision
from practicum.decisions.actions.deciding import Expected
from practicum.decisions.chores import mark_what_is_due
from practicum.decisions.models import Decision, Dissent
from practicum.decisions.queries.register import brier
from practicum.kit import Conflict, NotAllowed, Refusal, clock, ids
from practicum.kit.models import RateWindow
from practicum.web.testing import make
from practicum.web.testing.calling import client_of
from practicum.writing.texts import Text


def decided(habitat, title="We fill first.", space=None, **more):
    made = write_decision(
        habitat.seat_of(habitat.ada), space=space or habitat.questions, title=title,
        sections={"question": "Fill or listen?", "reasons": "It shows the joint."},
        options=[Way("Fill", "Cheap", "Slow", chosen=True), Way("Listen", "Quick", "Unsure")], **more,
    )  # fmt: skip
    return fresh(made)


def fresh(decision):
    rows = Decision.objects.select_related("contribution__space__community", "contribution__author")
    return rows.get(pk=decision.pk)


def test_any_post_becomes_a_decision_and_leads_both_ways(habitat):
    thread = start_thread(
        habitat.seat_of(habitat.bo), space=habitat.questions, kind="discussion", text=Text("Well?", title="The order")
    )
    post = reply(habitat.seat_of(habitat.ada), thread=thread, text=Text("We fill first, as it shows the joint."))
    client, key = client_of(habitat.bo), ids.text(post.pk)
    address = f"/c/{habitat.community.slug}/s/{habitat.questions.slug}/decision"

    assert f"{address}?out_of={key}" in client.get(f"/i/{key}/more").content.decode()
    assert "it shows the joint" in client.get(f"{address}?out_of={key}").content.decode()
    made = client.post(address, {"title": "We fill first.", "reasons": "It shows the joint.", "out_of": key})
    page = client.get(made["Location"]).content.decode()
    assert "The order" in page and "It shows the joint." in page
    assert "We fill first." in client.get(thread.get_absolute_url()).content.decode()
    assert made["Location"] in client.get("/search", {"q": "fill", "kind": "decision"}).content.decode()
    row = Decision.objects.get()
    assert row.review_on == clock.now().date() + timedelta(days=90)


def test_what_a_post_says_is_kept_as_it_stands_in_two_presses(habitat):
    thread = start_thread(
        habitat.seat_of(habitat.bo), space=habitat.questions, kind="discussion", text=Text("Well?", title="The order")
    )
    words = "We **fill** first. It shows the joint.\n\nThen we listen."
    post = reply(habitat.seat_of(habitat.ada), thread=thread, text=Text(words))
    client, key = client_of(habitat.bo), ids.text(post.pk)
    address = f"/c/{habitat.community.slug}/s/{habitat.questions.slug}/decision"
    offered = client.get(f"/i/{key}/more").content.decode()  # the first press
    assert 'value="We fill first."' in offered and "Keep it as a decision" in offered

    made = client.post(address, {"title": "We fill first.", "out_of": key, "as_said": "1"})  # the second

    page = client.get(made["Location"]).content.decode()
    assert "Then we listen." in page and "The order" in page
    kept = Decision.objects.select_related("contribution").get()
    assert (kept.contribution.title, kept.rule, kept.owner) == ("We fill first.", "consent", habitat.bo)
    assert kept.contribution.source.endswith(words)
    empty = client.post(address, {"title": "", "out_of": key, "as_said": "1"})
    assert empty.status_code == 422 and "Then we listen." in empty.content.decode()


def test_dissent_is_kept_word_for_word_and_nameless_is_nameless(habitat):
    decision = decided(habitat)
    words = "Not in  shallow wells;\nI said so in May."
    said = dissent(habitat.seat_of(habitat.bo), decision=decision, text=words, nameless=True)

    assert said.text == words and Dissent.objects.get().person is None
    last = Activity.objects.filter(kind="DissentSaid").get()
    assert last.actor_id is None and last.why == ""
    counted = RateWindow.objects.count()
    dissent(habitat.seat_of(habitat.bo), decision=decision, text="Again.", nameless=True)
    assert RateWindow.objects.count() == counted  # counted for the decision, not for her
    page = client_of(habitat.ada).get(decision.get_absolute_url()).content.decode()
    assert "somebody, without a name" in page and "Bo" not in page.split("Who held otherwise")[1].split("What came")[0]
    dissent(habitat.seat_of(habitat.bo), decision=decision, text="Under my name.")
    assert "Bo" in client_of(habitat.ada).get(decision.get_absolute_url()).content.decode()


def test_its_day_comes_and_what_came_of_it_is_written_down(habitat):
    decision = decided(habitat, expected=Expected("Fewer pipes pulled.", 80))
    Decision.objects.update(review_on=clock.now().date())
    mark_what_is_due()
    mark_what_is_due()
    assert fresh(decision).contribution.standing == "due"
    assert Activity.objects.filter(kind="DecisionDue").count() == 1
    assert "What came of it?" in client_of(habitat.ada).get("/").content.decode()

    body = {"happened": "Three pipes instead of ten.", "came_true": "yes", "judgement": "both", "verdict": "keep"}
    assert client_of(habitat.ada).post(f"/d/{ids.text(decision.pk)}/revisit", body).status_code == 302
    assert fresh(decision).contribution.standing == "kept"
    page = client_of(habitat.bo).get(decision.get_absolute_url()).content.decode()
    assert "Three pipes instead of ten." in page and "some of both" in page
    assert fresh(decision).review_on > clock.now().date() + timedelta(days=300)


def test_another_takes_its_place_and_both_stay_readable(habitat):
    old, new = decided(habitat), decided(habitat, "We listen first.")
    supersede(habitat.seat_of(habitat.ada), decision=old, newer=new.contribution, why="Learned better.")

    assert Client().get(old.get_absolute_url()).status_code == 200
    page = client_of(habitat.bo).get(old.get_absolute_url()).content.decode()
    assert "We listen first." in page and "does not hold any more" in page
    with pytest.raises(Refusal):
        supersede(habitat.seat_of(habitat.ada), decision=fresh(new), newer=new.contribution)


def test_a_record_is_mended_by_those_who_keep_it_and_by_nobody_else(habitat):
    decision = decided(habitat)
    words = {"title": "We fill first.", "lead": "", "sections": {"reasons": "Clearer."}, "options": [], "why": "Typo."}
    with pytest.raises(NotAllowed):
        change_decision(habitat.seat_of(habitat.bo), decision=decision, version=1, **words)
    change_decision(habitat.seat_of(habitat.ada), decision=decision, version=1, **words)
    with pytest.raises(Conflict):
        change_decision(habitat.seat_of(habitat.ada), decision=fresh(decision), version=1, **words)
    with pytest.raises(NotAllowed):
        revisit(habitat.seat_of(habitat.bo), decision=fresh(decision), happened="Nothing.", verdict="keep")


def test_what_cannot_be_is_refused_with_a_sentence(habitat):
    seat, space = habitat.seat_of(habitat.ada), habitat.questions
    two = [Way("A", chosen=True), Way("B", chosen=True)]
    for more, sentence in (
        ({"options": two}, "chosen one"), ({"options": [Way(str(n)) for n in range(13)]}, "at most 12"),
        ({"sections": {}}, "no reason"), ({"review_on": clock.now().date()}, "lies ahead"),
        ({"expected": Expected("x", 101)}, "between 0 and 100"),
    ):  # fmt: skip
        with pytest.raises(Refusal, match=sentence):
            write_decision(seat, space=space, title="T", **({"sections": {"reasons": "So."}} | more))
    assert Decision.objects.count() == 0


def test_foresight_is_told_from_ten_on():
    assert brier([(80, True)] * 9) is None
    assert brier([(80, True)] * 5 + [(80, False)] * 5) == pytest.approx((5 * 0.04 + 5 * 0.64) / 10)


def test_what_was_said_for_a_few_is_not_told_on_by_a_decision(habitat):
    closed = make.space(habitat.community, "closed", "few")
    make.seated(habitat.bo, closed)
    thread = start_thread(
        habitat.seat_of(habitat.bo), space=closed, kind="note", text=Text("Only we know.", title="Within")
    )
    key, client = ids.text(thread.pk), client_of(habitat.bo)
    address = f"/c/{habitat.community.slug}/s/{habitat.questions.slug}/decision"

    assert "Only we know." not in client.get(f"{address}?out_of={key}").content.decode()
    refused = client.post(address, {"title": "Told on", "reasons": "So.", "out_of": key})
    assert refused.status_code == 422 and "fewer people" in refused.content.decode()
    assert Decision.objects.count() == 0


def test_nobody_reads_a_decision_of_a_space_she_does_not_see(habitat):
    closed = make.space(habitat.community, "closed", "few")
    make.seated(habitat.ada, closed)
    decision = decided(habitat, "Behind the door", closed)
    client = client_of(habitat.bo)

    assert client.get(decision.get_absolute_url()).status_code == 404
    assert "Behind" not in client.get(f"/c/{habitat.community.slug}/decisions").content.decode()
    assert "Behind" not in client.get("/search", {"q": "behind"}).content.decode()
