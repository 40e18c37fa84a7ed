"""Feeds of the registers: what strangers fetch, what a secret address gives, and what is asked again at each fetch."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.test import Client

from practicum.access import Scope, Seat
from practicum.communities.models import Membership
from practicum.decisions.actions import write_decision
from practicum.glossary.actions import decline_term, propose_term, settle_term, watch
from practicum.kit import clock
from practicum.people.actions import make_token, revoke_token
from practicum.practices.actions import make_practice
from practicum.practices.models import Standard
from practicum.resources.actions import add_resource, make_demo, make_selection
from practicum.resources.facts import Facts
from practicum.web.testing import make
from practicum.web.tests.api_rig import Caller, is_problem
from practicum.writing.actions import mark_item
from practicum.writing.models import Contribution

REGISTERS = ("resources", "demos", "trails", "collections", "glossary", "horizon")
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def secret(habitat):
    space = make.space(habitat.community, "secret")
    for one in (habitat.ada, habitat.bo):
        make.seated(one, space)
    return space


def practice(habitat, title, space=None):
    return make_practice(
        habitat.seat_of(habitat.ada), space=space or habitat.questions, title=title, lead="A & B",
        sections={"doing": "Fill <it>."},
    )  # fmt: skip


def fetched(client, habitat, **query):
    answer = client.get(f"/c/{habitat.community.slug}/feed", query)
    assert answer.status_code == 200, answer.status_code
    return answer


def titles(answer):
    root = ElementTree.fromstring(answer.content)
    return [entry.findtext(f"{ATOM}title") for entry in root.findall(f"{ATOM}entry")]


def address(person, *scopes):
    return make_token(Seat(person), person=person, name="A reader", scopes=scopes or (Scope.FEEDS,), days=30)


def test_strangers_fetch_what_strangers_see(habitat, secret):
    practice(habitat, "Find the joint")
    practice(habitat, "The quiet way", secret)
    answer = fetched(Client(), habitat)

    assert titles(answer) == ["Find the joint"] and b"quiet" not in answer.content
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert "public" in answer["Cache-Control"]
    root = ElementTree.fromstring(answer.content)
    entry = root.find(f"{ATOM}entry")
    assert entry.find(f"{ATOM}link").get("href").startswith("http://testserver/k/")
    assert "A &amp; B" in entry.findtext(f"{ATOM}summary") and "&lt;it&gt;" in entry.findtext(f"{ATOM}summary")
    assert b"<rss" in fetched(Client(), habitat, **{"as": "rss"}).content
    assert Client().get(f"/c/{habitat.community.slug}/feed", {"of": "secrets"}).status_code == 404
    assert Client().get(f"/c/{habitat.community.slug}/feed", {"as": "json"}).status_code == 404


def test_every_register_has_its_feed(habitat):
    made = practice(habitat, "Find the joint")
    today = clock.now().date()
    Standard.objects.create(practice=made, line=made.pk, version=1, rule="vote", circle="All.", adopted_on=today,
                            review_on=today + timedelta(days=9))  # fmt: skip
    write_decision(habitat.seat_of(habitat.ada), space=habitat.questions, title="We fill.", sections={"reasons": "So."})
    item = make.item(habitat.questions, habitat.bo, kind="discussion", title="A talk", html="<p>Wait an hour.</p>")
    mark_item(habitat.seat_of(habitat.ada), item=item, word="lesson", why="It held.")

    assert titles(fetched(Client(), habitat, of="standards")) == ["Find the joint"]
    assert titles(fetched(Client(), habitat, of="decisions")) == ["We fill."]
    assert titles(fetched(Client(), habitat, of="lesson")) == ["Wait an hour."]
    assert titles(fetched(Client(), habitat, of="failed")) == []
    assert titles(fetched(Client(), habitat, of="outdated")) == []


def test_resources_ways_through_and_words_have_theirs(habitat, secret):
    seat, space = habitat.seat_of(habitat.ada), habitat.questions
    film = {"why": "It shows the joint.", "facts": Facts(sort="link", link="https://example.org/film")}
    shown = add_resource(seat, space=space, title="A film", **film)
    add_resource(
        seat, space=secret, title="A quiet film", why="Hush.", facts=Facts(sort="link", link="https://example.org/q")
    )
    make_demo(seat, space=space, title="How it is filled", steps=["Fill it."], recording=shown)
    for kind in ("trail", "collection"):
        make_selection(seat, space=space, kind=kind, title=f"A {kind}", lead="", introduction="")
    term = propose_term(habitat.seat_of(habitat.bo), space=space, title="Riser", sections={"what": "A pipe."})
    settle_term(seat, term=term)
    declined = propose_term(habitat.seat_of(habitat.bo), space=space, title="Tube", sections={"what": "A pipe."})
    decline_term(seat, term=declined, line="We say riser.")
    watch(seat, space=space, title="Solar pumps", sections={"why": "Diesel goes."}, looker=None)

    told = {of: titles(fetched(Client(), habitat, of=of)) for of in REGISTERS}

    assert told == {
        "resources": ["A film"], "demos": ["How it is filled"], "trails": ["A trail"], "collections": ["A collection"],
        "glossary": ["Riser"], "horizon": ["Solar pumps"],
    }  # fmt: skip
    for of in REGISTERS:
        assert f"feed?of={of}" in Client().get(f"/c/{habitat.community.slug}/{of}").content.decode(), of


def test_what_did_not_change_is_not_sent_again(habitat):
    practice(habitat, "Find the joint")
    first = fetched(Client(), habitat)
    path = f"/c/{habitat.community.slug}/feed"
    again = Client().get(path, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304 and again.content == b""
    assert Client().get(path, headers={"If-Modified-Since": first["Last-Modified"]}).status_code == 304

    practice(habitat, "Another")
    assert Client().get(path, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_a_secret_address_gives_what_its_maker_sees_at_that_moment(habitat, secret):
    practice(habitat, "Find the joint")
    practice(habitat, "The quiet way", secret)
    token, word = address(habitat.bo)
    answer = fetched(Client(), habitat, key=word)
    assert sorted(titles(answer)) == ["Find the joint", "The quiet way"]
    assert "private" in answer["Cache-Control"] and word.encode() not in answer.content

    secret.seats.filter(person=habitat.bo).delete()
    assert titles(fetched(Client(), habitat, key=word)) == ["Find the joint"]
    stale = Client().get(f"/c/{habitat.community.slug}/feed", {"key": word}, headers={"If-None-Match": answer["ETag"]})
    assert stale.status_code == 200 and b"quiet" not in stale.content
    revoke_token(Seat(habitat.bo), token=token)
    assert Client().get(f"/c/{habitat.community.slug}/feed", {"key": word}).status_code == 404


def test_a_feed_token_opens_nothing_else_and_no_other_token_opens_a_feed(habitat):
    practice(habitat, "Find the joint")
    _token, word = address(habitat.bo)
    caller = Caller()
    caller.headers = {"Authorization": f"Bearer {word}"}
    assert is_problem(caller.get("/me"), 403, "scope_missing")
    assert is_problem(caller.get("/communities"), 403, "scope_missing")
    assert is_problem(caller.post("/threads", {}), 403, "scope_missing")
    for scopes in ((Scope.READ,), (Scope.READ, Scope.WRITE)):
        _token, other = address(habitat.bo, *scopes)
        assert Client().get(f"/c/{habitat.community.slug}/feed", {"key": other}).status_code == 404


def test_a_hidden_community_and_a_removed_item_are_in_no_feed(habitat, secret):
    made = practice(habitat, "Find the joint")
    Contribution.objects.filter(pk=made.pk).update(state="removed_by_steward")
    assert titles(fetched(Client(), habitat)) == []
    _token, word = address(habitat.ada)
    assert titles(fetched(Client(), habitat, key=word)) == []  # stewards read it in its place, not in a feed
    Membership.objects.filter(person=habitat.bo).update(standing="removed")
    _token, bos = address(habitat.bo)
    practice(habitat, "The quiet way", secret)
    assert titles(fetched(Client(), habitat, key=bos)) == []


def test_letters_that_no_xml_holds_do_not_break_it(habitat):
    made = practice(habitat, "Find it")
    Contribution.objects.filter(pk=made.pk).update(title="Find \x0b\x1fit ]]> & <b>", html="<p>\x02So</p>")

    assert titles(fetched(Client(), habitat)) == ["Find it ]]> & <b>"]
