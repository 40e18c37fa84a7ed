"""The shapes of what the demo settled: decisions and how they were reached, and the marks over its threads."""

from dataclasses import dataclass

from practicum.console.demo.moments import When


@dataclass(frozen=True)
class Option:
    text: str
    speaks_for: str = ""
    against: str = ""
    chosen: bool = False


@dataclass(frozen=True)
class Voice:
    """What somebody said on the way; `met` is when whoever objected said that her objection is met."""

    word: str
    at: When
    by: str = ""
    name: str = ""
    text: str = ""
    suggestion: str = ""
    answer: str = ""
    met: When | None = None


@dataclass(frozen=True)
class Vote:
    """`word` of a simple vote; else `numbers` are ranks or points, in the order of the options (0: not ranked)."""

    by: str
    at: When
    word: str = ""
    numbers: tuple[int, ...] = ()
    reason: str = ""


@dataclass(frozen=True)
class Process:
    """`until` counts back from today; a phase that runs ends `ends_in` days from today."""

    kind: str
    quorum: int
    phase: str = "ended"
    ended: When | None = None
    ends_in: int = 0
    secret: bool = False
    line: str = ""
    voices: tuple[Voice, ...] = ()
    votes: tuple[Vote, ...] = ()


@dataclass(frozen=True)
class Dissent:
    text: str
    at: When
    by: str = ""


@dataclass(frozen=True)
class Look:
    by: str
    at: When
    happened: str
    verdict: str
    judgement: str = "unknown"
    came_true: str = ""
    lesson: str = ""


@dataclass(frozen=True)
class Decision:
    """`decided` and `look` are days before today; a look that lies ahead is negative. `newer` is what superseded it."""

    key: str
    community: str
    space: str
    by: str
    at: When
    title: str
    standing: str
    look: int
    lead: str = ""
    language: str = "en"
    rule: str = "consent"
    decided: int = -1
    question: str = ""
    context: str = ""
    criteria: str = ""
    reasons: str = ""
    expected: str = ""
    confidence: int = -1
    thread: str = ""
    post: str = ""
    newer: str = ""
    options: tuple[Option, ...] = ()
    dissent: tuple[Dissent, ...] = ()
    looks: tuple[Look, ...] = ()
    process: Process | None = None

    @property
    def sections(self) -> dict[str, str]:
        words = ("question", "context", "criteria", "reasons")
        return {word: text for word in words if (text := getattr(self, word))}


@dataclass(frozen=True)
class Contested:
    by: str
    at: When
    why: str


@dataclass(frozen=True)
class Mark:
    """A passage of a thread's opening, or of the post named, under a word; an action has who does it."""

    thread: str
    word: str
    by: str
    at: When
    passage: str
    post: str = ""
    why: str = ""
    owner: str = ""
    due_in: int = 0
    kept: When | None = None
    contested: Contested | None = None


@dataclass(frozen=True)
class ShortLine:
    """One sentence, and the ids of the posts it rests on; the opening is ""."""

    text: str
    posts: tuple[str, ...]


@dataclass(frozen=True)
class Short:
    """A thread in short, by whoever keeps it."""

    thread: str
    by: str
    at: When
    sentences: tuple[ShortLine, ...]
