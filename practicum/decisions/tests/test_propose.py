"""Proposals and how they end: advice, consent rounds, votes; who is refused, who is not named, who is asked."""

from datetime import timedelta

import pytest
from django.test import Client

from practicum.activity.models import Activity
from practicum.decisions.actions import (
    Way,
    answer_voice,
    ask_advice,
    change_decision,
    dissent,
    go_on,
    go_round_again,
    propose,
    revisit,
    say_it_is_met,
    set_deciding_rule,
    speak,
    vote,
    withdraw_proposal,
)
from practicum.decisions.chores import end_what_is_over
from practicum.decisions.models import Decision, Dissent, Proposal, Voice, Vote
from practicum.kit import NotAllowed, Refusal, clock, ids
from practicum.web.testing import make
from practicum.web.testing.calling import client_of


def fresh(pk):
    rows = Decision.objects.select_related("contribution__space__community", "contribution__author", "owner")
    return rows.get(pk=pk)


def proposed(habitat, process="consent", **more):
    words = {"title": "We fill first.", "sections": {"question": "Fill or listen?", "context": "Two pumps."}} | more
    space = words.pop("space", habitat.questions)
    made = propose(habitat.seat_of(habitat.ada), space=space, process=process, **words)
    return fresh(made.pk)


def over(decision):
    Proposal.objects.filter(pk=decision.pk).update(until=clock.now() - timedelta(minutes=1))


def on(habitat, decision, times=1):
    for _time in range(times):
        over(decision)
        go_on(habitat.seat_of(habitat.ada), decision=decision)
    return Proposal.objects.get(pk=decision.pk)


def round_until_objections(habitat):
    """A consent round up to where one objects, each phase with what it is for."""
    decision = proposed(habitat)
    ada, bo = habitat.seat_of(habitat.ada), habitat.seat_of(habitat.bo)
    with pytest.raises(Refusal, match="Everybody has time"):
        go_on(ada, decision=decision)
    assert on(habitat, decision).phase == "clarify"
    question = speak(bo, decision=decision, word="question", text="Which pumps?")
    answer_voice(ada, decision=decision, voice=question, answer="Both.")
    assert on(habitat, decision).phase == "react"
    speak(bo, decision=decision, word="reaction", text="Good.")
    with pytest.raises(Refusal, match="something else"):
        speak(bo, decision=decision, word="consent")
    assert on(habitat, decision).phase == "amend"
    change_decision(
        ada, decision=decision, title="We fill first.", lead="", sections={"question": "Both pumps?"}, options=[],
        version=1, why="Clearer.",
    )  # fmt: skip
    assert on(habitat, decision).phase == "object"
    return decision


def test_a_consent_round_goes_through_its_phases_and_an_objection_is_integrated(habitat):
    decision = round_until_objections(habitat)
    ada, bo = habitat.seat_of(habitat.ada), habitat.seat_of(habitat.bo)
    with pytest.raises(Refusal, match="stays as it is"):
        change_decision(
            ada, decision=decision, title="T", lead="", sections={"question": "?"}, options=[], version=2, why=""
        )
    with pytest.raises(Refusal, match="harm"):
        speak(bo, decision=decision, word="objection", text="It drains the well.")
    objection = speak(bo, decision=decision, word="objection", text="It drains the well.", suggestion="Only above 4 m.")
    speak(ada, decision=decision, word="consent")
    assert on(habitat, decision).phase == "integrate"
    change_decision(
        ada, decision=decision, title="We fill first, above 4 m.", lead="", sections={"question": "Both pumps?"},
        options=[], version=2, why="An objection.",
    )  # fmt: skip
    answer_voice(ada, decision=decision, voice=objection, answer="Only above 4 m.")
    with pytest.raises(NotAllowed):
        say_it_is_met(ada, decision=decision, voice=objection)
    say_it_is_met(bo, decision=decision, voice=objection)

    done = on(habitat, decision)
    assert (done.outcome, done.result["spoke"], done.result["stay"]) == ("adopted", 2, 0)
    now = fresh(decision.pk)
    assert (now.contribution.standing, now.rule, now.decided_on) == ("decided", "consent", clock.now().date())
    assert (now.seen_reach, now.seen_by) == ("public", None)
    page = client_of(habitat.bo).get(now.get_absolute_url()).content.decode()
    assert "It drains the well." in page and "Only above 4 m." in page and "Adopted" in page and "met" in page


