"""The shapes of what the demo keeps of others' work: resources, demos, trails and collections."""

from dataclasses import dataclass

from practicum.console.demo.moments import When


@dataclass(frozen=True)
class Used:
    by: str
    at: When
    outcome: str
    line: str = ""


@dataclass(frozen=True)
class Judged:
    """Somebody said that it is outdated (`to` is the key of what is newer) or broken."""

    standing: str
    by: str
    at: When
    to: str = ""
    line: str = ""


@dataclass(frozen=True)
class Resource:
    key: str
    community: str
    space: str
    by: str
    at: When
    title: str
    why: str
    link: str
    sort: str
    made_by: str = ""
    found: str = ""
    spoken: str = ""
    licence: str = ""
    lead: str = ""
    language: str = "en"
    topics: tuple[str, ...] = ()
    uses: tuple[Used, ...] = ()
    judged: Judged | None = None


@dataclass(frozen=True)
class Tried:
    by: str
    at: When
    outcome: str
    text: str


@dataclass(frozen=True)
class Shown:
    """A demo: the resource that shows it, its steps, and who tried it."""

    key: str
    community: str
    space: str
    by: str
    at: When
    title: str
    recording: str
    steps: tuple[str, ...]
    text: str = ""
    lead: str = ""
    language: str = "en"
    tries: tuple[Tried, ...] = ()


@dataclass(frozen=True)
class Pick:
    """A thread, practice, resource or demo by its key, and why it stands there."""

    item: str
    why: str


@dataclass(frozen=True)
class Gathered:
    """A trail or a collection; `forked` is the key of the one it was carried on from."""

    key: str
    kind: str
    community: str
    space: str
    by: str
    at: When
    title: str
    picks: tuple[Pick, ...]
    text: str = ""
    lead: str = ""
    language: str = "en"
    forked: str = ""
