"""A clock that is wrong for hours, or far in the future: nothing that was given out lasts longer, and one signs in."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from practicum.kit import TooMany, clock
from practicum.kit.jobs import run_due_now
from practicum.people import limits
from practicum.people.entering import FIRST_STEP
from practicum.people.models import Code, Happening, Person
from practicum.people.tests.conftest import ask, confirm, who

BACK = [timedelta(minutes=6), timedelta(hours=2), timedelta(days=400)]
FAR = [
    datetime(2038, 1, 19, 3, 14, 5, tzinfo=UTC),  # seconds no longer fit into 32 bits
    datetime(2100, 2, 28, 23, 59, 30, tzinfo=UTC),  # no leap year
    datetime(2028, 2, 29, 12, tzinfo=UTC),
    datetime(2026, 10, 25, 0, 59, 50, tzinfo=UTC),  # clocks in Europe go back
    datetime(2026, 12, 31, 23, 59, 59, tzinfo=UTC),
]


@pytest.mark.parametrize("by", BACK)
def test_a_code_of_before_opens_nothing(bo: Person, code_for: Callable[[str], str], by: timedelta) -> None:
    client, now = Client(), clock.now()
    ask(client, bo.email)
    code = code_for(bo.email)

    with time_machine.travel(now - by):
        client.post("/sign-in/code", {"code": code})

        assert who(client) is None
    assert code_of_the_row_is_unused(bo)


def code_of_the_row_is_unused(person: Person) -> bool:
    return Code.objects.get(address=person.email).used_at is None


@pytest.mark.parametrize("by", BACK)
def test_what_was_shown_before_is_shown_anew(ada: Person, by: timedelta) -> None:
    client, now = Client(), clock.now()
    client.force_login(ada)
    confirm(client)
    assert client.get("/settings/tokens").status_code == 200

    with time_machine.travel(now - by):
        assert client.get("/settings/tokens")["Location"].startswith("/settings/confirm")


@pytest.mark.parametrize(("by", "on"), [(timedelta(minutes=3), True), *((by, False) for by in BACK)])
def test_a_first_step_of_before_leads_no_further(ada: Person, by: timedelta, on: bool) -> None:
    client, now = Client(), clock.now()
    session = client.session
    session[FIRST_STEP] = {"person": ada.pk, "how": Happening.SIGNED_IN_BY_CODE.value, "at": now.timestamp()}
    session.save()

    with time_machine.travel(now - by):
        assert (client.get("/sign-in/second-step").status_code == 200) == on


@pytest.mark.parametrize("moment", FAR, ids=str)
def test_one_signs_in_on_any_day(bo: Person, code_for: Callable[[str], str], moment: datetime) -> None:
    client = Client()
    with time_machine.travel(moment):
        ask(client, bo.email)
        client.post("/sign-in/code", {"code": code_for(bo.email)})

        assert who(client) == "bo"


@pytest.mark.django_db
@pytest.mark.parametrize("by", BACK)
def test_a_rate_of_a_wrong_clock_is_over_and_the_next_fires_when_it_should(by: timedelta) -> None:
    now, most = clock.now(), limits.SECOND_STEP.number
    with time_machine.travel(now, tick=False):
        for _try in range(most):
            limits.SECOND_STEP.take("7")
    with time_machine.travel(now - by, tick=False):
        for _try in range(most):
            limits.SECOND_STEP.take("7")
        with pytest.raises(TooMany):
            limits.SECOND_STEP.take("7")


def test_a_mail_that_was_owed_before_the_clock_went_back_is_sent_once(
    bo: Person, mails: Callable[[], list[object]]
) -> None:
    now = clock.now()
    with time_machine.travel(now):
        ask(Client(), bo.email)
    with time_machine.travel(now - timedelta(hours=2)):
        run_due_now()
    with time_machine.travel(now + timedelta(hours=2)):
        run_due_now()

        assert len(mails()) == 1
