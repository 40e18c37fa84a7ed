"""A thread in short: who writes it, what it rests on, who reads which sentence, and whose it is."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from practicum.activity.models import Activity
from practicum.conversations.actions import (
    Line,
    ask_for_summary,
    confirm_summary,
    hand_summary_over,
    merge_thread,
    reply,
    split_thread,
    start_thread,
    write_summary,
)
from practicum.conversations.models import Basis, Summary
from practicum.conversations.queries import short_of, thread_for, versions_of_summary
from practicum.kit import Conflict, NotAllowed, Refusal, ids
from practicum.web.testing import make
from practicum.web.testing.calling import client_of
from practicum.writing.actions import edit_item, remove_item
from practicum.writing.models import Contribution
from practicum.writing.texts import Text


@pytest.fixture
def thread(habitat, ada):
    return start_thread(ada, space=habitat.questions, kind="question", text=Text("It leaks.", "Which seal?"))


def said(seat, thread, words, role="reply", parent=None):
    return reply(seat, thread=thread, text=Text(words), role=role, parent=parent)


def texts(thread, person):
    short = short_of(thread.pk, person)
    return [one.text for one in short.sentences] if short else []


def test_a_thread_is_told_in_short_on_its_page(habitat, bo, ada, thread):
    first, second = said(bo, thread, "Leather holds."), said(ada, thread, "For a year.")
    client = client_of(habitat.bo)
    form = client.get(f"/t/{ids.text(thread.pk)}/short?post={ids.text(second.pk)}").content.decode()
    assert f'value="{ids.text(second.pk)}"' in form and "Leather holds." in form
    body = {"version": "0", "text_0": "Leather holds a year.", "posts_0": f"1 /i/{ids.text(second.pk)}",
            "text_3": "It leaks <b>now</b>.", "posts_3": "#0"}  # fmt: skip
    sent = client.post(f"/t/{ids.text(thread.pk)}/short", body)

    assert sent["Location"] == f"{thread.get_absolute_url()}?page=1#short"
    page = Client().get(f"{thread.get_absolute_url()}?page=1").content.decode()
    assert "Leather holds a year." in page and "It leaks &lt;b&gt;now&lt;/b&gt;." in page and "In short" in page
    assert page.index('id="short"') < page.index("It leaks.") and "may not hold" not in page
    assert all(f'href="/i/{ids.text(post.pk)}"' in page for post in (first, second))
    assert Activity.objects.filter(kind="SummaryWritten", privileged=False).count() == 1


def test_what_it_rests_on_is_said_and_read_by_all(habitat, bo, ada, thread):
    other = start_thread(ada, space=habitat.questions, kind="note", text=Text("Elsewhere.", "Elsewhere"))
    mine = said(bo, thread, "Leather holds.")
    Contribution.objects.filter(pk=said(ada, thread, "Held.").pk).update(state="held")
    held = Contribution.objects.get(state="held")
    for lines, code in [
        ([], "no_sentence"),
        ([Line("", (mine.pk,))], "no_sentence"),
        ([Line("So.", ())], "no_basis"),
        ([Line("So.", (other.pk,))], "bad_basis"),
        ([Line("So.", (held.pk,))], "bad_basis"),
        ([Line("So.", (99,))], "bad_basis"),
        ([Line("x" * 301, (mine.pk,))], "too_long"),
        ([Line(f"{n}", (mine.pk,)) for n in range(11)], None),
    ]:
        with pytest.raises(Refusal) as refused:
            write_summary(bo, thread=thread, lines=lines)
        assert code in (None, refused.value.code)
    assert Summary.objects.count() == 0
    sent = client_of(habitat.bo).post(
        f"/t/{ids.text(thread.pk)}/short", {"version": "0", "text_0": "So.", "posts_0": "77"}
    )
    assert sent.status_code == 422 and "There is no post with the number 77" in sent.content.decode()


def test_its_owner_and_a_steward_change_it_and_others_ask(habitat, bo, ada, thread):
    post = said(ada, thread, "Leather holds.")
    dee = make.person("Dee")
    make.member(dee, habitat.community)
    dees = habitat.seat_of(dee)
    kept = write_summary(bo, thread=thread, lines=[Line("Leather.", (post.pk,)), Line("It leaks.", (thread.pk,))])
    with pytest.raises(NotAllowed):
        write_summary(dees, thread=thread, lines=[Line("Rubber.", (post.pk,))], version=1)
    with pytest.raises(Conflict):
        write_summary(bo, thread=thread, lines=[Line("Rubber.", (post.pk,))], version=0)
    assert client_of(dee).get(f"/t/{ids.text(thread.pk)}/short").status_code == 403
    with pytest.raises(Conflict):
        hand_summary_over(bo, summary=kept, give=True)

    ask_for_summary(dees, summary=kept)
    ask_for_summary(dees, summary=kept)
    with pytest.raises(Conflict):
        ask_for_summary(ada, summary=kept)
    page = client_of(habitat.bo).get(f"{thread.get_absolute_url()}?page=1").content.decode()
    assert "Dee asks to keep this summary." in page
    client_of(habitat.bo).post(f"/t/{ids.text(thread.pk)}/short/keep", {"act": "give"})

    assert Summary.objects.get().owner == dee and Summary.objects.get().asked_by is None
    write_summary(dees, thread=thread, lines=[Line("Leather.", (post.pk,)), Line("At 4 bar.", (post.pk,))], version=1)
    write_summary(ada, thread=thread, lines=[Line("Leather.", (post.pk,))], version=2)
    assert Summary.objects.get().owner == dee
    kinds = Activity.objects.filter(kind="SummaryWritten").order_by("sequence").values_list("privileged", flat=True)
    assert list(kinds) == [False, False, True]
    found = versions_of_summary(thread, None)
    assert [(one.version, one.by) for one in found] == [(3, "Ada"), (2, "Dee"), (1, "Bo")]
    authors = Basis.objects.order_by("pk").values_list("sentence__author__name", flat=True)
    assert list(authors) == ["Bo", "Bo", "Bo", "Dee", "Bo"]
    assert "At 4 bar." in client_of(dee).get(f"/t/{ids.text(thread.pk)}/short/versions").content.decode()


def test_a_sentence_is_read_with_all_its_posts_or_not_at_all(habitat, bo, ada, thread):
    open_one, narrow = said(ada, thread, "Leather holds."), said(ada, thread, "Between us: it does not.")
    lines = [Line("Both.", (open_one.pk, narrow.pk)), Line("One.", (open_one.pk,)), Line("Other.", (narrow.pk,))]
    write_summary(bo, thread=thread, lines=lines)
    assert texts(thread, None) == ["Both.", "One.", "Other."]

    for change in ({"state": "held"}, {"audience": make.audience(habitat.questions, habitat.ada)}):
        Contribution.objects.filter(pk=narrow.pk).update(state="published", audience=None)
        Contribution.objects.filter(pk=narrow.pk).update(**change)
        for reader in (None, habitat.bo):
            assert texts(thread, reader) == ["One."]
            assert [one.number for one in short_of(thread.pk, reader).sentences] == [1]
            assert short_of(thread.pk, reader).gone == 0
        assert texts(thread, habitat.ada) == ["Both.", "One.", "Other."]
        history = Client().get(f"/t/{ids.text(thread.pk)}/short/versions").content.decode()
        assert "One." in history and "Both." not in history and "Other." not in history


def test_what_was_removed_takes_its_sentence_along_and_the_owner_is_told(habitat, bo, ada, thread):
    post, other = said(ada, thread, "Leather holds."), said(ada, thread, "Rubber holds.")
    write_summary(bo, thread=thread, lines=[Line("Leather.", (post.pk,)), Line("Rubber.", (other.pk,))])
    remove_item(ada, item=Contribution.objects.select_related("space__community", "author").get(pk=post.pk))

    assert texts(thread, None) == ["Rubber."] == texts(thread, habitat.bo)
    assert short_of(thread.pk, None).stale is False
    assert (short_of(thread.pk, habitat.bo).gone, short_of(thread.pk, habitat.bo).stale) == (1, True)
    home = client_of(habitat.bo).get("/").content.decode()
    assert "Your summary may not hold any more" in home and "Which seal?" in home
    assert "Your summary" not in client_of(habitat.ada).get("/").content.decode()


def test_who_looked_says_that_it_holds(habitat, bo, ada, thread):
    post = said(ada, thread, "Leather holds.")
    kept = write_summary(bo, thread=thread, lines=[Line("Leather.", (post.pk,))])
    item = Contribution.objects.select_related("space__community", "author", "root").get(pk=post.pk)
    edit_item(ada, item=item, text=Text("Leather held."), version=1)
    assert [why.code for why in short_of(thread.pk, None).sentences[0].why] == ["changed"]
    page = Client().get(thread.get_absolute_url()).content.decode()
    assert "Sentence 1: a post it rests on was changed on" in page and "may not hold any more" in page
    with pytest.raises(NotAllowed):
        confirm_summary(habitat.seat_of(habitat.cy), summary=kept)

    client_of(habitat.bo).post(f"/t/{ids.text(thread.pk)}/short/keep")

    assert short_of(thread.pk, None).stale is False and Summary.objects.get().version == 1


def test_it_is_taken_away_by_writing_nothing_and_anybody_begins_again(habitat, bo, ada, thread):
    post = said(ada, thread, "Leather holds.")
    write_summary(bo, thread=thread, lines=[Line("Leather.", (post.pk,))])
    write_summary(ada, thread=thread, lines=[], version=1)

    assert short_of(thread.pk, habitat.bo) is None and Summary.objects.get().owner is None
    write_summary(ada, thread=thread, lines=[Line("Leather!", (post.pk,))], version=2)
    assert Summary.objects.get().owner == habitat.ada and texts(thread, None) == ["Leather!"]


def test_split_and_merged_threads_keep_what_was_summed_up(habitat, ada, bo, thread):
    first, second = said(bo, thread, "Leather."), said(bo, thread, "And the tripod?")
    write_summary(bo, thread=thread, lines=[Line("Leather.", (first.pk,)), Line("A tripod.", (second.pk,))])
    split_thread(ada, thread=thread, posts=[second.pk], title="The tripod")
    assert [[why.code for why in one.why] for one in short_of(thread.pk, None).sentences] == [[], ["moved"]]

    other = start_thread(ada, space=habitat.questions, kind="question", text=Text("It drips.", "Drips?"))
    merge_thread(ada, thread=thread_for(thread.pk, habitat.ada), into=thread_for(other.pk, habitat.ada))
    assert texts(other, None) == ["Leather.", "A tripod."] and texts(thread, None) == []


def test_the_page_asks_once_more_for_a_summary_and_not_at_all_without(habitat, ada, bo, thread):
    post = said(bo, thread, "Leather.")
    client = client_of(habitat.ada)
    url = f"{thread.get_absolute_url()}?page=1"

    def asked():
        client.get(url)
        with CaptureQueriesContext(connection) as queries:
            client.get(url)
        return len(queries)

    without = asked()
    write_summary(bo, thread=thread, lines=[Line(f"Leather {n}.", (post.pk, thread.pk)) for n in range(10)])
    assert asked() == without + 1
