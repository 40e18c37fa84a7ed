"""Signing out: here by a press of a button, or everywhere else."""

from django.test import Client

from practicum.people.models import Happening, SecurityEvent
from practicum.people.tests.conftest import who


def test_a_link_asks_and_a_press_signs_out(as_bo, bo) -> None:
    asked = as_bo.get("/sign-out")
    still = who(as_bo)

    done = as_bo.post("/sign-out")

    assert (asked.status_code, still, done["Location"]) == (200, "bo", "/")
    assert who(as_bo) is None
    assert SecurityEvent.objects.get().what == Happening.SIGNED_OUT


def test_signing_out_everywhere_else_keeps_this_browser(as_bo, bo) -> None:
    other = Client()
    other.force_login(bo)
    before = who(other)

    as_bo.post("/settings/sessions/elsewhere")

    assert (before, who(other), who(as_bo)) == ("bo", None, "bo")
    assert SecurityEvent.objects.get().what == Happening.SIGNED_OUT_ELSEWHERE