def test_silence_is_not_consent(habitat):
    decision = proposed(habitat)
    on(habitat, decision, 4)
    speak(habitat.seat_of(habitat.ada), decision=decision, word="consent")
    page = client_of(habitat.ada).get(decision.get_absolute_url()).content.decode()
    assert "1 has not spoken" in page and habitat.bo.name in page.split("has not spoken")[1]
    assert "has not spoken" not in Client().get(decision.get_absolute_url()).content.decode()

    assert on(habitat, decision).outcome == "too_few"
    assert fresh(decision.pk).contribution.standing == "not_adopted"
    assert fresh(decision.pk).decided_on is None


@pytest.mark.parametrize(("blocks", "outcome"), [(True, "objected"), (False, "adopted")])
def test_an_objection_that_stays_ends_it_or_is_kept_word_for_word_as_the_community_says(habitat, blocks, outcome):
    set_deciding_rule(habitat.seat_of(habitat.ada), community=habitat.community, least=1, percent=100, blocks=blocks)
    decision = proposed(habitat)
    assert Proposal.objects.get(pk=decision.pk).quorum == 2  # both members
    on(habitat, decision, 4)
    words = "It drains  the well;\nI saw it."
    speak(habitat.seat_of(habitat.bo), decision=decision, word="objection", text=words, suggestion="Wait for rain.")
    speak(habitat.seat_of(habitat.ada), decision=decision, word="aside", text="I was away.")

    assert on(habitat, decision, 2).outcome == outcome
    kept = sorted(Dissent.objects.values_list("person__handle", "text"))
    assert kept == ([] if blocks else sorted([(habitat.ada.handle, "I was away."), (habitat.bo.handle, words)]))


def test_round_again_asks_everybody_anew(habitat):
    decision = proposed(habitat)
    on(habitat, decision, 4)
    bo = habitat.seat_of(habitat.bo)
    speak(bo, decision=decision, word="objection", text="No.", suggestion="Other.")
    on(habitat, decision)
    go_round_again(habitat.seat_of(habitat.ada), decision=decision)
    assert on(habitat, decision).phase == "object"
    speak(bo, decision=decision, word="consent")
    speak(habitat.seat_of(habitat.ada), decision=decision, word="consent")
    assert on(habitat, decision).outcome == "adopted" and Dissent.objects.count() == 0


def test_a_stance_may_be_changed_and_counts_once(habitat):
    decision = proposed(habitat)
    on(habitat, decision, 4)
    bo = habitat.seat_of(habitat.bo)
    for word in ("consent", "aside", "objection", "consent"):
        speak(bo, decision=decision, word=word, text="Why.", suggestion="So.")
    assert list(Voice.objects.values_list("word", "met_at")) == [("consent", None)]


def test_advice_is_asked_answered_and_decided(habitat):
    decision = proposed(habitat, "advice")
    ada, bo = habitat.seat_of(habitat.ada), habitat.seat_of(habitat.bo)
    ask_advice(ada, decision=decision, person=habitat.bo)
    with pytest.raises(Refusal, match="Everybody has time"):
        go_on(ada, decision=decision, line="We fill.")
    with pytest.raises(Refusal, match="ask others"):
        speak(ada, decision=decision, word="advice", text="Myself.")
    assert "You are asked for advice" in client_of(habitat.bo).get("/").content.decode()
    given = speak(bo, decision=decision, word="advice", text="Listen first.")
    outside = ask_advice(ada, decision=decision, name="The well driller", said="Depends on the depth.")
    with pytest.raises(Refusal, match="no answer"):
        go_on(ada, decision=decision, line="We fill.")
    for voice in (given, outside):
        answer_voice(ada, decision=decision, voice=voice, answer="Taken in.")

    assert go_on(ada, decision=decision, line="We fill, but only above 4 m.").outcome == "adopted"
    page = Client().get(decision.get_absolute_url()).content.decode()
    assert all(words in page for words in ("Listen first.", "The well driller", "Taken in.", "only above 4 m."))


