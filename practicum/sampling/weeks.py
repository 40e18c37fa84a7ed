"""Weeks: from Monday to Monday, in UTC."""

from datetime import UTC, date, datetime, time, timedelta


def monday(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def number_of(week: date) -> int:
    """Weeks in a row have numbers in a row."""
    return week.toordinal() // 7


def moment_of(day: date) -> datetime:
    """The moment a day begins."""
    return datetime.combine(day, time(), UTC)
