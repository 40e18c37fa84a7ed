"""Invitations: one address, one use, one term, perhaps a duty; fifty tries at once let one in once."""

import json
import os
import subprocess
import sys
from datetime import timedelta

import pytest
import time_machine
from django.db import connection

from practicum.activity.models import Activity
from practicum.communities.actions import accept_invitation, ask_to_join, invite, suspend, withdraw_invitation
from practicum.communities.invited import hashed, invitation_with
from practicum.communities.models import Duty, Invitation, JoiningRequest, Membership
from practicum.communities.tests.rush import rush
from practicum.kit import NotAllowed, Refusal, clock
from practicum.kit.models import OutgoingMail
from practicum.web.testing import make


def invited(habitat, **more):
    return invite(habitat.seat_of(habitat.ada), community=habitat.community, address="Cy@Example.org", **more)


def test_one_invited_comes_in_with_the_duty(habitat):
    invitation, secret = invited(habitat, duty="greeter")

    accept_invitation(habitat.seat_of(habitat.cy), invitation=invitation_with(secret))

    seat = habitat.seat_of(habitat.cy)
    assert (seat.standing, seat.duties) == ("member", {"greeter"})
    assert Invitation.objects.get().used_by == habitat.cy
    told = Activity.objects.get(kind="InvitationAccepted")
    assert (told.privileged, told.thing_id, told.after) == (
        True,
        invitation.pk,
        {"standing": "member", "duty": "greeter"},
    )


def test_the_secret_is_only_in_the_mail(habitat):
    invitation, secret = invited(habitat)

    mail = OutgoingMail.objects.get()
    assert (mail.recipient, mail.purpose) == ("Cy@Example.org", "invitation")
    assert secret in bytes(mail.raw).decode().replace("=\r\n", "").replace("=\n", "")
    assert invitation.secret_hash == hashed(secret) != secret
    assert secret not in str(list(Activity.objects.values()))


def test_it_works_once(habitat):
    invitation, secret = invited(habitat)
    accept_invitation(habitat.seat_of(habitat.cy), invitation=invitation)

    assert invitation_with(secret) is None
    with pytest.raises(NotAllowed):
        accept_invitation(habitat.seat_of(habitat.cy), invitation=invitation)


def test_it_is_bound_to_its_address(habitat):
    invitation, _secret = invited(habitat)
    eve = make.person("Eve")

    with pytest.raises(NotAllowed):
        accept_invitation(make.seat(eve, habitat.community), invitation=invitation)
    with pytest.raises(NotAllowed):
        accept_invitation(make.seat(None, habitat.community), invitation=invitation)

    assert Invitation.objects.get().used_at is None


def test_it_ends(habitat):
    invitation, secret = invited(habitat, days=2)

    with time_machine.travel(clock.now() + timedelta(days=2, minutes=1), tick=False):
        assert invitation_with(secret) is None
        with pytest.raises(NotAllowed):
            accept_invitation(habitat.seat_of(habitat.cy), invitation=invitation)


def test_one_taken_back_opens_nothing(habitat):
    invitation, secret = invited(habitat)
    withdraw_invitation(habitat.seat_of(habitat.ada), invitation=invitation)

    assert invitation_with(secret) is None
    with pytest.raises(NotAllowed):
        accept_invitation(habitat.seat_of(habitat.cy), invitation=invitation)


def test_it_falls_with_the_one_who_gave_it(habitat):
    dee = make.person("Dee")
    given_by = make.member(dee, habitat.community, "greeter")
    invitation, _secret = invite(
        make.seat(dee, habitat.community), community=habitat.community, address="cy@example.org"
    )
    suspend(habitat.seat_of(habitat.ada), membership=given_by, why="Invited strangers.")

    with pytest.raises(NotAllowed):
        accept_invitation(habitat.seat_of(habitat.cy), invitation=invitation)


@pytest.mark.parametrize("word", ["suspended", "removed"])
def test_it_does_not_get_around_a_suspension(habitat, word):
    invitation, secret = invited(habitat)
    make.member(habitat.cy, habitat.community, standing=word)

    with pytest.raises(Refusal):
        accept_invitation(habitat.seat_of(habitat.cy), invitation=invitation)

    assert Membership.objects.get(person=habitat.cy).standing == word
    assert invitation_with(secret) is not None


def test_one_who_asked_and_is_then_invited_waits_no_longer(habitat):
    ask_to_join(habitat.seat_of(habitat.cy), community=habitat.community, reason="learn")
    invitation, _secret = invited(habitat)
    accept_invitation(habitat.seat_of(habitat.cy), invitation=invitation)

    assert JoiningRequest.objects.get().state == "accepted"


def test_a_greeter_invites_but_gives_no_duty(habitat):
    greeter = make.person("Gil")
    make.member(greeter, habitat.community, "greeter")
    seat = make.seat(greeter, habitat.community)

    invite(seat, community=habitat.community, address="x@example.org")
    with pytest.raises(NotAllowed):
        invite(seat, community=habitat.community, address="y@example.org", duty="steward")
    with pytest.raises(NotAllowed):
        invite(habitat.seat_of(habitat.bo), community=habitat.community, address="z@example.org")


@pytest.mark.parametrize(("address", "duty"), [("nobody", ""), ("cy@example.org", "leader"), ("bo@example.org", "")])
def test_what_cannot_be_invited_is_refused_and_no_mail_goes(habitat, address, duty):
    with pytest.raises(Refusal):
        invite(habitat.seat_of(habitat.ada), community=habitat.community, address=address, duty=duty)

    assert (Invitation.objects.count(), OutgoingMail.objects.count()) == (0, 0)


def test_the_twenty_first_invitation_of_a_day_waits(habitat):
    for number in range(20):
        invite(habitat.seat_of(habitat.ada), community=habitat.community, address=f"n{number}@example.org")

    with pytest.raises(Refusal):
        invited(habitat)


def test_looking_uses_nothing_up_and_the_pages_bring_one_in(habitat, reading_as):
    _invitation, secret = invited(habitat)
    url, cy = f"/invitation/{secret}", reading_as(habitat.cy)

    assert "Splices" in reading_as(None).get(url).content.decode()
    assert "another address" in reading_as(habitat.bo).get(url).content.decode()
    assert reading_as(habitat.bo).post(url).status_code == 403
    assert cy.get(url).status_code == 200
    assert cy.post(url).status_code == 302
    assert cy.get(url).status_code == 403
    assert reading_as(None).get("/invitation/made-up").status_code == 403
    assert Membership.objects.get(person=habitat.cy).standing == "member"


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_fifty_tries_at_once_let_one_in_once(habitat, tmp_path):
    """On SQLite in a process over a file, because the suite's own database may be in memory."""
    if connection.vendor == "sqlite":
        environment = {name: value for name, value in os.environ.items() if name != "PYTEST_VERSION"}
        environment |= {"PRACTICUM_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "practicum.web.settings"}
        command = [sys.executable, "-m", "practicum.communities.tests.rush"]
        said = subprocess.run(command, env=environment, text=True, capture_output=True, timeout=120, check=True).stdout
        assert json.loads(said.splitlines()[-1]) == [1, 1, 1]
        return

    invitation, _secret = invited(habitat, duty="greeter")

    assert rush(habitat.seat_of(habitat.cy), invitation.pk) == 1
    assert Membership.objects.filter(person=habitat.cy, standing="member").count() == 1
    assert Duty.objects.filter(membership__person=habitat.cy).count() == 1
    assert Activity.objects.filter(kind="InvitationAccepted").count() == 1
