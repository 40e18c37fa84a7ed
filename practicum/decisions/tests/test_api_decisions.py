"""Decisions and proposals over the API: read, made, changed, spoken on, voted on, looked at again."""

from practicum.decisions.models import Decision, Dissent, Proposal, Revisit, Vote
from practicum.kit import clock, ids
from practicum.web.testing import make
from practicum.web.testing.calling import Caller


def test_a_vote_is_proposed_voted_on_counted_and_looked_at_again(habitat):
    ada, bo = Caller(habitat.ada), Caller(habitat.bo)
    place = f"/communities/{habitat.community.slug}"
    assert ada("put", f"{place}/deciding-rule", least=1, percent=50, blocks=True)[0] == 204
    assert bo("put", f"{place}/deciding-rule", least=1)[0] == 403
    assert bo("get", f"{place}/deciding-rule")[1] == {"least": 1, "percent": 50, "blocks": True}
    status, made = ada(
        "post", f"{place}/spaces/{habitat.questions.slug}/proposals", process="vote", title="We fill first.",
        question="Fill or listen?", options=[{"text": "Fill"}],
    )  # fmt: skip
    assert status == 201
    key = made["id"]
    assert bo("put", f"/decisions/{key}/vote", word="yes", reason="Clear.")[0] == 204
    assert ada("put", f"/decisions/{key}/vote", word="yes")[0] == 204
    assert bo("put", f"/decisions/{key}/vote", options={"0": 9})[0] == 422
    shown = bo("get", f"/decisions/{key}")[1]
    assert (shown["standing"], shown["proposal"]["spoke"], shown["proposal"]["you_said"]) == ("proposed", 2, "vote")
    assert ada("post", f"/decisions/{key}/lead", act="on")[1]["code"] == "too_early"
    Proposal.objects.update(until=clock.now())
    assert ada("post", f"/decisions/{key}/lead", act="on")[0] == 204
    shown = bo("get", f"/decisions/{key}")[1]
    assert (shown["standing"], shown["proposal"]["outcome"]) == ("decided", "adopted")
    assert shown["proposal"]["counts"] == {"spoke": 2, "yes": 2, "no": 0, "abstain": 0}
    assert shown["sections"] == {"question": "Fill or listen?"}

    assert bo("post", f"/decisions/{key}/dissent", text="Not here.", nameless=True)[0] == 204
    assert bo("post", f"/decisions/{key}/revisits", happened="It held.", verdict="keep")[0] == 403
    assert ada("post", f"/decisions/{key}/revisits", happened="It held.", verdict="keep")[0] == 204
    assert (Dissent.objects.get().person, Revisit.objects.get().happened) == (None, "It held.")
    listed = bo("get", f"{place}/decisions?state=kept")[1]["items"]
    assert [(line["id"], line["standing"]) for line in listed] == [(key, "kept")]


def test_a_record_is_written_mended_and_superseded(habitat):
    ada = Caller(habitat.ada)
    where = f"/communities/{habitat.community.slug}/spaces/{habitat.questions.slug}/decisions"
    first, second = (ada("post", where, title=title, reasons="So.")[1]["id"] for title in ("One", "Two"))
    words = {"title": "One, mended", "reasons": "So.", "options": [{"text": f"Way {n}"} for n in range(12)]}
    assert ada("put", f"/decisions/{first}", version=1, **words)[0] == 204
    assert ada("put", f"/decisions/{first}", version=1, **words)[0] == 409
    assert len(ada("get", f"/decisions/{first}")[1]["options"]) == 12
    assert ada("post", f"/decisions/{first}/known", item=second)[0] == 204
    assert ada("post", f"/decisions/{first}/supersede", newer=second, why="Better.")[0] == 204
    assert Decision.objects.get(pk=ids.parse(first)).contribution.standing == "superseded"


def test_a_consent_round_and_advice_are_spoken_on_and_led(habitat):
    ada, bo = Caller(habitat.ada), Caller(habitat.bo)
    where = f"/communities/{habitat.community.slug}/spaces/{habitat.questions.slug}/proposals"
    key = ada("post", where, process="consent", title="We fill.", question="?")[1]["id"]
    Proposal.objects.update(phase="object")
    status, said = bo("post", f"/decisions/{key}/voices", word="objection", text="It drains.", suggestion="Wait.")
    assert (
        status == 201 and bo("post", f"/decisions/{key}/voices", word="question", text="?")[1]["code"] == "wrong_phase"
    )
    voice = said["id"]
    assert ada("post", f"/decisions/{key}/voices/{voice}/answer", answer="We wait.")[0] == 204
    assert ada("post", f"/decisions/{key}/voices/{voice}/met", met=True)[0] == 403
    assert bo("post", f"/decisions/{key}/voices/{voice}/met", met=True)[0] == 204
    shown = bo("get", f"/decisions/{key}")[1]["proposal"]
    assert [(one["word"], one["met"], one["answer"]) for one in shown["voices"]] == [("objection", True, "We wait.")]
    assert shown["has_not_spoken"] == [habitat.ada.name]
    assert ada("post", f"/decisions/{key}/lead", act="withdraw", line="Dry.")[0] == 204

    other = ada("post", where, process="advice", title="We dig.", question="?")[1]["id"]
    assert ada("post", f"/decisions/{other}/advice", handle="nobody-here")[1]["code"] == "unknown_handle"
    assert ada("post", f"/decisions/{other}/advice", handle=habitat.bo.handle)[0] == 201
    assert bo("post", f"/decisions/{other}/voices", word="advice", text="Do not.")[0] == 201


def test_by_counts_only_the_api_says_no_more_than_the_page(habitat):
    ada, bo = Caller(habitat.ada), Caller(habitat.bo)
    where = f"/communities/{habitat.community.slug}/spaces/{habitat.questions.slug}/proposals"
    key = ada("post", where, process="vote", title="We fill.", question="?", counts_only=True)[1]["id"]
    assert bo("put", f"/decisions/{key}/vote", word="no", reason="Shallow.")[0] == 204
    shown = ada("get", f"/decisions/{key}")[1]["proposal"]
    assert (shown["ballots"], shown["has_not_spoken"], shown["spoke"], shown["counts"]) == ([], [], 1, {})
    assert bo("get", f"/decisions/{key}")[1]["proposal"]["you_said"] == "vote"
    Proposal.objects.update(until=clock.now())
    ada("post", f"/decisions/{key}/lead", act="on")
    shown = ada("get", f"/decisions/{key}")[1]["proposal"]
    assert shown["ballots"] == [{"by": None, "vote": {"word": "no"}, "reason": "Shallow."}]
    assert Vote.objects.filter(person__isnull=False).count() == 0


def test_a_hidden_one_is_not_there(habitat):
    ada, bo = Caller(habitat.ada), Caller(habitat.bo)
    closed = make.space(habitat.community, "closed", "few")
    make.seated(habitat.ada, closed)
    where = f"/communities/{habitat.community.slug}/spaces/{closed.slug}/proposals"
    key = ada("post", where, process="vote", title="Within", question="?")[1]["id"]
    assert bo("get", f"/decisions/{key}")[0] == 404 and bo("put", f"/decisions/{key}/vote", word="yes")[0] == 404
    assert bo("get", f"/communities/{habitat.community.slug}/decisions")[1]["items"] == []
