"""Two working days for everybody: when a phase may end, wherever people are."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

WORKING_DAYS = 2
SATURDAY = 5


def earliest_end(start: datetime, zones: Iterable[str], days: int = WORKING_DAYS) -> datetime:
    """The first moment (UTC) at which so many whole working days, Monday to Friday, lie behind everybody.

    A day is whole when it began, at midnight where somebody is, at `start` or later. Without zones UTC stands for all.
    """
    return max(_end_in(start, zone, days) for zone in {*zones} or {"UTC"})


def _end_in(start: datetime, zone: str, days: int) -> datetime:
    place = _zone(zone)
    here = start.astimezone(place)
    day = here.date()
    if _midnight(day, place) < start:
        day += timedelta(days=1)
    left = days
    while True:
        if day.weekday() < SATURDAY:
            left -= 1
        day += timedelta(days=1)
        if not left:
            return _midnight(day, place)


def _midnight(day: date, place: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), place).astimezone(UTC)


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")
