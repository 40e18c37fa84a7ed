"""Splitting, merging and moving threads, and reading one as a tree."""

from datetime import timedelta

import pytest
from django.test import Client

from practicum.activity.models import Follow
from practicum.conversations.actions import (
    accept_answer,
    confirm_answer,
    join_problem,
    merge_thread,
    move_thread,
    reply,
    split_thread,
    start_thread,
)
from practicum.conversations.models import Acceptance, Post, Thread
from practicum.conversations.queries import thread_for
from practicum.conversations.queries.tree import in_tree
from practicum.conversations.recounting import miscounted
from practicum.kit import Conflict, NotAllowed, Refusal, clock, ids
from practicum.kit.models import RateWindow
from practicum.search.models import Entry
from practicum.web.testing import make
from practicum.web.testing.calling import client_of
from practicum.writing.models import Contribution, GuestPass, Link, Mark
from practicum.writing.texts import Text


def asked(seat, habitat, title="Which seal?", kind="question", space=None):
    return start_thread(seat, space=space or habitat.questions, kind=kind, text=Text(f"It leaks: {title}", title))


def said(seat, thread, words, role="reply", parent=None):
    return reply(seat, thread=thread, text=Text(words), role=role, parent=parent)


def item(number):
    return Contribution.objects.select_related("root", "space", "author").get(pk=number)


def test_chosen_posts_become_a_thread_and_everything_goes_along(habitat, ada, bo):
    thread = asked(ada, habitat, "The order", "discussion")
    stays = said(bo, thread, "About the order.")
    first = said(bo, thread, "Apart from that: which seal?")
    second = said(ada, thread, "Leather walrus.", parent=item(first.pk))
    under = said(bo, thread, "Surely?", "comment", item(second.pk))
    Mark.objects.create(community=habitat.community, contribution_id=second.pk, word="lesson", marked_by=habitat.bo)
    body = {
        "post": [ids.text(second.pk), ids.text(first.pk)],
        "title": "Which seal?",
        "kind": "question",
        "why": "Apart.",
    }
    client = client_of(habitat.ada)
    assert "which seal?" in client.get(f"/t/{ids.text(thread.pk)}/split").content.decode()
    made = client.post(f"/t/{ids.text(thread.pk)}/split", body)

    assert made["Location"].startswith(f"/t/{ids.text(first.pk)}-which-seal")
    page, old = client.get(made["Location"]).content.decode(), client.get(thread.get_absolute_url()).content.decode()
    assert "Leather walrus" in page and "Surely?" in page and "The order" in page
    assert "Leather walrus" not in old and "Which seal?" in old and "About the order" in old
    for post in (first, second, under):
        assert client.get(f"/i/{ids.text(post.pk)}")["Location"].startswith(f"/t/{ids.text(first.pk)}")
    assert client.get(f"/i/{ids.text(stays.pk)}")["Location"].startswith(f"/t/{ids.text(thread.pk)}")
    assert list(miscounted()) == []
    assert set(Follow.objects.filter(thing_kind="thread", thing_id=first.pk).values_list("person", flat=True)) == {
        habitat.ada.pk,
        habitat.bo.pk,
    }
    found = client.get("/search", {"q": "walrus"}).content.decode()
    assert f"/i/{ids.text(second.pk)}" in found
    assert Entry.objects.get(contribution=first.pk).suggested
    said(bo, thread_for(first.pk, habitat.bo), "It goes on.", "answer")
    assert list(miscounted()) == []


def test_what_cannot_become_a_thread_is_refused_with_a_sentence(habitat, ada, bo):
    thread = asked(ada, habitat)
    answer, other = said(bo, thread, "Leather.", "answer"), said(bo, thread, "Rubber.", "answer")
    accept_answer(
        ada,
        answer=Post.objects.select_related("thread__contribution__author", "thread__contribution__space").get(
            pk=answer.pk
        ),
    )
    for posts, more, sentence in (
        ([answer.pk], {}, "stays with its question"), ([], {}, "No post"), ([other.pk], {"title": " "}, "no title"),
        ([other.pk], {"kind": "sharing"}, "no such kind"),
    ):  # fmt: skip
        with pytest.raises(Refusal, match=sentence):
            split_thread(ada, thread=thread, posts=posts, **({"title": "T"} | more))
    with pytest.raises(Conflict):
        split_thread(ada, thread=thread, posts=[other.pk, 77], title="T")
    with pytest.raises(NotAllowed):
        split_thread(bo, thread=thread, posts=[other.pk], title="T")
    confirm_answer(
        ada, answer=Post.objects.select_related("contribution__author", "thread").get(pk=other.pk), outcome="worked"
    )
    with pytest.raises(Refusal, match="tried"):
        split_thread(ada, thread=thread, posts=[other.pk], title="T")


