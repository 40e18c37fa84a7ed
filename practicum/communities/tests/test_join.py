"""Joining: open doors, asking with a conversation, deciding, withdrawing; who may, who is told, what ends."""

import pytest

from practicum.activity.models import Activity
from practicum.communities.actions import ask_to_join, decide, join, withdraw, write_in_conversation
from practicum.communities.models import Community, JoiningMessage, JoiningRequest, Membership
from practicum.kit import Conflict, NotAllowed, Refusal, ids
from practicum.kit.models import OutgoingMail
from practicum.web.testing import make


def standing(habitat, person):
    return (
        Membership.objects.filter(community=habitat.community, person=person).values_list("standing", flat=True).first()
    )


def set_joining(habitat, word):
    Community.objects.filter(pk=habitat.community.pk).update(joining=word)
    habitat.community.refresh_from_db()


def ask(habitat, why="I splice at sea."):
    return ask_to_join(habitat.seat_of(habitat.cy), community=habitat.community, reason="learn", why=why)


def test_where_the_door_is_open_one_is_a_member_at_once(habitat):
    set_joining(habitat, "open")

    membership = join(habitat.seat_of(habitat.cy), community=habitat.community, reason="give")

    assert (membership.standing, membership.reason) == ("member", "give")
    told = Activity.objects.get(kind="MemberJoined")
    assert (told.thing_kind, told.thing_id, told.actor.person) == ("membership", membership.pk, habitat.cy)


def test_asking_is_a_conversation_of_two_sides_before_the_decision(habitat):
    asked = ask(habitat)
    assert standing(habitat, habitat.cy) == "applicant"

    write_in_conversation(habitat.seat_of(habitat.ada), request=asked, text="Which ropes?")
    write_in_conversation(habitat.seat_of(habitat.cy), request=asked, text="Wet ones.")
    decide(habitat.seat_of(habitat.ada), request=asked, accept=True, line="Come in.")

    said = JoiningMessage.objects.filter(request=asked).order_by("pk").values_list("author__name", "text")
    assert list(said) == [("Ada", "Which ropes?"), ("Cy", "Wet ones."), ("Ada", "Come in.")]
    assert standing(habitat, habitat.cy) == "member"
    told = Activity.objects.get(kind="JoiningAccepted")
    assert (told.privileged, told.before, told.after) == (True, {"standing": "applicant"}, {"standing": "member"})


def test_the_one_who_asked_gets_a_mail_that_only_points(habitat):
    asked = ask(habitat)

    write_in_conversation(habitat.seat_of(habitat.ada), request=asked, text="A secret of the rope.")
    decide(habitat.seat_of(habitat.ada), request=asked, accept=False, line="Not this year.")

    mails = list(OutgoingMail.objects.order_by("pk"))
    assert [(mail.recipient, mail.purpose) for mail in mails] == [
        ("cy@example.org", "joining_answer"),
        ("cy@example.org", "joining_decision"),
    ]
    assert all(
        "secret" not in bytes(mail.raw).decode() and "this year" not in bytes(mail.raw).decode() for mail in mails
    )


def test_one_declined_stands_outside_and_may_ask_again(habitat):
    decide(habitat.seat_of(habitat.ada), request=ask(habitat), accept=False, line="Not this year.")

    assert standing(habitat, habitat.cy) == "left"
    assert ask(habitat).state == "open"


def test_declining_takes_a_line(habitat):
    with pytest.raises(Refusal):
        decide(habitat.seat_of(habitat.ada), request=ask(habitat), accept=False)


def test_a_request_is_decided_once(habitat):
    asked = ask(habitat)
    stale = JoiningRequest.objects.get(pk=asked.pk)
    decide(habitat.seat_of(habitat.ada), request=asked, accept=False, line="No.")

    with pytest.raises(Conflict):
        decide(habitat.seat_of(habitat.ada), request=stale, accept=True)
    assert standing(habitat, habitat.cy) == "left"


