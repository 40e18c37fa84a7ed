"""What was learnt at a look at a decision begins a practice, or goes into one; the ribbon of both shows it."""

import re

from practicum.decisions.actions import revisit
from practicum.decisions.models import Revisit
from practicum.decisions.tests.test_decide import decided, fresh
from practicum.kit import ids
from practicum.practices.actions import decide_suggestion, make_practice
from practicum.practices.models import Practice, Suggestion
from practicum.web.testing import make
from practicum.web.testing.calling import client_of
from practicum.writing.models import Contribution, Link

LESSON = "In shallow wells we listen first."


def learnt(habitat):
    decision = decided(habitat)
    revisit(habitat.seat_of(habitat.ada), decision=decision, happened="It held.", verdict="keep", lesson=LESSON)
    return fresh(decision)


def offered(client, decision, words):
    html = client.get(decision.get_absolute_url()).content.decode()
    (address,) = re.findall(rf'<a href="([^"]+)">{words}</a>', html)
    return address.replace("&amp;", "&")


def test_a_lesson_begins_a_practice_that_leads_back(habitat):
    decision, client = learnt(habitat), client_of(habitat.bo)
    address = offered(client, decision, "Begin a practice from this lesson")
    form = client.get(address).content.decode()
    assert LESSON in form

    body = {"title": "Find the leak", "evidence": LESSON, "out_of": ids.text(decision.pk), "looked": "1"}
    made = client.post(address.split("?")[0], body)

    practice = Practice.objects.get()
    assert made["Location"] == practice.get_absolute_url()
    assert "We fill first." in client.get(practice.get_absolute_url()).content.decode()
    assert "Find the leak" in client.get(decision.get_absolute_url()).content.decode()
    assert Link.objects.filter(kind="came_from", here=practice.pk, there=decision.pk).count() == 1


def test_a_lesson_goes_into_a_practice_by_whoever_keeps_it(habitat):
    decision, client = learnt(habitat), client_of(habitat.bo)
    practice = make_practice(
        habitat.seat_of(habitat.ada), space=habitat.questions, title="Find the leak",
        sections={"doing": "Fill it.", "evidence": "Nine wells."},
    )  # fmt: skip
    chooser = offered(client, decision, "Bring it into a practice that stands")
    page = client.get(chooser + "&q=leak").content.decode()
    (address,) = re.findall(rf'href="(/k/{ids.text(practice.pk)}/suggest[^"]*)"', page)
    assert "There is no such practice yet." in client.get(chooser + "&q=nothing").content.decode()
    form = client.get(address.replace("&amp;", "&")).content.decode()
    assert f"Nine wells.\n\n{LESSON}" in form

    said = {"title": "Find the leak", "doing": "Fill it.", "evidence": f"Nine wells.\n\n{LESSON}", "version": "1"}
    client.post(address.split("?")[0], said | {"reason": "Learnt.", "out_of": ids.text(decision.pk)})
    suggestion = Suggestion.objects.select_related("practice__contribution__space", "person").get()
    assert suggestion.out_of_id == decision.pk and not Link.objects.filter(here=practice.pk).exists()
    decide_suggestion(habitat.seat_of(habitat.ada), suggestion=suggestion, take=True)

    assert LESSON in Contribution.objects.get(pk=practice.pk).source
    assert "We fill first." in client.get(practice.get_absolute_url()).content.decode()
    assert "Find the leak" in client.get(decision.get_absolute_url()).content.decode()


def test_whoever_keeps_the_practice_writes_the_lesson_into_it_herself(habitat):
    decision, client = learnt(habitat), client_of(habitat.bo)
    practice = make_practice(
        habitat.seat_of(habitat.bo), space=habitat.questions, title="Find the leak", sections={"doing": "Fill it."}
    )
    page = client.get(offered(client, decision, "Bring it into a practice that stands")).content.decode()
    (address,) = re.findall(rf'href="(/k/{ids.text(practice.pk)}/suggest[^"]*)"', page)

    form = client.get(address.replace("&amp;", "&"), follow=True)

    assert form.redirect_chain[0][0].startswith(f"/k/{ids.text(practice.pk)}/edit?")
    assert LESSON in form.content.decode() and "Keep the change" in form.content.decode()


def test_the_lesson_of_what_one_does_not_see_is_not_told(habitat):
    decision = learnt(habitat)
    number = ids.text(Revisit.objects.get().pk)
    space = f"/c/{habitat.community.slug}/s/{habitat.questions.slug}"
    there = f"{space}/practice?out_of={ids.text(decision.pk)}&lesson={number}"
    assert LESSON in client_of(habitat.bo).get(there).content.decode()
    Contribution.objects.filter(pk=decision.pk).update(state="removed_by_steward")

    assert client_of(habitat.bo).get(there).status_code == 404
    assert client_of(make.person("Olga")).get(there).status_code in (403, 404)
