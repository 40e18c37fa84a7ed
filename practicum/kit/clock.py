"""The only clock: every "now" of the house comes from here, so that tests can move it."""

from datetime import UTC, datetime, timedelta

APART = timedelta(minutes=5)  # how far two clocks may differ, or one be put back, before what was given out ends


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC)


def lately(moment: datetime | float, span: timedelta) -> bool:
    """Was this moment (a time stamp is in seconds since 1970) at most `span` ago? Not if it lies ahead: a clock that
    was put back lengthens nothing by more than `APART`.
    """
    at = datetime.fromtimestamp(moment, UTC) if isinstance(moment, float | int) else moment
    return -APART <= now() - at <= span