def test_asking_twice_gives_the_request_that_is_open(habitat):
    asked = ask(habitat)
    with pytest.raises(NotAllowed):
        ask(habitat)

    assert JoiningRequest.objects.get() == asked


def test_a_member_neither_decides_nor_writes_in_anothers_conversation(habitat):
    asked = ask(habitat)

    with pytest.raises(NotAllowed):
        decide(habitat.seat_of(habitat.bo), request=asked, accept=True)
    with pytest.raises(NotAllowed):
        write_in_conversation(habitat.seat_of(habitat.bo), request=asked, text="Hello")


def test_nobody_decides_for_herself(habitat):
    asked = ask(habitat)
    make.member(habitat.cy, habitat.community, "greeter")

    with pytest.raises(NotAllowed):
        decide(habitat.seat_of(habitat.cy), request=asked, accept=True)


def test_withdrawing_closes_it_for_both_sides(habitat):
    asked = ask(habitat)
    withdraw(habitat.seat_of(habitat.cy), request=asked)

    assert standing(habitat, habitat.cy) == "left"
    with pytest.raises(NotAllowed):
        decide(habitat.seat_of(habitat.ada), request=asked, accept=True)
    with pytest.raises(NotAllowed):
        write_in_conversation(habitat.seat_of(habitat.ada), request=asked, text="Wait!")


@pytest.mark.parametrize("word", ["suspended", "removed", "member", "applicant"])
def test_some_standings_do_not_ask(habitat, word):
    make.member(habitat.cy, habitat.community, standing=word)

    with pytest.raises(NotAllowed):
        ask(habitat)


def test_by_invitation_one_neither_joins_nor_asks(habitat):
    set_joining(habitat, "invitation")

    for act in (join, ask_to_join):
        with pytest.raises(NotAllowed):
            act(habitat.seat_of(habitat.cy), community=habitat.community, reason="learn")


def test_joining_does_not_get_around_asking(habitat):
    with pytest.raises(Refusal):
        join(habitat.seat_of(habitat.cy), community=habitat.community)

    assert standing(habitat, habitat.cy) is None


def test_nobody_joins_a_community_at_rest(habitat):
    Community.objects.filter(pk=habitat.community.pk).update(state="archived")
    habitat.community.refresh_from_db()

    with pytest.raises(NotAllowed):
        ask(habitat)


def test_a_request_is_read_by_its_two_sides_only(habitat, reading_as):
    asked = ask(habitat, why="Something private")
    greeter, curator = make.person("Gil"), make.person("Kai")
    make.member(greeter, habitat.community, "greeter")
    make.member(curator, habitat.community, "curator")
    url = f"/c/splices/requests/{ids.text(asked.pk)}"

    seen = {
        who: reading_as(who).get(url).status_code for who in (habitat.cy, habitat.ada, greeter, habitat.bo, curator)
    }
    assert seen == {habitat.cy: 200, habitat.ada: 200, greeter: 200, habitat.bo: 404, curator: 404}
    for who in (habitat.bo, curator):
        assert reading_as(who).post(f"{url}/decide", {"act": "accept"}).status_code == 404
        assert reading_as(who).post(url, {"text": "x"}).status_code == 404
    assert reading_as(None).get(url).status_code == 302


def test_the_whole_way_by_the_pages(habitat, reading_as):
    cy, ada = reading_as(habitat.cy), reading_as(habitat.ada)

    there = cy.post("/c/splices/join", {"reason": "give", "why": "Ropes."}, follow=True)
    url = there.redirect_chain[-1][0]
    ada.post(url, {"text": "How many?"})
    cy.post(url, {"text": "Nine."})
    assert "Nine." in ada.get(url).content.decode()
    ada.post(f"{url}/decide", {"act": "accept", "line": "Welcome."})

    assert standing(habitat, habitat.cy) == "member"
    assert cy.get("/c/splices/people").status_code == 200
