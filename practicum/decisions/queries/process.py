"""A proposal on its page: where it stands, who said what, who has not spoken, and how the votes are counted."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from practicum.access import Capability, Seat, can
from practicum.decisions.models import STANCES, Decision, Option, Phase, Process, Proposal, Voice, Vote, Word
from practicum.decisions.running import FIRST, MENDABLE, ROUND, SAID_IN
from practicum.decisions.speakers import speakers
from practicum.kit import clock, ids

if TYPE_CHECKING:
    from practicum.people.models import Person

SILENT = 60  # names of those who have not spoken; the rest is a number
BALLOTS = 200


@dataclass(frozen=True)
class Said:
    """One voice, with what its reader may do with it."""

    key: str
    who: str
    word: str
    text: str
    suggestion: str
    answer: str
    met: bool
    earlier: bool
    at: datetime
    round: int
    own: bool


@dataclass(frozen=True)
class Ballot:
    """An open vote in words: who, what, and why."""

    who: str
    words: str
    parts: list[tuple[str, int]]
    reason: str


@dataclass
class ProcessShown:
    """`silent` are names; `own` is what the reader has said or voted herself; `counts` are there once it has ended."""

    process: str
    phase: str
    phases: list[str]
    round: int
    until: datetime
    overdue: bool
    secret: bool
    quorum: int
    spoke: int
    outcome: str
    line: str
    ended_at: datetime | None
    counts: dict[str, Any]
    options: list[str] = field(default_factory=list)
    voices: list[Said] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    ballots: list[Ballot] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)
    more_silent: int = 0
    own: str = ""
    words: list[str] = field(default_factory=list)
    may: dict[str, bool] = field(default_factory=dict)

    @property
    def running(self) -> bool:
        return self.phase != Phase.ENDED

    @property
    def until_time(self) -> str:
        """The time of its end, where the reader is."""
        return f"{timezone.localtime(self.until):%H:%M}"

    @property
    def tied(self) -> list[str]:
        """The options that tied, in words."""
        return [self.options[place] for place in self.counts.get("winners", []) if place < len(self.options)]


def process_of(decision: Decision, seat: Seat, options: Sequence[Option]) -> ProcessShown | None:
    """The process of a decision that was looked up through sight; None where it was written down as taken."""
    proposal = Proposal.objects.filter(pk=decision.pk).first()
    if proposal is None:
        return None
    made = ProcessShown(
        proposal.process, proposal.phase, _phases(proposal), proposal.round, proposal.until,
        seat.person is not None and not proposal.ended and clock.now() >= proposal.until, proposal.secret,
        proposal.quorum, 0, proposal.outcome,
        proposal.line, proposal.ended_at, proposal.result, [way.text for way in options],
    )  # fmt: skip
    voices = list(Voice.objects.filter(proposal=proposal).select_related("person").order_by("said_at", "pk"))
    made.voices = [_said(one, seat, decision, proposal) for one in voices if one.word != Word.ASKED]
    made.asked = [one.person.name for one in voices if one.word == Word.ASKED and one.person]
    spoke = _spoke(proposal, voices, made, seat)
    made.spoke = proposal.result.get("spoke", len(spoke)) if proposal.ended else len(spoke)
    speaks = seat.person is not None and can(seat, Capability.SPEAK_ON_PROPOSAL, decision)
    if (
        speaks
        and made.running
        and not proposal.secret
        and proposal.phase in (Phase.OBJECT, Phase.INTEGRATE, Phase.VOTING)
    ):
        _silent(made, decision, spoke)
    made.words = [str(word) for word in SAID_IN.get(Phase(proposal.phase), ())] if speaks else []
    made.may = _may(proposal, decision, seat, speaks)
    return made


def _spoke(proposal: Proposal, voices: Sequence[Voice], made: ProcessShown, seat: Seat) -> set[int]:
    """Who has spoken in this round, or voted; and what the reader said herself."""
    if not proposal.votes:
        counted = [one for one in voices if proposal.process == Process.ADVICE or one.word in STANCES]
        now = [one for one in counted if one.round == proposal.round and one.word != Word.ASKED]
        made.own = next((one.word for one in now if seat.person and one.person_id == seat.person_id), "")
        return {one.person_id or -one.pk for one in now}
    votes = Vote.objects.filter(proposal=proposal).select_related("person").order_by("pk")
    if proposal.ended and proposal.secret:
        made.ballots = [Ballot("", _word(one), [], one.reason) for one in votes]
        return set()
    if proposal.secret:  # while it runs each sees her own alone; of the others only how many
        made.own = "vote" if seat.person and votes.filter(person=seat.person).exists() else ""
        return set(votes.values_list("person", flat=True))
    rows = list(votes)
    made.own = "vote" if any(seat.person and one.person_id == seat.person_id for one in rows) else ""
    made.ballots = [
        Ballot(one.person.name if one.person else "", _word(one), _parts(one, made.options), one.reason)
        for one in rows[:BALLOTS]
    ]
    return {one.person_id or -one.pk for one in rows}


def _word(vote: Vote) -> str:
    return str(vote.ballot.get("word", ""))


def _parts(vote: Vote, options: Sequence[str]) -> list[tuple[str, int]]:
    """(option, rank or points), in the order of the options."""
    return [(text, vote.ballot[str(place)]) for place, text in enumerate(options) if str(place) in vote.ballot]


def _said(one: Voice, seat: Seat, decision: Decision, proposal: Proposal) -> Said:
    return Said(
        ids.text(one.pk), one.person.name if one.person else one.name, one.word, one.text, one.suggestion, one.answer,
        one.met_at is not None, one.word in STANCES and one.version < decision.contribution.version, one.said_at,
        one.round, seat.person is not None and one.person_id == seat.person_id and one.round == proposal.round,
    )  # fmt: skip


def _silent(made: ProcessShown, decision: Decision, spoke: set[int]) -> None:
    rows = speakers(decision.contribution.space).exclude(pk__in=spoke).order_by("name", "pk")
    made.silent = list(rows.values_list("name", flat=True)[:SILENT])
    made.more_silent = max(0, rows.count() - SILENT)


def _phases(proposal: Proposal) -> list[str]:
    first = FIRST.get(Process(proposal.process), Phase.VOTING)
    return [str(phase) for phase in ROUND] if proposal.process == Process.CONSENT else [str(first)]


def _may(proposal: Proposal, decision: Decision, seat: Seat, speaks: bool) -> dict[str, bool]:
    keeps = seat.person is not None and can(seat, Capability.KEEP_DECISION, decision) and not proposal.ended
    return {
        "vote": speaks and proposal.phase == Phase.VOTING and clock.now() < proposal.until,
        "speak": speaks and bool(SAID_IN.get(Phase(proposal.phase)))
        and not (proposal.phase == Phase.ADVISE and seat.person_id == decision.owner_id),
        "ask": keeps and proposal.phase == Phase.ADVISE, "answer": keeps, "lead": keeps,
        "mend": keeps and proposal.phase in MENDABLE, "again": keeps and proposal.phase == Phase.INTEGRATE,
    }  # fmt: skip


def own_vote(decision: Decision, person: "Person") -> Vote | None:
    """Her own vote, for the form that changes it."""
    return Vote.objects.filter(proposal=decision.pk, person=person).first()
