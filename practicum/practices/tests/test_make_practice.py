"""From a thread to a draft: every passage keeps author, time and address, and tells nobody more than its source."""

import pytest
from django.test import Client

from practicum.conversations.actions import accept_answer, reply, start_thread
from practicum.kit import Refusal, ids
from practicum.practices.actions import Taken, check_attribution, make_practice
from practicum.practices.models import Passage, Practice
from practicum.web.testing import make
from practicum.writing.models import Contribution, Link
from practicum.writing.texts import Text


def asked(habitat, space=None, choice=None):
    thread = start_thread(
        habitat.seat_of(habitat.bo), space=space or habitat.questions, kind="question",
        text=Text("The pump gives water late.\n\nThe foot valve is new.", title="Which joint leaks?"), choice=choice,
    )  # fmt: skip
    given = reply(
        habitat.seat_of(habitat.ada), thread=thread, role="answer",
        text=Text("Fill the pipe to the brim.\n\n1. Wait.\n2. Measure.\n\nIt never worked in rain."),
        holds_when="at least 6 m of water",
    )  # fmt: skip
    accept_answer(habitat.seat_of(habitat.bo), answer=given)
    return thread, given


def signed_in(person):
    client = Client()
    client.force_login(person)
    return client


def test_a_thread_becomes_a_draft_whose_every_sentence_has_its_source(habitat):
    thread, given = asked(habitat)
    client, address = signed_in(habitat.ada), f"/t/{ids.text(thread.pk)}/practice"
    page = client.get(address).content.decode()
    answer = ids.text(given.pk)
    body = {"title": "Find the leaking joint", f"p-{ids.text(thread.pk)}-0": "situation", f"p-{answer}-0": "doing",
            f"p-{answer}-1": "doing", f"p-{answer}-2": "failed", f"p-{answer}-when": "limits"}  # fmt: skip

    made = client.post(address, body)

    assert 'name="p-' in page and made.status_code == 302
    practice = Practice.objects.get()
    assert practice.contribution.source == (
        "## Situation\n\nThe pump gives water late.\n\n## What to do\n\nFill the pipe to the brim.\n\n"
        "1. Wait.\n2. Measure.\n\n## Limits\n\nat least 6 m of water\n\n## What failed\n\nIt never worked in rain."
    )
    assert {passage.text for passage in Passage.objects.all()} >= {
        "The pump gives water late.",
        "at least 6 m of water",
    }
    assert all(passage.text in practice.contribution.source for passage in Passage.objects.all())
    shown = client.get(made["Location"]).content.decode()
    assert f"/i/{answer}" in shown and "Ada" in shown and "Bo" in shown
    assert "Which joint leaks?" in shown  # the ribbon: came from
    there = client.get(thread.get_absolute_url()).content.decode()
    assert "Find the leaking joint" in there and made["Location"] in there  # and of the thread: became


def test_what_was_said_for_a_few_does_not_get_into_a_practice_of_many(habitat):
    closed = make.space(habitat.community, "closed", "few")
    for one in (habitat.ada, habitat.bo):
        make.seated(one, closed)
    thread, given = asked(habitat, space=closed)
    item = Contribution.objects.select_related("root", "space", "author").get(pk=given.pk)

    with pytest.raises(Refusal, match="fewer people"):
        make_practice(
            habitat.seat_of(habitat.ada), space=habitat.questions, title="Told on", sections={"doing": "Fill it."},
            passages=[Taken("doing", "Fill it.", item)],
        )  # fmt: skip
    make_practice(
        habitat.seat_of(habitat.ada), space=closed, title="Kept", sections={"doing": "Fill it."},
        passages=[Taken("doing", "Fill it.", item)],
    )  # fmt: skip
    kept = Practice.objects.get()
    outsider = make.person("Zoe")
    make.member(outsider, habitat.community)
    assert signed_in(outsider).get(kept.get_absolute_url()).status_code == 404
    assert "Kept" not in signed_in(outsider).get(f"/c/{habitat.community.slug}/practices").content.decode()


def test_a_reply_for_some_alone_is_not_offered(habitat):
    thread, given = asked(habitat)
    Contribution.objects.filter(pk=given.pk).update(audience=make.audience(habitat.questions, habitat.ada))

    page = signed_in(habitat.ada).get(f"/t/{ids.text(thread.pk)}/practice").content.decode()

    assert "Fill the pipe" not in page and "gives water late" in page


