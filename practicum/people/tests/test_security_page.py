"""What happened around an account, and how long that is kept."""

from datetime import timedelta

import time_machine
from django.test import Client

from practicum.kit import clock
from practicum.people.chores import forget_what_is_old
from practicum.people.models import Code, Happening, SecurityEvent
from practicum.people.tests.conftest import PASSWORD, ask


def test_ada_reads_what_happened_and_from_where(ada) -> None:
    away = Client(REMOTE_ADDR="198.51.100.7")
    away.post("/sign-in/password", {"email": "ada@example.org", "password": "wrong"})
    here = Client(REMOTE_ADDR="192.0.2.1")
    here.post("/sign-in/password", {"email": "ada@example.org", "password": PASSWORD})

    words = here.get("/settings/security").content.decode()

    assert words.index("Signed in with the password") < words.index("A sign-in failed")
    assert words.count("the network you are in now") == 1
    assert "198.51.100.7" not in words


def test_no_address_is_kept(ada) -> None:
    Client(REMOTE_ADDR="198.51.100.7").post("/sign-in/password", {"email": "ada@example.org", "password": "wrong"})

    assert "198.51.100.7" not in str(list(SecurityEvent.objects.values()))


def test_bo_reads_nothing_of_ada(as_bo, ada) -> None:
    SecurityEvent.objects.create(person=ada, what=Happening.TOKEN_MADE, detail="ada's own")

    assert "ada&#39;s own" not in as_bo.get("/settings/security").content.decode()


def test_codes_go_after_a_day_networks_after_a_month_and_the_rest_after_a_year(ada, client) -> None:
    ask(client, "ada@example.org")
    SecurityEvent.objects.create(person=ada, what=Happening.SIGNED_OUT, network="x")

    def kept(days: int) -> tuple[int, int, int]:
        with time_machine.travel(clock.now() + timedelta(days=days, seconds=1)):
            forget_what_is_old()
        events = SecurityEvent.objects
        return Code.objects.count(), events.exclude(network="").count(), events.count()

    assert [kept(days) for days in (0, 1, 29, 30, 364, 365)] == [
        (1, 1, 1), (0, 1, 1), (0, 1, 1), (0, 0, 1), (0, 0, 1), (0, 0, 0),
    ]  # fmt: skip
