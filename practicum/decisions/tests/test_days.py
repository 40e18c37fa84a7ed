"""Two working days for everybody: from Auckland to Honolulu, over weekends and changes of the clock."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest

from practicum.decisions.days import earliest_end

FAR = ["Pacific/Auckland", "Asia/Kolkata", "Europe/Berlin", "America/Sao_Paulo", "Pacific/Honolulu"]


def whole_days(start: datetime, end: datetime, zone: str) -> int:
    """By brute force: local days Monday to Friday that begin and end between the two moments."""
    place, found = ZoneInfo(zone), 0
    day = start.astimezone(place).date() - timedelta(days=1)
    while day <= end.astimezone(place).date():
        begins = datetime(day.year, day.month, day.day, tzinfo=place)
        next_day = day + timedelta(days=1)
        ends = datetime(next_day.year, next_day.month, next_day.day, tzinfo=place)
        found += day.weekday() < 5 and begins >= start and ends <= end
        day = next_day
    return found


def test_from_auckland_to_honolulu_the_last_of_all_zones_decides():
    monday = datetime(2026, 6, 1, 9, tzinfo=UTC)  # 21:00 in Auckland, 23:00 on Sunday in Honolulu

    assert earliest_end(monday, FAR) == datetime(
        2026, 6, 4, 3, tzinfo=UTC
    )  # São Paulo was up already: Tuesday, Wednesday
    assert earliest_end(monday, ["Pacific/Honolulu"]) == datetime(2026, 6, 3, 10, tzinfo=UTC)  # Monday and Tuesday
    assert earliest_end(monday, ["Pacific/Auckland"]) == datetime(2026, 6, 3, 12, tzinfo=UTC)
    assert earliest_end(monday, ["Pacific/Auckland", "Pacific/Honolulu"]) == datetime(2026, 6, 3, 12, tzinfo=UTC)


def test_a_weekend_is_nobodys_working_day():
    friday = datetime(2026, 6, 5, 9, tzinfo=UTC)

    assert earliest_end(friday, ["UTC"]) == datetime(2026, 6, 10, tzinfo=UTC)
    assert earliest_end(friday, ["Pacific/Honolulu"]) == datetime(
        2026, 6, 9, 10, tzinfo=UTC
    )  # there it is Thursday yet
    assert earliest_end(datetime(2026, 6, 1, tzinfo=UTC), []) == datetime(2026, 6, 3, tzinfo=UTC)  # a whole Monday


@pytest.mark.parametrize("day", [date(2026, 3, 26), date(2026, 4, 3), date(2026, 9, 25), date(2026, 10, 23)])
def test_it_is_the_earliest_end_at_which_everybody_had_two_days_hour_by_hour(day):
    """Days around which clocks are set forward and back; each hour of three of them."""
    for hour in range(72):
        start = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(hours=hour, minutes=7)
        end = earliest_end(start, FAR)
        assert min(whole_days(start, end, zone) for zone in FAR) == 2
        assert min(whole_days(start, end - timedelta(seconds=1), zone) for zone in FAR) == 1


def test_every_zone_there_is_has_an_end_within_a_week():
    start = datetime(2026, 6, 5, 9, tzinfo=UTC)
    for zone in available_timezones():
        assert whole_days(start, earliest_end(start, [zone]), zone) == 2
        assert earliest_end(start, [zone]) - start < timedelta(days=7)
    assert earliest_end(start, ["Nowhere/Town"]) == earliest_end(start, ["UTC"])
