"""Moments of the demo, told from today, and what somebody said at one."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Self


class BadDemo(ValueError):
    """The demo's own text contradicts itself; the message lists every contradiction."""


@dataclass(frozen=True)
class When:
    """A moment told from today: whole days back and the hour in UTC, so that the demo never ages."""

    days_ago: int
    hour: int
    minute: int

    @classmethod
    def read(cls, text: str) -> Self:
        """Read "12 07:30": twelve days before today, half past seven UTC."""
        found = re.fullmatch(r"(\d{1,4}) ([01]\d|2[0-3]):([0-5]\d)", text)
        if not found:
            raise BadDemo(f'"{text}" is no moment: write the days before today, a space, and the hour as 07:30.')
        return cls(*(int(part) for part in found.groups()))

    def on(self, today: date) -> datetime:
        return datetime.combine(today, time(self.hour, self.minute), UTC) - timedelta(days=self.days_ago)

    @property
    def minutes_ago(self) -> int:
        """Minutes before today's midnight; greater is earlier."""
        return self.days_ago * 1440 - self.hour * 60 - self.minute

    def before(self, other: "When") -> bool:
        return self.minutes_ago > other.minutes_ago


@dataclass(frozen=True)
class Said:
    by: str
    at: When
    text: str
