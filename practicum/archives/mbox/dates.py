"""When it was written: the Date field, checked against the From_ line and the first Received; dates lie."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_tz

from practicum.archives.mbox.headers import Header

EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)
TOO_LATE = timedelta(days=2)  # a mail cannot be written after it arrived, but for clocks and zones
TOO_EARLY = timedelta(days=45)  # a list may hold a mail for its moderator this long
FUTURE = timedelta(days=2)
ENVELOPE = re.compile(
    rb"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? +([A-Z][a-z]{2}) +(\d{1,2}) +(\d{1,2}:\d\d(?::\d\d)?) +"
    rb"([A-Z]{1,5} +|[+-]\d{4} +)?(\d{4})( +(?:[A-Z]{1,5}|[+-]\d{4}))?\s*$"
)
USUAL = re.compile(
    r"(?:[A-Z][a-z]{2}, +)?(\d{1,2}) +([A-Z][a-z]{2}) +(\d{4}) +(\d\d):(\d\d):(\d\d) +"
    r"([+-])(\d\d)(\d\d)(?: \([^()]*\))?$"
)
MONTHS = {
    name: number for number, name in enumerate("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), start=1)
}
COMMENT = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Written:
    """The date in UTC (None if nothing tells it), whether it is the sender's own word, and what was wrong with it."""

    date: datetime | None
    trusted: bool
    problem: str = ""


def written_at(header: Header, from_line: bytes, now: datetime) -> Written:
    """The Date field if it can be true; else when the mail arrived, by its From_ line or its first Received."""
    said = parse_date(header.first("date", 200))
    if said is None and header.fields.get("date"):
        problem = "the date cannot be read"
    elif said is None:
        problem = "no date"
    else:
        problem = ""
    arrived = sane(arrival(header, from_line), now)
    if said is not None:
        problem = doubt(said, arrived, now)
        if not problem:
            return Written(said, trusted=True)
    return Written(arrived, trusted=False, problem=problem)


def doubt(said: datetime, arrived: datetime | None, now: datetime) -> str:
    """Why `said` cannot be true, or nothing."""
    if said > now + FUTURE:
        return "the date lies in the future"
    if said < EARLIEST:
        return "the date is before there was mail"
    if arrived and said > arrived + TOO_LATE:
        return "the date is after its arrival"
    if arrived and said < arrived - TOO_EARLY:
        return "the date is long before its arrival"
    return ""


def sane(date: datetime | None, now: datetime) -> datetime | None:
    return date if date and EARLIEST <= date <= now + FUTURE else None


def arrival(header: Header, from_line: bytes) -> datetime | None:
    return envelope_date(from_line) or received_date(header)


def envelope_date(from_line: bytes) -> datetime | None:
    """The asctime date at the end of a From_ line, read as UTC where it names no zone."""
    match = ENVELOPE.search(from_line[:1000])
    if not match:
        return None
    month, day, clock, before, year, after = (part.decode("latin-1") if part else "" for part in match.groups())
    return parse_date(f"{day} {month} {year} {clock} {(before or after).strip() or '+0000'}")


def received_date(header: Header) -> datetime | None:
    return parse_date(header.first("received").rpartition(";")[2][:200])


def parse_date(text: str) -> datetime | None:
    """An RFC 5322 date with its liberties, in UTC; without a zone it is taken as UTC. None if it is none."""
    if not text:
        return None
    if (usual := USUAL.match(text)) and usual[2] in MONTHS:
        day, _, year, hour, minute, second, sign, zone_hours, zone_minutes = usual.groups()
        east = timedelta(hours=int(zone_hours), minutes=int(zone_minutes)) * (-1 if sign == "-" else 1)
        return moment((int(year), MONTHS[usual[2]], int(day), int(hour), int(minute), int(second)), east)
    try:
        parsed = parsedate_tz(COMMENT.sub(" ", text[:200]))
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
    if parsed is None:
        return None
    try:
        return moment(parsed[:6], timedelta(seconds=parsed[9] or 0))
    except OverflowError:
        return None


def moment(parts: tuple[int, int, int, int, int, int], east: timedelta) -> datetime | None:
    year, month, day, hour, minute, second = parts
    try:
        return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC) - east
    except (ValueError, OverflowError):
        return None
