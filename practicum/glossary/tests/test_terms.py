"""Terms: proposed by a member, settled by a curator, changed without overwriting, linked where they occur."""

import pytest
from django.test import Client

from practicum.conversations.actions import reply, start_thread
from practicum.glossary.actions import (
    decide_change,
    decline_term,
    edit_term,
    propose_change,
    propose_term,
    settle_term,
)
from practicum.glossary.linking import Word, Words, unlinked
from practicum.glossary.models import Name, Proposal, Term
from practicum.kit import Conflict, NotAllowed, Refusal, ids
from practicum.kit.jobs import run_due_now
from practicum.web.testing import make
from practicum.web.testing.calling import client_of
from practicum.writing.actions import edit_item
from practicum.writing.models import Contribution
from practicum.writing.texts import Text


def proposed(habitat, title="Foot valve", what="A valve at the lower end of the rising main.", space=None, **more):
    made = propose_term(
        habitat.seat_of(habitat.bo), space=space or habitat.questions, title=title, sections={"what": what, **more}
    )
    return fresh(made)


def settled(habitat, *given, **more):
    term = proposed(habitat, *given, **more)
    settle_term(habitat.seat_of(habitat.ada), term=term)
    return fresh(term)


def fresh(term):
    return Term.objects.select_related("contribution__space__community", "contribution__author").get(pk=term.pk)


def asked(habitat, body, space=None):
    return start_thread(
        habitat.seat_of(habitat.bo), space=space or habitat.questions, kind="question", text=Text(body, "Why so?")
    )


def html_of(thing):
    return Contribution.objects.values_list("html", flat=True).get(pk=thing.pk)


def test_a_member_proposes_a_curator_settles_and_texts_lead_there(habitat):
    client, slug = client_of(habitat.bo), habitat.community.slug
    before = asked(habitat, "The foot valve leaks, and the *foot valve* again.")
    form = {"title": "Foot valve", "what": "A valve at the lower end.", "also": "bottom valve, standing valve"}
    made = client.post(f"/c/{slug}/s/{habitat.questions.slug}/term", form)
    assert made.status_code == 302
    term = fresh(Term.objects.get())
    assert "is proposed" in client.get(made["Location"]).content.decode()
    assert term.get_absolute_url() not in client.get(f"/c/{slug}/glossary").content.decode()
    assert 'class="term"' not in html_of(before)

    assert client.post(f"/w/{ids.text(term.pk)}/settle").status_code == 403
    client_of(habitat.ada).post(f"/w/{ids.text(term.pk)}/settle")
    run_due_now()
    after = asked(habitat, "Which bottom valve holds?")
    link = f'<a class="term" href="/w/{ids.text(term.pk)}">'
    assert html_of(before).count(link) == 1 and f"{link}foot valve</a> leaks" in html_of(before)
    assert f"{link}bottom valve</a>" in html_of(after)
    page = Client().get(f"/c/{slug}/glossary").content.decode()
    assert "Foot valve" in page and "bottom valve" in page
    assert "Foot valve" in client.get("/search", {"q": "lower end", "kind": "term"}).content.decode()
    assert Client().get(f"/w/{ids.text(term.pk)}")["Location"] == term.get_absolute_url()


def test_two_editors_never_overwrite_one_another(habitat):
    term, client = settled(habitat), client_of(habitat.ada)
    address = f"/w/{ids.text(term.pk)}/edit"
    first = {"title": "Foot valve", "what": "First.", "version": "1", "reason": "Clearer."}
    assert client.post(address, first).status_code == 302
    late = client.post(address, first | {"what": "Second."})

    words = late.content.decode()
    assert late.status_code == 409 and "First" in words and "Second." in words
    assert client.post(address, first | {"what": "Both.", "version": "2"}).status_code == 302
    assert "First" in client.get(f"/w/{ids.text(term.pk)}/versions").content.decode()


def test_a_member_proposes_a_change_and_it_is_taken_or_declined_with_a_line(habitat):
    term, bo, ada = settled(habitat), habitat.seat_of(habitat.bo), habitat.seat_of(habitat.ada)
    words = {"title": "Foot valve", "sections": {"what": "Better."}, "version": 1}
    with pytest.raises(NotAllowed):
        edit_term(bo, term=term, **words)
    one = propose_change(bo, term=term, why="Shorter.", **words)
    other = propose_change(bo, term=term, why="Otherwise.", **(words | {"sections": {"what": "Other."}}))
    assert "2 changes are proposed" in client_of(habitat.ada).get(term.get_absolute_url()).content.decode()
    page = client_of(habitat.ada).get(f"/w/{ids.text(term.pk)}/proposals").content.decode()
    assert "Better" in page and "Take it" in page
    assert "Take it" not in client_of(habitat.bo).get(f"/w/{ids.text(term.pk)}/proposals").content.decode()

    body = {"proposal": ids.text(one.pk), "act": "take"}
    assert client_of(habitat.ada).post(f"/w/{ids.text(term.pk)}/proposals", body).status_code == 302
    assert fresh(term).contribution.version == 2
    with pytest.raises(Conflict):
        decide_change(ada, proposal=_loaded(other), take=True)
    with pytest.raises(Refusal):
        decide_change(ada, proposal=_loaded(other), take=False)
    decide_change(ada, proposal=_loaded(other), take=False, line="Not so.")
    assert Proposal.objects.get(pk=other.pk).line == "Not so."
    with pytest.raises(Refusal, match="says already"):
        propose_change(bo, term=fresh(term), why="x", **words)


