"""Whoever is suspended, removed or let back is told: by mail with the reason, and at the door when she opens it."""

from email import message_from_bytes, policy

import pytest
import time_machine

from practicum.communities.actions import leave, lift, remove_member, suspend
from practicum.communities.models import Membership
from practicum.kit import clock
from practicum.kit.models import OutgoingMail
from practicum.web.testing import make

WHY = "Sold rope to members, after two talks about it."


def place(habitat, person):
    return Membership.objects.get(community=habitat.community, person=person)


def out(habitat, act=suspend):
    act(habitat.seat_of(habitat.ada), membership=place(habitat, habitat.bo), why=WHY)


def letters():
    """(to, subject, its text in one line) of each mail."""
    found = []
    for row in OutgoingMail.objects.order_by("pk"):
        letter = message_from_bytes(bytes(row.raw), policy=policy.default)
        found.append(
            (row.recipient, str(letter["Subject"]), " ".join(letter.get_body(("plain",)).get_content().split()))
        )
    return found


@pytest.mark.parametrize(
    ("act", "subject", "title", "means"),
    [
        (suspend, "You are suspended in Splices", "You are suspended here", "Until a steward lets you back"),
        (remove_member, "You were removed from Splices", "You were removed here", "unless a steward opens the way"),
    ],
)
def test_the_person_reads_why_what_it_means_and_whom_to_ask(habitat, reading_as, act, subject, title, means):
    out(habitat, act)

    ((to, said, text),) = letters()
    assert (to, said) == ("bo@example.org", subject)
    assert all(words in text for words in (WHY, means, "look after the community: Ada", "/c/splices/"))
    door = reading_as(habitat.bo).get("/c/splices/").content.decode()
    assert title in door and WHY in door


def test_whoever_is_let_back_is_told_as_well_and_for_a_month(habitat, reading_as):
    out(habitat)
    lift(habitat.seat_of(habitat.ada), membership=place(habitat, habitat.bo), why="He talked to Ada.")

    assert letters()[1][1] == "You are let back into Splices"
    assert "He talked to Ada." in letters()[1][2] and "Duties and seats" in letters()[1][2]
    bo = reading_as(habitat.bo)
    assert "You were let back in" in bo.get("/c/splices/").content.decode()
    with time_machine.travel(clock.now().timestamp() + 31 * 86_400, tick=False):
        bo.force_login(habitat.bo)
        assert "You were let back in" not in bo.get("/c/splices/").content.decode()


def test_after_a_removal_the_way_is_open_again(habitat, reading_as):
    out(habitat, remove_member)
    lift(habitat.seat_of(habitat.ada), membership=place(habitat, habitat.bo))

    assert letters()[1][1] == "The way back into Splices is open"
    assert "The reason that was given" not in letters()[1][2]
    door = reading_as(habitat.bo).get("/c/splices/").content.decode()
    assert "The way back is open" in door and "Ask to join" in door


def test_nobody_else_reads_the_reason(habitat, reading_as):
    dee = make.person("Dee")
    make.member(dee, habitat.community)
    out(habitat)

    for person in (None, habitat.cy, dee):
        for path in ("/c/splices/", "/c/splices/people", "/c/splices/people/ada"):
            assert "Sold rope" not in reading_as(person).get(path).content.decode()
    assert [to for to, _subject, _text in letters()] == ["bo@example.org"]


def test_whoever_left_out_of_a_suspension_is_not_told_that_she_was_removed(habitat, reading_as):
    out(habitat)
    leave(habitat.seat_of(habitat.bo), community=habitat.community)

    door = reading_as(habitat.bo).get("/c/splices/").content.decode()
    assert "You left while you were suspended here" in door and "You were removed here" not in door


def test_one_without_an_address_is_sent_out_without_a_mail(habitat):
    type(habitat.bo).objects.filter(pk=habitat.bo.pk).update(email="")
    out(habitat)

    assert (place(habitat, habitat.bo).standing, letters()) == ("suspended", [])


def test_a_hidden_door_stays_shut_and_the_mail_leads_to_no_missing_page(habitat, reading_as):
    type(habitat.community).objects.update(listed=False)
    out(habitat)

    bo = reading_as(habitat.bo)
    assert "/c/splices/" not in letters()[0][2] and WHY in letters()[0][2]
    assert bo.get("/c/splices/").status_code == 404
    way_out = bo.get("/c/splices/leave").content.decode()
    assert "You are suspended here" in way_out and 'href="/c/splices/"' not in way_out


def test_a_hostile_reason_stays_text_in_the_mail(habitat):
    suspend(habitat.seat_of(habitat.ada), membership=place(habitat, habitat.bo), why="<script>alert(1)</script> & more")

    letter = message_from_bytes(bytes(OutgoingMail.objects.get().raw), policy=policy.default)
    html = letter.get_body(("html",)).get_content()
    assert "<script>" not in html and "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more" in html