def test_a_vote_is_changed_until_the_end_and_counted_by_the_house_at_night(habitat):
    decision = proposed(habitat, "vote")
    ada, bo = habitat.seat_of(habitat.ada), habitat.seat_of(habitat.bo)
    vote(ada, decision=decision, ballot={"word": "yes"})
    vote(bo, decision=decision, ballot={"word": "yes"})
    vote(bo, decision=decision, ballot={"word": "no"}, reason="The well is shallow.")
    with pytest.raises(Refusal, match="Yes, no"):
        vote(bo, decision=decision, ballot={"word": "perhaps"})
    end_what_is_over()
    assert not Proposal.objects.get(pk=decision.pk).ended
    over(decision)
    with pytest.raises(Refusal, match="time for votes"):
        vote(bo, decision=decision, ballot={"word": "yes"})
    end_what_is_over()
    end_what_is_over()

    done = Proposal.objects.get(pk=decision.pk)
    assert (done.outcome, done.result) == ("tied", {"spoke": 2, "yes": 1, "no": 1, "abstain": 0})
    assert Activity.objects.filter(kind="ProposalEnded").count() == 1
    page = client_of(habitat.bo).get(decision.get_absolute_url()).content.decode()
    assert "A tie" in page and "The well is shallow." in page and habitat.bo.name in page
    with pytest.raises(Refusal, match="not decided"):
        dissent(bo, decision=fresh(decision.pk), text="No.")
    with pytest.raises(Refusal, match="not decided"):
        revisit(ada, decision=fresh(decision.pk), happened="Nothing.", verdict="keep")


def test_reasons_against_are_kept_as_dissent(habitat):
    set_deciding_rule(habitat.seat_of(habitat.ada), community=habitat.community, least=1, percent=0, blocks=True)
    decision = proposed(habitat, "vote")
    third = make.person()
    make.member(third, habitat.community)
    for person, word in ((habitat.ada, "yes"), (third, "yes"), (habitat.bo, "no")):
        vote(habitat.seat_of(person), decision=decision, ballot={"word": word}, reason=f"Because of {person.handle}.")
    assert on(habitat, decision).outcome == "adopted"
    assert list(Dissent.objects.values_list("person", "text")) == [(habitat.bo.pk, f"Because of {habitat.bo.handle}.")]


def test_ranks_and_points_choose_an_option_and_the_pairs_are_shown(habitat):
    ways = [Way("Fill", "Cheap", "Slow"), Way("Listen"), Way("Dig")]
    for process, ballots, facts in (
        ("ranked", ({"0": 2, "1": 1}, {"1": 1, "2": 2}), ("Schulze", "Listen ✓")),
        ("score", ({"0": 5, "1": 4}, {"1": 4, "2": 1}), ("0 to 5 points", "Listen ✓")),
    ):
        decision = proposed(habitat, process, options=ways, title=f"By {process}")
        for person, ballot in zip((habitat.ada, habitat.bo), ballots, strict=True):
            vote(habitat.seat_of(person), decision=decision, ballot=ballot)
        assert on(habitat, decision).outcome == "adopted"
        assert decision.options.get(chosen=True).text == "Listen"
        page = Client().get(decision.get_absolute_url()).content.decode()
        assert all(words in page for words in facts)
        with pytest.raises(Refusal, match="stay as they are"):
            change_decision(
                habitat.seat_of(habitat.ada), decision=fresh(decision.pk), title="T", lead="",
                sections={"question": "?"}, options=[Way("Dig", chosen=True)], version=1, why="",
            )  # fmt: skip
    with pytest.raises(Refusal, match="two options"):
        proposed(habitat, "ranked", options=[Way("Fill")])
    with pytest.raises(Refusal, match="the same"):
        proposed(habitat, "ranked", options=[Way("Fill"), Way("fill ")])


@pytest.mark.parametrize("process", ["vote", "ranked", "score"])
def test_by_counts_only_nobody_learns_who_voted_how(habitat, process):
    ways = [Way("Fill"), Way("Listen")]
    decision = proposed(habitat, process, secret=True, options=ways)
    yes = {"vote": {"word": "yes"}, "ranked": {"0": 1, "1": 2}, "score": {"0": 5, "1": 0}}[process]
    no = {"vote": {"word": "no"}, "ranked": {"1": 1, "0": 2}, "score": {"0": 0, "1": 3}}[process]
    third = make.person()
    make.member(third, habitat.community)
    for person in (habitat.ada, third):
        vote(habitat.seat_of(person), decision=decision, ballot=yes)
    vote(habitat.seat_of(habitat.bo), decision=decision, ballot=no, reason="The well is shallow.")
    running = client_of(habitat.ada).get(decision.get_absolute_url()).content.decode()
    assert "The well is shallow." not in running and "has not spoken" not in running and "3 have spoken" in running
    assert Activity.objects.filter(kind="SpokenOn").count() == 0

    done = on(habitat, decision)
    assert done.outcome == "adopted" and done.result["spoke"] == 3
    assert list(Vote.objects.values_list("person", "cast_at", "reason")) == [(None, None, "The well is shallow.")]
    if process == "vote":
        assert list(Dissent.objects.values_list("person", "text")) == [(None, "The well is shallow.")]
    else:
        assert Vote.objects.get().ballot == {}
    page = client_of(habitat.ada).get(decision.get_absolute_url()).content.decode()
    assert "The well is shallow." in page
    assert habitat.bo.name not in page.split('id="p-h"')[1].split("</section>")[0]