def test_a_reply_to_what_was_split_off_meanwhile_is_told_and_not_lost(habitat, ada, bo):
    thread = asked(ada, habitat, kind="discussion")
    post = said(bo, thread, "Apart.")
    seen = thread_for(thread.pk, habitat.bo)
    parent = item(post.pk)
    split_thread(ada, thread=thread, posts=[post.pk], title="Apart")

    with pytest.raises(Conflict, match="another thread"):
        said(bo, seen, "To that.", parent=parent)
    assert list(miscounted()) == []


def test_two_threads_become_one_and_both_askers_are_credited(habitat, ada, bo):
    one, two = asked(ada, habitat, "Which seal holds?"), asked(bo, habitat, "What seals?")
    said(ada, one, "Leather.", "answer")
    better = said(ada, two, "Rubber kauri.", "answer")
    under = said(bo, two, "A word under it.", "comment")
    dee = make.member(make.person("dee"), habitat.community).person
    join_problem(habitat.seat_of(dee), thread=two)
    confirm_answer(
        habitat.seat_of(dee),
        answer=Post.objects.select_related("contribution__author", "thread").get(pk=better.pk),
        outcome="worked",
    )
    client, key = client_of(habitat.ada), ids.text(two.pk)
    made = client.post(f"/t/{key}/merge", {"into": one.get_absolute_url(), "why": "The same."})

    assert made["Location"] == one.get_absolute_url()
    assert Client().get(two.get_absolute_url())["Location"] == one.get_absolute_url()
    page = Client().get(one.get_absolute_url()).content.decode()
    assert (
        "Rubber kauri" in page
        and "It leaks: What seals?" in page
        and "What seals?" in page
        and "A word under it" in page
    )
    kept = Thread.objects.select_related("contribution").get(pk=one.pk)
    assert (kept.answers, kept.confirmations, kept.same_problem, kept.contribution.standing) == (2, 1, 2, "confirmed")
    assert list(miscounted()) == []
    for post in (two, better, under):
        assert Client().get(f"/i/{ids.text(post.pk)}")["Location"].startswith(one.get_absolute_url())
    assert set(Link.objects.filter(kind="same_problem", here=one.pk).values_list("person", flat=True)) == {
        habitat.bo.pk,
        dee.pk,
    }
    assert Follow.objects.filter(person=dee, thing_kind="thread", thing_id=one.pk).exists()
    assert not Follow.objects.filter(thing_kind="thread", thing_id=two.pk).exists()


def test_what_was_merged_takes_nothing_more_and_stands_in_no_list(habitat, ada, bo):
    one, two = asked(ada, habitat, "Which seal holds?"), asked(bo, habitat, "What seals?")
    said(ada, two, "Rubber kauri.", "answer")
    seen = thread_for(two.pk, habitat.bo)
    client, key = client_of(habitat.ada), ids.text(two.pk)
    client.post(f"/t/{key}/merge", {"into": one.get_absolute_url()})

    with pytest.raises(Conflict):
        said(bo, seen, "Too late.")
    assert client_of(habitat.bo).post(f"/t/{key}/reply", {"body": "x", "role": "reply"}).status_code == 404
    assert client.post(f"/t/{key}/merge", {"into": one.get_absolute_url()}).status_code == 404
    listed = Client().get(f"/c/{habitat.community.slug}/s/{habitat.questions.slug}").content.decode()
    assert listed.count("What seals?") == 0
    assert "kauri" in Client().get("/search", {"q": "kauri"}).content.decode()


def test_the_answer_that_helped_goes_along_where_none_stands(habitat, ada, bo):
    one, two = asked(ada, habitat, "Which seal holds?"), asked(bo, habitat, "What seals?")
    better = said(ada, two, "Rubber.", "answer")
    accept_answer(
        bo,
        answer=Post.objects.select_related("thread__contribution__author", "thread__contribution__space").get(
            pk=better.pk
        ),
    )
    merge_thread(ada, thread=thread_for(two.pk, habitat.ada), into=thread_for(one.pk, habitat.ada))

    assert Acceptance.objects.get().thread_id == one.pk
    assert item(one.pk).standing == "answered" and list(miscounted()) == []


