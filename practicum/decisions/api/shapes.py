"""What the API says of decisions, and what it is given."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field

from practicum.decisions import limits
from practicum.decisions.actions import Expected, Way
from practicum.decisions.models import Judgement, Process, Rule, Verdict, Word
from practicum.decisions.queries import DecisionPage, KnownThing, ProcessShown
from practicum.people.api import Given, GivenId, Id, Moment, Shape
from practicum.writing.limits import LEAD, TITLE

Section = Annotated[str, Field(max_length=limits.DECISION_SECTION.maximum)]
Words = Annotated[str, Field(max_length=limits.VOICE.maximum)]
Line = Annotated[str, Field(max_length=300)]


class OptionShown(Shape):
    text: str
    speaks_for: str
    speaks_against: str
    chosen: bool


class DissentShown(Shape):
    """`by` is nobody where it is without a name."""

    by: str | None
    text: str
    said_on: date


class RevisitShown(Shape):
    by: str
    happened: str
    came_true: bool | None
    judgement: str
    verdict: str
    lesson: str
    looked_at: Moment


class VoiceShown(Shape):
    id: Id
    by: str
    word: str
    text: str
    suggestion: str
    answer: str
    met: bool
    round: int
    said_at: Moment


class BallotShown(Shape):
    """`by` is nobody where only counts are told."""

    by: str | None
    vote: dict[str, Any]
    reason: str


class KnownShown(Shape):
    """Something that was known then, in the version of that day; gone where only a stub is left."""

    title: str
    url: str
    version: int
    as_of: Moment
    changed_since: bool
    gone: bool


class ProposalShown(Shape):
    """How it is to be reached, or was. `counts` are there once it has ended."""

    process: str
    phase: str
    round: int
    until: Moment
    counts_only: bool
    quorum: int
    spoke: int
    outcome: str
    line: str
    counts: dict[str, Any]
    you_said: str
    voices: list[VoiceShown]
    ballots: list[BallotShown]
    has_not_spoken: list[str]


class DecisionShown(Shape):
    id: Id
    url: str
    title: str
    lead: str
    standing: str
    version: int
    rule: str
    decided_on: date | None
    review_on: date
    expected: str
    confidence: int | None
    expected_by: date | None
    kept_by: str | None
    sections: dict[str, str]
    options: list[OptionShown]
    dissent: list[DissentShown]
    revisits: list[RevisitShown]
    known: list[KnownShown]
    proposal: ProposalShown | None


class DecisionLine(Shape):
    id: Id
    url: str
    title: str
    lead: str
    standing: str
    rule: str
    decided_on: date | None
    review_on: date
    phase: str
    until: Moment | None


class Decisions(Shape):
    items: list[DecisionLine]
    next: str | None


class NewOption(Given):
    text: Annotated[str, Field(min_length=1, max_length=limits.OPTION.maximum)]
    speaks_for: Annotated[str, Field(max_length=limits.OPTION_SIDE.maximum)] = ""
    speaks_against: Annotated[str, Field(max_length=limits.OPTION_SIDE.maximum)] = ""
    chosen: bool = False


class Record(Given):
    """The text of a decision: its sections and its options."""

    title: Annotated[str, Field(min_length=1, max_length=TITLE.maximum)]
    lead: Annotated[str, Field(max_length=LEAD.maximum)] = ""
    question: Section = ""
    context: Section = ""
    criteria: Section = ""
    reasons: Section = ""
    options: Annotated[list[NewOption], Field(max_length=limits.OPTIONS.maximum)] = []

    def sections(self) -> dict[str, str]:
        return {word: getattr(self, word) for word in ("question", "context", "criteria", "reasons")}

    def ways(self) -> list[Way]:
        return [Way(one.text, one.speaks_for, one.speaks_against, one.chosen) for one in self.options]


class Hoped(Record):
    """What one expects of it, and the post or thread it was reached in (`out_of`)."""

    expected: Annotated[str, Field(max_length=limits.EXPECTED.maximum)] = ""
    confidence: Annotated[int, Field(ge=0, le=100)] | None = None
    expected_by: date | None = None
    review_on: date | None = None
    out_of: GivenId | None = None

    def hopes(self) -> Expected:
        return Expected(self.expected, self.confidence, self.expected_by)


class NewDecision(Hoped):
    rule: Rule = Rule.CONSENT
    decided_on: date | None = None


class NewProposal(Hoped):
    process: Process
    counts_only: bool = False


class ChangedDecision(Record):
    """`version` is the one you read; a newer one is a conflict."""

    version: Annotated[int, Field(ge=1, le=2_147_483_647)]
    why: Line = ""


class NewDissent(Given):
    text: Annotated[str, Field(min_length=1, max_length=limits.DISSENT.maximum)]
    nameless: bool = False


class NewRevisit(Given):
    happened: Annotated[str, Field(min_length=1, max_length=limits.HAPPENED.maximum)]
    verdict: Verdict
    judgement: Judgement = Judgement.UNKNOWN
    came_true: bool | None = None
    lesson: Annotated[str, Field(max_length=limits.HAPPENED.maximum)] = ""
    review_on: date | None = None


class Newer(Given):
    newer: GivenId
    why: Line = ""


class Item(Given):
    item: GivenId


class NewVoice(Given):
    """Of an objection `text` is the harm, and `suggestion` what would mend it."""

    word: Word
    text: Words = ""
    suggestion: Words = ""


class AskedFor(Given):
    """A member by her handle; or somebody outside (`name`), and what she said."""

    handle: Annotated[str, Field(max_length=60)] = ""
    name: Annotated[str, Field(max_length=limits.ASKED_NAME.maximum)] = ""
    said: Words = ""


class Answered(Given):
    answer: Annotated[str, Field(min_length=1, max_length=limits.WHAT_SHE_DID.maximum)]


class Met(Given):
    met: bool = True


class Ballot(Given):
    """A simple vote says `word` (yes, no, abstain); else `options` holds a rank or points by the place of an option."""

    word: Annotated[str, Field(max_length=10)] = ""
    options: Annotated[dict[str, int], Field(max_length=limits.OPTIONS.maximum)] = {}
    reason: Words = ""

    def ballot(self) -> dict[str, Any]:
        return {"word": self.word} if self.word else dict(self.options)


class LeadAct(StrEnum):
    """The next phase or the end; once more round; taking it back."""

    ON = "on"
    AGAIN = "again"
    WITHDRAW = "withdraw"


class Lead(Given):
    act: LeadAct
    line: Annotated[str, Field(max_length=limits.WHAT_SHE_DID.maximum)] = ""


class RuleShown(Given):
    """How many have to speak, as a number and in percent, and whether an objection that stays ends a round."""

    least: Annotated[int, Field(ge=1, le=10_000)]
    percent: Annotated[int, Field(ge=0, le=100)] = 0
    blocks: bool = True


def shown(made: DecisionPage, source: dict[str, str]) -> DecisionShown:
    """A decision as its page shows it to this reader."""
    return DecisionShown(
        id=made.key, url=made.url, title=made.title, lead=made.lead, standing=made.standing, version=made.version,
        rule=made.rule, decided_on=made.decided_on, review_on=made.review_on, expected=made.expected,
        confidence=made.confidence, expected_by=made.expected_by, kept_by=made.owner.name if made.owner else None,
        sections=source,
        options=[
            OptionShown(text=o.text, speaks_for=o.speaks_for, speaks_against=o.speaks_against, chosen=o.chosen)
            for o in made.options
        ],
        dissent=[
            DissentShown(by=said.person.name if said.person else None, text=said.text, said_on=said.said_on)
            for said in made.dissents
        ],
        revisits=[
            RevisitShown(
                by=one.person.name, happened=one.happened, came_true=one.came_true, judgement=one.judgement,
                verdict=one.verdict, lesson=one.lesson, looked_at=one.looked_at,
            )
            for one in made.revisits
        ],
        known=[_known(one) for one in made.known], proposal=_process(made.process) if made.process else None,
    )  # fmt: skip


def _known(one: KnownThing) -> KnownShown:
    return KnownShown(
        title=one.title, url=one.url, version=one.version, as_of=one.at, changed_since=one.later, gone=one.gone
    )


def _process(of: ProcessShown) -> ProposalShown:
    return ProposalShown(
        process=of.process, phase=of.phase, round=of.round, until=of.until, counts_only=of.secret, quorum=of.quorum,
        spoke=of.spoke, outcome=of.outcome, line=of.line, counts=of.counts, you_said=of.own,
        voices=[
            VoiceShown(
                id=one.key, by=one.who, word=one.word, text=one.text, suggestion=one.suggestion, answer=one.answer,
                met=one.met, round=one.round, said_at=one.at,
            )
            for one in of.voices
        ],
        ballots=[
            BallotShown(
                by=one.who or None, vote={"word": one.words} if one.words else dict(one.parts), reason=one.reason
            )
            for one in of.ballots
        ],
        has_not_spoken=of.silent,
    )  # fmt: skip
