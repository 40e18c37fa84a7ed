"""Marks: filed in a register with who and why, undone, contested; an action is a promise once its owner takes it."""

from datetime import timedelta

import pytest

from practicum.conversations.actions import reply, start_thread
from practicum.conversations.models import Post
from practicum.kit import NotAllowed, Refusal, clock, ids
from practicum.web.testing import make
from practicum.web.testing.calling import client_of
from practicum.writing.actions import contest_mark, mark_item, tell_use, undo_mark
from practicum.writing.models import Contribution, Mark
from practicum.writing.texts import Text


@pytest.fixture
def post(habitat):
    thread = start_thread(
        habitat.seat_of(habitat.bo), space=habitat.questions, kind="discussion", text=Text("Well?", title="The order")
    )
    made = reply(habitat.seat_of(habitat.ada), thread=thread, text=Text("We buy the long one. Leather fails in rain."))
    return Contribution.objects.select_related("space__community", "author", "root").get(pk=made.pk)


def test_a_passage_is_filed_with_who_said_it_and_who_thinks_so(habitat, post):
    client = client_of(habitat.bo)
    body = {"word": "failed", "passage": "Leather fails in rain.", "why": "Nobody should try it again."}

    assert client.post(f"/i/{ids.text(post.pk)}/mark", body).status_code == 302
    assert client.post(f"/i/{ids.text(post.pk)}/mark", body).status_code == 302  # twice is once
    assert Mark.objects.count() == 1
    register = client.get(f"/c/{habitat.community.slug}/register?word=failed").content.decode()
    for words in ("Leather fails in rain.", "Nobody should try it again.", "Ada", "filed by Bo", "The order"):
        assert words in register
    page = client.get(f"/i/{ids.text(post.pk)}", follow=True).content.decode()
    assert "What failed" in page and "marked by Bo" in page
    assert "Leather" not in client.get(f"/c/{habitat.community.slug}/register?word=lesson").content.decode()


def test_words_that_the_post_does_not_say_are_not_filed(habitat, post):
    with pytest.raises(Refusal, match="does not say"):
        mark_item(habitat.seat_of(habitat.bo), item=post, word="lesson", passage="We buy the short one.")


def test_a_mark_is_undone_by_the_author_of_the_words_and_by_no_third(habitat, post):
    mark = mark_item(habitat.seat_of(habitat.bo), item=post, word="lesson")
    third = make.person("Third")
    make.member(third, habitat.community)
    with pytest.raises(NotAllowed):
        undo_mark(habitat.seat_of(third), mark=mark)
    contest_mark(habitat.seat_of(third), mark=mark, why="It held in mine.")
    register = f"/c/{habitat.community.slug}/register?word=lesson"
    assert "It held in mine." in client_of(third).get(register).content.decode()

    undo_mark(habitat.seat_of(habitat.ada), mark=mark)
    assert "We buy" not in client_of(third).get(register).content.decode()


def test_an_action_is_asked_taken_and_kept(habitat, post):
    until = str(clock.now().date() + timedelta(days=7))
    asks = client_of(habitat.bo)
    body = {"word": "action", "passage": "We buy the long one.", "owner": "ada", "until": until}
    asks.post(f"/i/{ids.text(post.pk)}/mark", body)
    mark = Mark.objects.get()
    hers = client_of(habitat.ada)
    home = hers.get("/").content.decode()
    assert "Bo asks you:" in home and "We buy the long one." in home
    assert asks.post(f"/m/{ids.text(mark.pk)}/promise", {"act": "take"}).status_code == 404

    hers.post(f"/m/{ids.text(mark.pk)}/promise", {"act": "take", "next": "home"})
    assert "You promised:" in hers.get("/").content.decode()
    hers.post(f"/m/{ids.text(mark.pk)}/promise", {"act": "kept", "line": "Bought twelve.", "next": "home"})

    assert "We buy the long one." not in hers.get("/").content.decode()
    register = asks.get(f"/c/{habitat.community.slug}/register?word=action").content.decode()
    assert "Done" in register and "Bought twelve." in register


def test_a_register_shows_nobody_what_she_does_not_read(habitat):
    closed = make.space(habitat.community, "closed", "few")
    for one in (habitat.ada, habitat.bo):
        make.seated(one, closed)
    thread = start_thread(
        habitat.seat_of(habitat.bo), space=closed, kind="note", text=Text("The secret lesson.", title="Within")
    )
    item = Contribution.objects.select_related("space__community", "author").get(pk=thread.pk)
    mark_item(habitat.seat_of(habitat.ada), item=item, word="lesson")
    other = make.person("Other")
    make.member(other, habitat.community)
    address = f"/c/{habitat.community.slug}/register?word=lesson"

    assert "secret lesson" in client_of(habitat.bo).get(address).content.decode()
    assert "secret lesson" not in client_of(other).get(address).content.decode()
    assert "Within" not in client_of(other).get(address).content.decode()
    with pytest.raises(Refusal, match="Only a member who reads this"):
        mark_item(habitat.seat_of(habitat.ada), item=item, word="action", owner=other)


def test_a_comment_shows_what_it_was_filed_as(habitat, post):
    said = reply(
        habitat.seat_of(habitat.bo), thread=Post.objects.get(pk=post.pk).thread, text=Text("Wax it first."),
        role="comment", parent=post,
    )  # fmt: skip
    item = Contribution.objects.select_related("space__community", "author", "root").get(pk=said.pk)
    mark_item(habitat.seat_of(habitat.bo), item=item, word="lesson", why="It lasts.")

    page = client_of(habitat.ada).get(f"/i/{ids.text(post.pk)}", follow=True).content.decode()

    assert "It lasts." in page and page.index("Wax it first.") < page.index("It lasts.")


def test_on_the_first_day_a_line_beside_an_item_leads_nowhere(habitat, post):
    new = make.person("Nia", created_at=clock.now())
    make.member(new, habitat.community)

    with pytest.raises(Refusal, match="first day"):
        mark_item(habitat.seat_of(new), item=post, word="lesson", why="Cheap at https://pumps.example today")
    with pytest.raises(Refusal, match="first day"):
        tell_use(habitat.seat_of(new), item=post, outcome="worked", line="https://pumps.example has it")

    assert not Mark.objects.exists()
    assert mark_item(habitat.seat_of(new), item=post, word="lesson", why="It holds.").pk


def test_a_handle_that_nobody_has_is_a_sentence_and_nothing_typed_is_lost(habitat, post):
    body = {"word": "action", "why": "Before the rains.", "owner": "@nobody-here"}

    answer = client_of(habitat.bo).post(f"/i/{ids.text(post.pk)}/mark", body)

    page = answer.content.decode()
    assert answer.status_code == 422 and "Nobody here is called @nobody-here" in page and "Before the rains." in page
    assert Mark.objects.count() == 0