def test_nothing_is_read_by_more_people_than_before(habitat, ada, bo):
    closed = make.space(habitat.community, "closed", "few")
    for person in (habitat.ada, habitat.bo):
        make.seated(person, closed)
    within, out = asked(bo, habitat, "Within", space=closed), asked(bo, habitat, "Outside")
    with pytest.raises(Refusal, match="different spaces"):
        merge_thread(ada, thread=within, into=out)
    with pytest.raises(Refusal, match="More people"):
        move_thread(ada, thread=within, to=habitat.questions)
    other = asked(bo, habitat, "Within as well", space=closed)
    GuestPass.objects.create(
        contribution_id=within.pk, person=habitat.cy, given_by=habitat.ada, until=clock.now() + timedelta(days=2)
    )
    with pytest.raises(Refusal, match="same people"):
        merge_thread(ada, thread=thread_for(other.pk, habitat.ada), into=thread_for(within.pk, habitat.ada))
    post = said(bo, within, "Apart.")
    made = split_thread(ada, thread=within, posts=[post.pk], title="Apart")
    assert client_of(habitat.cy).get(made.get_absolute_url()).status_code == 404


def test_a_narrowed_thread_stays_narrowed_when_it_is_split(habitat, ada, bo):
    from practicum.communities.audiences import Choice

    thread = start_thread(
        bo, space=habitat.questions, kind="discussion", text=Text("For stewards.", "Few"), choice=Choice("stewards")
    )
    thread = thread_for(thread.pk, habitat.ada)
    post = said(ada, thread, "Apart.")
    made = split_thread(ada, thread=thread, posts=[post.pk], title="Apart")
    dee = client_of(make.member(make.person("dee"), habitat.community).person)

    assert dee.get(made.get_absolute_url()).status_code == 404
    assert client_of(habitat.ada).get(made.get_absolute_url()).status_code == 200


def test_a_steward_moves_a_thread_where_no_more_people_read_it(habitat, ada, bo):
    thread = asked(bo, habitat)
    inner = make.space(habitat.community, "members", "inner")
    key = ids.text(thread.pk)
    assert "inner" in client_of(habitat.ada).get(f"/t/{key}/move").content.decode()
    assert client_of(habitat.bo).get(f"/t/{key}/move").status_code == 403
    assert client_of(habitat.ada).post(f"/t/{key}/move", {"space": "inner"}).status_code == 302

    assert item(thread.pk).space_id == inner.pk
    assert Client().get(thread.get_absolute_url()).status_code == 404
    assert client_of(habitat.bo).get(thread.get_absolute_url()).status_code == 200


def test_a_thread_is_read_as_a_tree(habitat, ada, bo):
    thread = asked(ada, habitat, kind="discussion")
    one = said(bo, thread, "First.")
    said(ada, thread, "Second.")
    said(bo, thread, "To the first.", parent=item(one.pk))
    page = Client().get(thread.get_absolute_url(), {"view": "tree"}).content.decode()

    assert page.index("First.") < page.index("To the first.") < page.index("Second.")
    assert page.count('class="in-1"') == 1
    in_time = Client().get(thread.get_absolute_url()).content.decode()
    assert in_time.index("Second.") < in_time.index("To the first.") and "view=tree" in in_time


def test_a_tree_holds_each_post_once_and_is_never_deeper_than_it_may(habitat):
    chain = [(number, number - 1) for number in range(1, 40)]
    assert [depth for _number, depth in in_tree(chain)][:6] == [0, 1, 2, 3, 4, 4]
    assert sorted(number for number, _depth in in_tree([*chain, (99, 1_000), (98, 98)])) == [*range(1, 40), 98, 99]


def test_a_long_tree_comes_in_pages_and_costs_the_same(habitat, ada, django_assert_max_num_queries):
    thread = asked(ada, habitat, kind="discussion")
    for number in range(23):
        RateWindow.objects.all().delete()
        said(ada, thread, f"Post {number}.")
    with django_assert_max_num_queries(14):
        page = Client().get(thread.get_absolute_url(), {"view": "tree", "page": "2"}).content.decode()
    assert "Post 22." in page and "Post 3." not in page