def test_who_may_not_speak_may_not_and_a_hidden_one_is_not_there(habitat):
    closed = make.space(habitat.community, "closed", "few")
    make.seated(habitat.ada, closed)
    decision = proposed(habitat, "vote", space=closed)
    assert Proposal.objects.get(pk=decision.pk).asked == 1
    key, client = ids.text(decision.pk), client_of(habitat.bo)
    for path in ("", "/vote", "/speak", "/known", "/lead"):
        assert client.get(f"/d/{key}{path}").status_code == 404
    assert client.post(f"/d/{key}/vote", {"word": "yes"}).status_code == 404
    open_one = proposed(habitat, "vote")
    with pytest.raises(NotAllowed):
        withdraw_proposal(habitat.seat_of(habitat.bo), decision=open_one, line="No.")
    with pytest.raises(NotAllowed):
        vote(habitat.seat_of(habitat.cy), decision=open_one, ballot={"word": "yes"})
    with pytest.raises(NotAllowed):
        set_deciding_rule(habitat.seat_of(habitat.bo), community=habitat.community, least=1, percent=0, blocks=True)


def test_it_is_withdrawn_with_a_reason_and_does_not_run_any_more(habitat):
    decision = proposed(habitat, "vote")
    with pytest.raises(Refusal, match="Say why"):
        withdraw_proposal(habitat.seat_of(habitat.ada), decision=decision, line=" ")
    withdraw_proposal(habitat.seat_of(habitat.ada), decision=decision, line="The well is dry.")
    with pytest.raises(Refusal, match="has ended"):
        vote(habitat.seat_of(habitat.bo), decision=decision, ballot={"word": "yes"})
    assert "The well is dry." in Client().get(decision.get_absolute_url()).content.decode()


def test_through_the_pages_one_proposes_speaks_votes_and_leads_on(habitat):
    client, where = client_of(habitat.bo), f"/c/{habitat.community.slug}/s/{habitat.questions.slug}/proposal"
    words = {
        "title": "Which first?",
        "process": "ranked",
        "question": "Which?",
        "option_0": "Fill",
        "option_1": "Listen",
    }
    more = client.post(where, words | {"more": "1"}).content.decode()
    assert Decision.objects.count() == 0 and 'value="Listen"' in more and 'name="option_4"' in more
    many = words | {f"option_{n}": f"Way {n}" for n in range(2, 7)}
    made = client.post(where, many)
    decision = Decision.objects.get()
    assert made.status_code == 302 and decision.options.count() == 7
    key = ids.text(decision.pk)
    assert client.post(f"/d/{key}/vote", {"o_0": "2", "o_1": "1"}).status_code == 302
    again = client.get(f"/d/{key}/vote").content.decode()
    assert "selected>2</option>" in again
    assert client.post(f"/d/{key}/vote", {}).status_code == 422
    early = client.post(f"/d/{key}/lead", {"act": "on"})
    assert early.status_code == 422 and "Everybody has time" in early.content.decode()
    assert "Being decided" in client.get(f"/c/{habitat.community.slug}/decisions?state=proposed").content.decode()
    over(decision)
    assert client.post(f"/d/{key}/lead", {"act": "on"}).status_code == 302
    assert Proposal.objects.get().outcome == "too_few"
    advice = proposed(habitat, "advice")
    unknown = client_of(habitat.ada).post(f"/d/{ids.text(advice.pk)}/ask", {"handle": "@nobody", "said": "Kept words"})
    page = unknown.content.decode()
    assert unknown.status_code == 422 and "Nobody here is called @nobody" in page and "Kept words" in page