def test_whoever_said_it_takes_her_name_off_for_three_days(habitat, settings, monkeypatch):
    thread, given = asked(habitat)
    item = Contribution.objects.select_related("root", "space", "author").get(pk=given.pk)
    practice = make_practice(
        habitat.seat_of(habitat.bo), space=habitat.questions, title="Find it", sections={"doing": "Fill it."},
        passages=[Taken("doing", "Fill it.", item)],
    )  # fmt: skip
    passage = Passage.objects.select_related("author__person", "practice__contribution__space").get()
    client = signed_in(habitat.ada)
    body = {"passage": ids.text(passage.pk), "act": "withdraw"}
    address = f"/k/{ids.text(practice.pk)}/attribution"

    assert signed_in(habitat.bo).post(address, body).status_code == 404
    assert "Take my name off" in client.get(practice.get_absolute_url()).content.decode()
    assert client.post(address, body).status_code == 302
    assert Passage.objects.get().withdrawn_at is not None
    signed_out = signed_in(habitat.bo).get(practice.get_absolute_url()).content.decode()
    assert "a member" in signed_out
    Passage.objects.update(free_until=passage.taken_at, withdrawn_at=None)
    passage.refresh_from_db()
    with pytest.raises(Refusal, match="three days are over"):
        check_attribution(habitat.seat_of(habitat.ada), passage=passage, keep=False)
    assert Link.objects.filter(kind="came_from", here=practice.pk, there=thread.pk).count() == 1


def test_what_was_said_in_a_comment_is_offered_last(habitat):
    thread, given = asked(habitat)
    said = reply(
        habitat.seat_of(habitat.bo),
        thread=thread,
        role="comment",
        parent=given.contribution,
        text=Text("Fill it again."),
    )

    page = signed_in(habitat.ada).get(f"/t/{ids.text(thread.pk)}/practice").content.decode()

    assert page.index(f'name="p-{ids.text(given.pk)}-0"') < page.index(f'name="p-{ids.text(said.pk)}-0"')


def test_of_a_long_thread_what_helped_is_open_and_the_rest_is_folded(habitat):
    thread, given = asked(habitat)
    for number in range(9):
        reply(habitat.seat_of(habitat.bo), thread=thread, role="answer", text=Text(f"Answer {number}."))

    page = signed_in(habitat.ada).get(f"/t/{ids.text(thread.pk)}/practice").content.decode()

    assert page.count('<details class="from" open>') == 2 and page.count('<details class="from">') == 9


def test_beginning_one_shows_what_exists_first_and_makes_it_all_the_same(habitat):
    there = make_practice(
        habitat.seat_of(habitat.ada), space=habitat.questions, title="Find the leaking joint",
        sections={"doing": "Fill it to the brim."},
    )  # fmt: skip
    secret = make.space(habitat.community, "secret", "back-room")
    make.seated(habitat.ada, secret)
    make_practice(
        habitat.seat_of(habitat.ada), space=secret, title="Find the leaking joint in secret",
        sections={"doing": "Fill it to the brim."},
    )  # fmt: skip
    bo, address = signed_in(habitat.bo), f"/c/{habitat.community.slug}/s/{habitat.questions.slug}/practice"
    assert "data-suggest=" in bo.get(address).content.decode()
    body = {"title": "Finding a leaking joint", "doing": "Fill it."}

    first = bo.post(address, body)

    html = first.content.decode()
    assert first.status_code == 200 and there.get_absolute_url() in html and "Fill it." in html
    assert "in secret" not in html and Practice.objects.count() == 2
    assert 'name="looked" value="1"' in html
    assert bo.post(address, body | {"looked": "1"}).status_code == 302
    assert Practice.objects.count() == 3


def test_what_is_like_nothing_here_is_made_at_once(habitat):
    bo, address = signed_in(habitat.bo), f"/c/{habitat.community.slug}/s/{habitat.questions.slug}/practice"

    assert bo.post(address, {"title": "Wrap a seal", "doing": "Twice around."}).status_code == 302


def test_making_one_of_a_thread_names_the_practice_that_is_there(habitat):
    thread, _given = asked(habitat)
    there = make_practice(
        habitat.seat_of(habitat.ada), space=habitat.questions, title="Which joint leaks, and how one knows",
        sections={"doing": "Fill it."},
    )  # fmt: skip

    html = signed_in(habitat.bo).get(f"/t/{ids.text(thread.pk)}/practice").content.decode()

    known = html.partition('id="known"')[2].partition("</ol>")[0]
    assert there.get_absolute_url() in known and thread.get_absolute_url() not in known
