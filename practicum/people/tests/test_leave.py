"""Leaving for good: asked for, waited for, taken back, done; and begun by the host."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from practicum.activity.models import Activity
from practicum.communities.models import Duty, Membership
from practicum.console.acting import begin_to_erase
from practicum.kit import Refusal, clock
from practicum.kit.jobs import run_due_now
from practicum.people.actions import sign_up
from practicum.people.actions.erasing import _erase_those_due
from practicum.people.models import Leaving, Person, Session, Tombstone
from practicum.people.tests.conftest import ask, confirm, words_of
from practicum.web.testing import make
from practicum.writing.limits import TITLE
from practicum.writing.models import Revision

ASKED = {"form": "name", "sure": "on"}


def after(days: float) -> time_machine.travel:
    return time_machine.travel(clock.now() + timedelta(days=days), tick=False)


def night() -> None:
    _erase_those_due()
    run_due_now()


def test_it_waits_a_week_and_then_she_is_gone(as_bo, bo, mails) -> None:
    place = make.community("knots")
    make.member(bo, place)
    item = make.item(make.space(place, "public"), bo, title="How to splice")

    answer = as_bo.post("/settings/leave", ASKED, follow=True)

    assert "This waits" in answer.content.decode()
    (mail,) = mails()
    assert "erased" in mail["Subject"] and "/settings/leave" in words_of(mail)
    with after(6.9):
        night()
        assert Person.objects.get(pk=bo.pk).email == "bo@example.org"
    with after(7.1):
        night()
    bo.refresh_from_db()
    assert (bo.state, bo.name, bo.email) == ("former", "a former member", "") and bo.handle.startswith("former-")
    assert not Leaving.objects.exists() and Tombstone.objects.count() == 1
    item.refresh_from_db()
    assert (item.title, item.state, item.author.person_id) == ("How to splice", "published", bo.pk)
    assert Membership.objects.get(person=bo).standing == "left" and not Session.objects.filter(person=bo).exists()
    assert as_bo.get("/settings").status_code == 302
    assert Client().get(f"/p/{bo.handle}").status_code == 404 and Client().get("/p/bo").status_code == 404


def test_signing_in_meanwhile_leads_to_what_waits_and_one_button_takes_it_back(as_bo, bo, code_for) -> None:
    as_bo.post("/settings/leave", ASKED)
    other = Client()
    ask(other, "bo@example.org")
    answer = other.post("/sign-in/code", {"code": code_for("bo@example.org")})
    assert answer["Location"] == "/settings/leave"

    assert "You stay" in other.post("/settings/leave/back", follow=True).content.decode()

    with after(8):
        night()
    assert Person.objects.get(pk=bo.pk).name == "Bo Ferreira" and not Leaving.objects.exists()
    assert other.post("/settings/leave/back").status_code == 302


def test_it_asks_again_who_she_is_and_nobody_else_may(client, bo) -> None:
    client.force_login(bo)
    assert client.get("/settings/leave")["Location"].startswith("/settings/confirm")
    assert client.post("/settings/leave", ASKED)["Location"].startswith("/settings/confirm")
    assert not Leaving.objects.exists()
    assert Client().get("/settings/leave")["Location"].startswith("/sign-in")


@pytest.mark.parametrize("body", [{}, {"form": "name"}, {"form": "both", "sure": "on"}, {"sure": "on"}])
def test_half_an_answer_is_none(as_bo, body) -> None:
    answer = as_bo.post("/settings/leave", body)

    assert answer.status_code == 422 and not Leaving.objects.exists()


def test_what_goes_and_what_stays_is_said_in_numbers(as_bo, bo) -> None:
    space = make.space(make.community("knots"), "public")
    for number in range(3):
        make.item(space, bo, title=f"Thread {number}")
    words = " ".join(as_bo.get("/settings/leave").content.decode().split())

    assert 'What you wrote</th><td class="number">3</td><td>stays, by “a former member”</td><td>goes</td>' in words


def test_the_last_steward_does_not_go_silently(as_bo, bo) -> None:
    place = make.community("knots", name="Knots")
    make.member(bo, place, "steward")
    with_line = {f"line-{place.pk}": "Whoever wants it may found it anew."}

    refused = as_bo.post("/settings/leave", ASKED | {"form": "words"})
    assert refused.status_code == 422 and "Knots would have no steward" in refused.content.decode()
    named = as_bo.post("/settings/leave", ASKED | {f"line-{place.pk}": "Bo Ferreira goes."})
    assert named.status_code == 422 and not Leaving.objects.exists()
    assert as_bo.post("/settings/leave", ASKED | {"form": "words"} | with_line).status_code == 302

    with after(8):
        night()
    told = Activity.objects.get(kind="MemberLeft")
    assert (told.why, told.privileged, told.actor_id) == ("Whoever wants it may found it anew.", True, None)
    assert not Duty.objects.filter(membership__community=place, until=None).exists()


def test_one_who_became_the_last_steward_meanwhile_is_said_to_have_been(as_bo, bo) -> None:
    place = make.community("knots")
    make.member(bo, place, "steward")
    other = make.member(make.person("Ada"), place, "steward")
    as_bo.post("/settings/leave", ASKED)
    Duty.objects.filter(membership=other).update(until=clock.now())

    with after(8):
        night()
    assert "nobody said what is to become" in Activity.objects.get(kind="MemberLeft").why


def test_the_host_begins_it_with_a_reason_that_names_nobody(bo, mails) -> None:
    for why in ("", "Bo Ferreira wrote to us.", "A letter of bo@example.org."):
        with pytest.raises(Refusal):
            begin_to_erase(bo, form="words", why=why, at_once=False)

    said = begin_to_erase(bo, form="words", why="A letter of the third of May.", at_once=False)

    assert "take it back" in said and "began to erase" in words_of(mails()[-1])
    told = Activity.objects.get(kind="PersonErasureBegun")
    assert (told.why, told.privileged) == ("A letter of the third of May.", True)
    begin_to_erase(bo, form="words", why="It is urgent.", at_once=True)
    run_due_now()
    assert Person.objects.get(pk=bo.pk).state == "former"
    with pytest.raises(Refusal):
        begin_to_erase(Person.objects.get(pk=bo.pk), form="words", why="Again.", at_once=True)


def test_somebody_of_an_archive_is_erased_by_the_host(db) -> None:
    old = make.person("Fay Lins", handle="fay-lins-1", email="", state="placeholder")
    item = make.item(make.space(make.community("knots"), "public"), old, source="Regards, Fay Lins", title="Old")

    begin_to_erase(old, form="name", why="A letter.", at_once=True)
    run_due_now()

    item.refresh_from_db()
    assert item.source == "Regards, […]" and Person.objects.get(pk=old.pk).name == "a former member"


def test_her_address_is_free_again_and_somebody_new(as_bo, bo, code_for) -> None:
    as_bo.post("/settings/leave", ASKED)
    with after(8):
        night()
    other = Client()
    ask(other, "bo@example.org")
    assert sign_up is not None
    other.post("/sign-in/code", {"code": code_for("bo@example.org")})
    other.post("/sign-in/name", {"name": "Bo Anew"})

    assert Person.objects.get(email="bo@example.org").pk != bo.pk


def test_another_session_cannot_confirm_for_her(as_bo, bo) -> None:
    stranger = Client()
    stranger.force_login(make.person("Cy"))
    confirm(stranger)
    as_bo.post("/settings/leave", ASKED)

    assert stranger.post("/settings/leave/back").status_code == 302
    assert Leaving.objects.filter(person=bo).exists()


def test_a_title_that_is_as_long_as_may_be_is_cut_where_her_handle_grew(as_bo, bo) -> None:
    place = make.community("knots")
    make.member(bo, place)
    full = "@bo " + "x" * (TITLE.maximum - 4)
    item = make.item(make.space(place, "public"), make.person("Ada"), title=full)
    Revision.objects.create(
        contribution=item, version=1, title=full, source="@bo said so.", format="markdown", why="For @bo.",
        replaced_by=bo,
    )  # fmt: skip
    as_bo.post("/settings/leave", ASKED)

    with after(7.1):
        night()

    item.refresh_from_db()
    assert item.title.startswith("@former-") and len(item.title) == TITLE.maximum
    assert len(Revision.objects.get(contribution=item).title) == TITLE.maximum
