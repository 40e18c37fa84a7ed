"""What an archive hands to the bulk door: threads and posts of long ago, by their ids in the old home."""

from dataclasses import dataclass, field
from datetime import datetime

from practicum.writing.models import Format


@dataclass(slots=True)
class Incoming:
    """One item. A thread has no `root`; a post names its root's and its parent's external id.

    `persona_id` is the voice it speaks with; `html` may be given where it is already rendered by the writing room.
    """

    external_id: str
    kind: str
    persona_id: int
    happened_at: datetime
    source: str
    root: str = ""
    parent: str = ""
    title: str = ""
    lead: str = ""
    format: str = Format.MARKDOWN
    html: str = ""
    language: str = "en"
    holds_when: str = ""
    standing: str = ""
    state: str = ""
    audience_id: int | None = None
    votes_there: int | None = None
    origin_uri: str = ""
    edited_at: datetime | None = None
    link: str = ""
    why_it_matters: str = ""
    topics: list[str] = field(default_factory=list)


@dataclass(slots=True)
class TakenIn:
    """What came of a batch: ids by external id, those that were there before, those whose root is absent."""

    ids: dict[str, int] = field(default_factory=dict)
    repeats: list[str] = field(default_factory=list)
    orphans: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Growth:
    """What grew on items of long ago, by their ids here: tuples as their comments say."""

    accepted: list[tuple[int, int, datetime]] = field(default_factory=list)  # thread, answer, when
    uses: list[tuple[int, int, str, str, datetime]] = field(default_factory=list)  # item, person, outcome, line, when
    reactions: list[tuple[int, int, str, datetime]] = field(default_factory=list)  # item, person, kind, when
    links: list[tuple[str, int, int, datetime]] = field(default_factory=list)  # kind, here, there, when
    same_problem: list[tuple[int, int, datetime]] = field(default_factory=list)  # thread, person, when
    closed: list[tuple[int, int | None, str, datetime]] = field(default_factory=list)  # thread, person, line, when
    topics: dict[int, list[str]] = field(default_factory=dict)  # thread: names
