"""What the bulk door takes in: a decision of long ago, with how it was reached and what came of it."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True)
class IncomingVoice:
    """`person` is an id, or `name` somebody outside."""

    at: datetime
    word: str
    person: int | None = None
    name: str = ""
    text: str = ""
    suggestion: str = ""
    answer: str = ""
    met_at: datetime | None = None


@dataclass(frozen=True)
class IncomingVote:
    person: int
    at: datetime
    ballot: dict[str, Any]
    reason: str = ""


@dataclass(frozen=True)
class IncomingProcess:
    """`ended_at` is empty while it runs; what came of it is counted here, by the rules of this house."""

    process: str
    phase: str
    until: datetime
    quorum: int
    asked: int
    secret: bool = False
    blocks: bool = True
    ended_at: datetime | None = None
    line: str = ""
    voices: list[IncomingVoice] = field(default_factory=list)
    votes: list[IncomingVote] = field(default_factory=list)


@dataclass(frozen=True)
class IncomingRevisit:
    person: int
    at: datetime
    happened: str
    verdict: str
    judgement: str = "unknown"
    came_true: bool | None = None
    lesson: str = ""


@dataclass(frozen=True)
class IncomingDecision:
    """`options` are (text, speaks for, speaks against, chosen); `dissent` is (person or None, text, day)."""

    external_id: str
    persona_id: int
    owner: int
    happened_at: datetime
    title: str
    lead: str
    sections: dict[str, str]
    language: str
    rule: str
    decided_on: date | None
    review_on: date
    standing: str
    options: list[tuple[str, str, str, bool]] = field(default_factory=list)
    expected: str = ""
    confidence: int | None = None
    out_of: int | None = None
    dissent: list[tuple[int | None, str, date]] = field(default_factory=list)
    revisits: list[IncomingRevisit] = field(default_factory=list)
    process: IncomingProcess | None = None