def _loaded(proposal):
    found = Proposal.objects.get(pk=proposal.pk)
    found.term = fresh(found.term)
    return found


def test_a_declined_term_leads_nowhere_and_its_word_is_free(habitat):
    term = settled(habitat)
    thread = asked(habitat, "A foot valve.")
    with pytest.raises(Refusal):
        decline_term(habitat.seat_of(habitat.ada), term=term, line=" ")
    decline_term(habitat.seat_of(habitat.ada), term=term, line="We say bottom valve.")
    run_due_now()

    assert html_of(thread) == "<p>A foot valve.</p>\n" or "term" not in html_of(thread)
    assert Name.objects.count() == 0
    assert "We say bottom valve." in Client().get(term.get_absolute_url()).content.decode()
    proposed(habitat)
    with pytest.raises(Refusal, match="leads to another"):
        settle_term(habitat.seat_of(habitat.ada), term=fresh(term))


def test_a_name_leads_to_one_term(habitat):
    settled(habitat, also="bottom valve")
    with pytest.raises(Refusal, match="bottom valve"):
        proposed(habitat, title="Bottom  VALVE")


def test_terms_of_a_narrower_space_are_linked_there_alone(habitat):
    closed = make.space(habitat.community, "closed", "few")
    for person in (habitat.ada, habitat.bo):
        make.seated(person, closed)
    term = settled(habitat, "Night shift", "Who pumps at night.", space=closed)
    outside, within = asked(habitat, "The night shift came."), asked(habitat, "The night shift came.", closed)
    run_due_now()

    assert "term" not in html_of(outside) and ids.text(term.pk) in html_of(within)
    stranger = client_of(make.member(make.person("dee"), habitat.community).person)
    assert stranger.get(term.get_absolute_url()).status_code == 404
    assert "Night shift" not in stranger.get(f"/c/{habitat.community.slug}/glossary").content.decode()
    assert "Night" not in stranger.get("/search", {"q": "night shift pumps"}).content.decode()
    assert ">N<" not in stranger.get(f"/c/{habitat.community.slug}/glossary").content.decode()


def test_a_space_that_becomes_narrower_takes_its_words_back(habitat):
    from practicum.communities.actions import change_space

    space = make.space(habitat.community, "public", "wide")
    term = settled(habitat, "Sinker", "A bar.", space=space)
    thread = asked(habitat, "A sinker fell.")
    assert ids.text(term.pk) in html_of(thread)
    change_space(habitat.seat_of(habitat.ada), space=space, name="wide", purpose="To try.", reach="closed")
    run_due_now()

    assert ids.text(term.pk) not in html_of(thread)
    assert ids.text(term.pk) not in html_of(asked(habitat, "A sinker again."))


def test_an_edit_keeps_the_links_and_a_term_does_not_lead_to_itself(habitat):
    term = settled(habitat)
    assert 'class="term"' not in html_of(term)
    thread = asked(habitat, "Nothing.")
    edit_item(
        habitat.seat_of(habitat.bo), item=Contribution.objects.select_related("author", "space").get(pk=thread.pk),
        text=Text("A foot valve.", "Why so?"), version=1,
    )  # fmt: skip
    assert ids.text(term.pk) in html_of(thread)


def test_words_are_found_in_texts_and_nowhere_else():
    words = Words(
        [Word("ETA", 1, "/w/1"), Word("foot valve", 2, "/w/2"), Word("R&D", 3, "/w/3"), Word("amp", 4, "/w/4")]
    )

    assert words.link("<p>eta ETA beta</p>", 0) == '<p>eta <a class="term" href="/w/1">ETA</a> beta</p>'
    assert words.link("<p>Foot\nvalve, foot valve</p>", 0).count("<a ") == 1
    assert words.link("<p>Tom &amp; R&amp;D</p>", 0) == '<p>Tom &amp; <a class="term" href="/w/3">R&amp;D</a></p>'
    for untouched in (
        '<a href="/x">foot valve</a>', "<pre><code>foot valve</code></pre>", '<img alt="a > foot valve" src="/x">',
        "<h4>foot valve</h4>", "<p>footvalve, foot valves</p>", "<p>#ETA @amp</p>",
    ):  # fmt: skip
        assert words.link(untouched, 0) == untouched
    html = "<p>An ETA of the <em>foot valve</em>.</p>"
    assert unlinked(words.link(html, 0)) == html
    assert words.link(html, 1).count("<a ") == 1


def test_a_reply_costs_one_small_query_more(habitat, django_assert_max_num_queries):
    settled(habitat)
    thread = asked(habitat, "Nothing.")
    reply(habitat.seat_of(habitat.bo), thread=thread, text=Text("A foot valve."))
    with django_assert_max_num_queries(22):
        reply(habitat.seat_of(habitat.bo), thread=thread, text=Text("A foot valve again."))
