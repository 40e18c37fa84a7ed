"""Limits as data: lengths, caps and rates. Rooms declare theirs in their own `limits.py`."""

from dataclasses import dataclass
from math import ceil

from django.db import connection
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from practicum.kit import clock
from practicum.kit.refusal import Refusal, TooMany

REGISTRY: dict[str, "Length | Cap | Rate"] = {}

MINUTE, HOUR, DAY = 60, 3_600, 86_400
APART = int(clock.APART.total_seconds() * 1000)


@dataclass(frozen=True)
class Row:
    """One line of docs/limits.md."""

    name: str
    kind: str
    limit: str
    why: str


def describe() -> list[Row]:
    """All limits by name, for docs/limits.md."""
    return [
        Row(name=name, kind=type(limit).__name__.lower(), limit=limit.in_words, why=limit.why)
        for name, limit in sorted(REGISTRY.items())
    ]


@dataclass(frozen=True)
class Length:
    """How many characters a text may have."""

    name: str
    maximum: int
    why: str

    def __post_init__(self) -> None:
        _register(self)

    @property
    def in_words(self) -> str:
        return f"{self.maximum} characters"

    def check(self, words: str) -> str:
        """The text itself; Refusal `too_long` when it has more characters than allowed."""
        if len(words) > self.maximum:
            raise Refusal(
                ngettext(
                    "This text may have at most %(maximum)d character.",
                    "This text may have at most %(maximum)d characters.",
                    self.maximum,
                )
                % {"maximum": self.maximum},
                _("Shorten it and try again."),
                code="too_long",
            )
        return words


@dataclass(frozen=True)
class Cap:
    """How many of a thing there may be."""

    name: str
    maximum: int
    why: str

    def __post_init__(self) -> None:
        _register(self)

    @property
    def in_words(self) -> str:
        return f"at most {self.maximum}"

    def check(self, count: int) -> int:
        """The count itself; Refusal `too_many_of_them` when it is above the cap. Give the count with the new one."""
        if count > self.maximum:
            raise Refusal(
                ngettext(
                    "There may be at most %(maximum)d of these.",
                    "There may be at most %(maximum)d of these.",
                    self.maximum,
                )
                % {"maximum": self.maximum},
                _("Remove one before you add another."),
                code="too_many_of_them",
            )
        return count


@dataclass(frozen=True)
class Rate:
    """How often one key (a person, an address, a token) may do a thing.

    The window begins with the key's first act and lasts `seconds`. Counted in the database, in the caller's
    transaction: what is rolled back was not done. An attempt that must count though it fails (a wrong password)
    is taken before the transaction begins.
    """

    name: str
    number: int
    seconds: int
    why: str

    def __post_init__(self) -> None:
        _register(self)

    @property
    def in_words(self) -> str:
        return f"{self.number} in {_period(self.seconds)}"

    def take(self, key: str, amount: int = 1) -> int:
        """Count `amount` acts of `key`; gives the count so far, or raises TooMany at number + 1 and counts nothing."""
        now = milliseconds()
        key_hash = _hashed(self.name, key)
        lasts = [now - self.seconds * 1000 + 1, now + APART]  # a window that begins later is of a clock that was wrong
        if amount <= self.number:
            with connection.cursor() as cursor:
                cursor.execute(TAKE, [self.name, key_hash, now, amount, *lasts, *lasts, *lasts, self.number])
                row = cursor.fetchone()
            if row is not None:
                return row[0]
        wait = self._seconds_left(key_hash, now)
        raise TooMany(_("You have done this as often as is allowed for now."), _try_again(wait), retry_after=wait)

    def forget(self, key: str) -> None:
        """Begin anew for a key, as after a sign-in that succeeded."""
        with connection.cursor() as cursor:
            cursor.execute(
                "DELETE FROM kit_ratewindow WHERE name = %s AND key_hash = %s", [self.name, _hashed(self.name, key)]
            )

    def _seconds_left(self, key_hash: str, now: int) -> int:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT window_start FROM kit_ratewindow WHERE name = %s AND key_hash = %s", [self.name, key_hash]
            )
            row = cursor.fetchone()
        if row is None:
            return self.seconds
        return max(1, ceil((row[0] + self.seconds * 1000 - now) / 1000))


# One statement, so that it is exact between processes. A window that is full is left alone: a flood writes nothing.
TAKE = """
INSERT INTO kit_ratewindow (name, key_hash, window_start, count) VALUES (%s, %s, %s, %s)
ON CONFLICT (name, key_hash) DO UPDATE SET
    count = CASE WHEN kit_ratewindow.window_start BETWEEN %s AND %s THEN kit_ratewindow.count + excluded.count
                 ELSE excluded.count END,
    window_start = CASE WHEN kit_ratewindow.window_start BETWEEN %s AND %s THEN kit_ratewindow.window_start
                        ELSE excluded.window_start END
WHERE kit_ratewindow.window_start NOT BETWEEN %s AND %s OR kit_ratewindow.count + excluded.count <= %s
RETURNING count
"""


def longest_window() -> int:
    """Seconds of the longest rate: an older window has ended, whichever rate it belongs to."""
    return max((limit.seconds for limit in REGISTRY.values() if isinstance(limit, Rate)), default=DAY)


def _register(limit: "Length | Cap | Rate") -> None:
    known = REGISTRY.setdefault(limit.name, limit)
    if known != limit:
        raise ValueError(f"Two limits are called {limit.name}: give one of them another name.")


def _hashed(name: str, key: str) -> str:
    return salted_hmac(f"practicum.kit.limits.{name}", key, algorithm="sha256").hexdigest()[:32]


def milliseconds() -> int:
    """The present moment as the table keeps it: Unix milliseconds."""
    return int(clock.now().timestamp() * 1000)


def _period(seconds: int) -> str:
    for size, word in ((DAY, "day"), (HOUR, "hour"), (MINUTE, "minute"), (1, "second")):
        if seconds % size == 0:
            count = seconds // size
            return f"{count} {word}" if count == 1 else f"{count} {word}s"
    raise ValueError("A rate lasts a whole number of seconds.")


def _try_again(seconds: int) -> str:
    if seconds < 2 * MINUTE:
        return ngettext("Try again in %(n)d second.", "Try again in %(n)d seconds.", seconds) % {"n": seconds}
    if seconds < 2 * HOUR:
        minutes = ceil(seconds / MINUTE)
        return ngettext("Try again in %(n)d minute.", "Try again in %(n)d minutes.", minutes) % {"n": minutes}
    hours = ceil(seconds / HOUR)
    return ngettext("Try again in %(n)d hour.", "Try again in %(n)d hours.", hours) % {"n": hours}
