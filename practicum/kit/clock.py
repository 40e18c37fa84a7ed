"""The only clock: every "now" of the house comes from here, so that tests can move it."""

from datetime import UTC, datetime


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC)
