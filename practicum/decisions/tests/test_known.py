"""What was known when it was decided: the text of that day, whatever came later; and an edit that was overtaken."""

from datetime import timedelta

import pytest
from django.test import Client

from practicum.conversations.actions import reply, start_thread
from practicum.decisions.actions import Way, change_decision, dissent, know, write_decision
from practicum.decisions.models import Decision, Known
from practicum.kit import Refusal, clock, ids
from practicum.web.testing import make
from practicum.web.testing.calling import client_of
from practicum.writing.actions import edit_item, mark_item, undo_mark
from practicum.writing.models import Contribution
from practicum.writing.texts import Text


def whole(pk):
    return Contribution.objects.select_related("root", "space__community", "author").get(pk=pk)


def fresh(decision):
    rows = Decision.objects.select_related("contribution__space__community", "contribution__author")
    return rows.get(pk=decision.pk)


def talked(habitat, space=None):
    """A thread with a post that is marked, and a decision out of it."""
    ada = habitat.seat_of(habitat.ada)
    thread = start_thread(
        ada, space=space or habitat.questions, kind="note", text=Text("Water stands at nine metres.", title="The level")
    )
    post = reply(ada, thread=thread, text=Text("Fill the pipe first."))
    mark = mark_item(ada, item=whole(post.pk), word="lesson", passage="Fill the pipe first.", why="Clear.")
    decision = write_decision(
        ada, space=space or habitat.questions, title="We fill first.", sections={"reasons": "It shows the joint."},
        out_of=whole(post.pk),
    )  # fmt: skip
    return thread, mark, fresh(decision)


def known_page(person, decision):
    client = client_of(person) if person else Client()
    return client.get(f"/d/{ids.text(decision.pk)}/known").content.decode()


def test_the_text_of_that_day_is_shown_after_it_was_edited_and_the_mark_after_it_was_undone(habitat):
    thread, mark, decision = talked(habitat)
    edit_item(
        habitat.seat_of(habitat.ada), item=whole(thread.pk), text=Text("It stands at four.", title="The level now"),
        version=1,
    )  # fmt: skip
    undo_mark(habitat.seat_of(habitat.ada), mark=mark)

    page = known_page(None, decision)
    assert "Water stands at nine metres." in page and "It stands at four." not in page
    assert "version 1" in page and "changed since" in page
    assert "Marked as Lesson" in page and "taken away since" in page
    assert "changed since" in Client().get(decision.get_absolute_url()).content.decode()


def test_what_is_added_later_is_kept_as_it_stood_on_the_day(habitat):
    ada = habitat.seat_of(habitat.ada)
    thread, _mark, decision = talked(habitat)
    other = start_thread(ada, space=habitat.questions, kind="note", text=Text("Old words.", title="Another"))
    Contribution.objects.filter(pk=other.pk).update(
        created_at=clock.now() - timedelta(days=9), happened_at=clock.now() - timedelta(days=9)
    )
    Decision.objects.update(decided_on=clock.now().date() - timedelta(days=3))
    edit_item(ada, item=whole(other.pk), text=Text("New words.", title="Another"), version=1)
    client, key = client_of(habitat.ada), ids.text(decision.pk)

    assert client.post(f"/d/{key}/know", {"address": f"/t/{ids.text(other.pk)}-another"}).status_code == 302
    assert client.post(f"/d/{key}/know", {"address": f"/t/{ids.text(other.pk)}-another"}).status_code == 302
    assert Known.objects.filter(item=other.pk).count() == 1
    page = known_page(habitat.bo, decision)
    assert "Old words." in page and "New words." not in page
    with pytest.raises(Refusal, match="written later"):
        know(ada, decision=fresh(decision), item=whole(talked(habitat)[0].pk))
    lost = client.post(f"/d/{key}/know", {"address": ids.text(77)})
    assert lost.status_code == 422 and "nothing at this address" in lost.content.decode()


def test_what_a_reader_does_not_see_is_not_there_and_what_is_gone_is_a_stub(habitat):
    thread, _mark, decision = talked(habitat)
    closed = make.space(habitat.community, "closed", "few")
    make.seated(habitat.ada, closed)
    hidden, *_rest = talked(habitat, closed)
    Known.objects.create(decision=decision, item_id=hidden.pk, version=1)
    Contribution.objects.filter(pk=hidden.pk).update(title="Only for few")
    assert "Only for few" in known_page(habitat.ada, decision)
    assert "Only for few" not in known_page(habitat.bo, decision)
    assert "Only for few" not in client_of(habitat.bo).get(decision.get_absolute_url()).content.decode()

    Contribution.objects.filter(pk=thread.pk).update(state="erased")
    page = known_page(habitat.bo, decision)
    assert "Something that is gone" in page and "nine metres" not in page and "The level" not in page


def test_a_text_that_was_overtaken_is_shown_beside_the_newer_and_nothing_is_lost(habitat):
    ada = habitat.seat_of(habitat.ada)
    made = write_decision(
        ada, space=habitat.questions, title="We fill.", sections={"reasons": "So."},
        options=[Way(f"Way {number}", f"For {number}") for number in range(9)],
    )  # fmt: skip
    client, address = client_of(habitat.ada), f"/d/{ids.text(made.pk)}/change"
    form = client.get(address).content.decode()
    assert 'value="Way 8"' in form
    change_decision(
        ada, decision=fresh(made), title="We fill now.", lead="", sections={"reasons": "So, too."},
        options=[Way("Fill")], version=1, why="",
    )  # fmt: skip

    mine = {"title": "We fill.", "reasons": "My own words.", "version": "1"} | {
        f"option_{n}": f"Way {n}" for n in range(9)
    }
    answer = client.post(address, mine)
    page = answer.content.decode()
    assert answer.status_code == 409 and "What stands now, and what you wrote" in page
    assert all(words in page for words in ("So, too.", "My own words.", "We fill now.", "Way 8"))
    assert 'name="version" value="2"' in page
    assert client.post(address, mine | {"version": "2"}).status_code == 302
    assert fresh(made).options.count() == 9


def test_a_newcomer_has_few_links_in_what_hangs_on_others_words_and_none_without_a_name(habitat):
    decision = talked(habitat)[2]
    new = make.person(created_at=clock.now())
    make.member(new, habitat.community)
    seat = habitat.seat_of(new)
    with pytest.raises(Refusal, match="two links"):
        dissent(seat, decision=decision, text="https://a.example https://b.example https://c.example")
    with pytest.raises(Refusal, match="without links"):
        dissent(seat, decision=decision, text="See https://a.example", nameless=True)
    dissent(seat, decision=decision, text="See https://a.example")
    dissent(seat, decision=decision, text="No.", nameless=True)
