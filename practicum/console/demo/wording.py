"""The shapes of the demo's glossary, horizon and journal: what they say, by whom, and when."""

from dataclasses import dataclass

from practicum.console.demo.moments import Said, When


@dataclass(frozen=True)
class Term:
    community: str
    space: str
    by: str
    at: When
    title: str
    what: str
    confused: str = ""
    also: str = ""
    source: str = ""
    stage: str = "settled"
    line: str = ""

    @property
    def said(self) -> dict[str, str]:
        return {"what": self.what, "confused": self.confused, "also": self.also, "source": self.source}


@dataclass(frozen=True)
class Ahead:
    """A line on the horizon; `by_in` is in how many days it will be needed, 0 where nobody said."""

    community: str
    space: str
    by: str
    at: When
    title: str
    why: str
    known: str = ""
    looker: str = ""
    by_in: int = 0
    stage: str = "watched"
    line: str = ""

    @property
    def said(self) -> dict[str, str]:
        return {"why": self.why, "known": self.known}


@dataclass(frozen=True)
class Entry:
    """An entry of the journal, and what was said about it."""

    community: str
    space: str
    key: str
    by: str
    at: When
    title: str
    text: str
    lead: str = ""
    series: str = ""
    guest: str = ""
    guest_line: str = ""
    voice: str = "own"
    newsletter: bool = False
    with_: tuple[str, ...] = ()
    remarks: tuple[Said, ...] = ()
