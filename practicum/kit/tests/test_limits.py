"""Lengths, caps and rates."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from practicum.kit import Refusal, TooMany, chores, limits
from practicum.kit.limits import Cap, Length, Rate
from practicum.kit.models import RateWindow

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def own_registry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "REGISTRY", {})


def test_a_text_may_be_as_long_as_its_length_and_not_one_longer():
    title = Length("title", 5, "It stands in a list.")

    assert title.check("äbcde") == "äbcde"
    with pytest.raises(Refusal, match="at most 5 characters"):
        title.check("abcdef")


def test_a_cap_is_reached_but_not_passed():
    mentions = Cap("mentions", 10, "A crowd is not called by name.")

    assert mentions.check(10) == 10
    with pytest.raises(Refusal, match="at most 10"):
        mentions.check(11)


@pytest.mark.django_db
def test_a_rate_grants_n_and_refuses_the_next():
    asking = Rate("asking", 3, 60, "…")

    granted = [asking.take("bo") for _turn in range(3)]

    assert granted == [1, 2, 3]
    with pytest.raises(TooMany):
        asking.take("bo")


@pytest.mark.django_db
def test_each_key_and_each_rate_is_counted_for_itself():
    asking, searching = Rate("asking", 1, 60, "…"), Rate("searching", 1, 60, "…")

    assert [asking.take("bo"), asking.take("ada"), searching.take("bo")] == [1, 1, 1]


@pytest.mark.django_db
def test_the_refusal_says_when_to_come_back():
    asking = Rate("asking", 1, 3600, "…")
    with time_machine.travel(NOON, tick=False):
        asking.take("bo")

    with time_machine.travel(NOON + timedelta(minutes=10), tick=False), pytest.raises(TooMany) as refused:
        asking.take("bo")

    assert (refused.value.retry_after, refused.value.hint) == (3000, "Try again in 50 minutes.")


@pytest.mark.django_db
def test_a_window_begins_with_the_first_act_and_ends_on_time():
    asking = Rate("asking", 1, 60, "…")
    with time_machine.travel(NOON, tick=False):
        asking.take("bo")

    with time_machine.travel(NOON + timedelta(seconds=59), tick=False), pytest.raises(TooMany):
        asking.take("bo")
    with time_machine.travel(NOON + timedelta(seconds=60), tick=False):
        assert asking.take("bo") == 1


@pytest.mark.django_db
def test_several_at_once_are_granted_whole_or_not_at_all():
    inviting = Rate("inviting", 20, 86_400, "…")

    inviting.take("bo", 15)
    with pytest.raises(TooMany):
        inviting.take("bo", 6)

    assert inviting.take("bo", 5) == 20
    with pytest.raises(TooMany):
        inviting.take("ada", 21)


@pytest.mark.django_db
def test_a_key_that_is_forgotten_begins_anew():
    signing_in = Rate("signing in", 1, 60, "…")
    signing_in.take("bo")

    signing_in.forget("bo")

    assert signing_in.take("bo") == 1


@pytest.mark.django_db
def test_the_table_holds_no_key_in_clear():
    Rate("signing in", 5, 60, "…").take("bo@example.org")

    (window,) = RateWindow.objects.all()

    assert "bo" not in window.key_hash
    assert len(window.key_hash) == 32


@pytest.mark.django_db
def test_a_take_costs_one_statement(django_assert_num_queries):
    asking = Rate("asking", 3, 60, "…")

    with django_assert_num_queries(1):
        asking.take("bo")


@pytest.mark.django_db
def test_windows_that_ended_are_dropped_and_open_ones_stay():
    asking = Rate("asking", 3, 3600, "…")
    with time_machine.travel(NOON, tick=False):
        asking.take("cy")
    with time_machine.travel(NOON + timedelta(minutes=40), tick=False):
        asking.take("bo")

    with time_machine.travel(NOON + timedelta(minutes=61), tick=False):
        chores.drop_what_is_old()

        assert RateWindow.objects.count() == 1
        assert asking.take("bo") == 2


def test_two_limits_of_one_name_are_a_mistake():
    Length("title", 5, "…")
    Length("title", 5, "…")

    with pytest.raises(ValueError, match="Two limits are called title"):
        Length("title", 6, "…")


def test_limits_describe_themselves_for_their_page():
    Rate("search", 30, 60, "A person reads slower.")
    Length("lead", 200, "One line.")
    Cap("files", 1, "So far.")

    assert limits.describe() == [
        limits.Row("files", "cap", "at most 1", "So far."),
        limits.Row("lead", "length", "200 characters", "One line."),
        limits.Row("search", "rate", "30 in 1 minute", "A person reads slower."),
    ]


@pytest.mark.slow
def test_a_rate_is_exact_between_processes(rig):
    racers = [rig.start("take", "race", 100, 60) for _number in range(3)]

    granted = [rig.answer(racer) for racer in racers]

    assert sum(granted) == 100
