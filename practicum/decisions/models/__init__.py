"""The tables of decisions, and of the proposals that become decisions."""

from practicum.decisions.models.decision import (
    NOT_TAKEN,
    Decision,
    Dissent,
    Judgement,
    Known,
    Option,
    Revisit,
    Rule,
    Stage,
    Verdict,
    decision_url,
)
from practicum.decisions.models.proposal import (
    STANCES,
    DecidingRule,
    Outcome,
    Phase,
    Process,
    Proposal,
    Voice,
    Vote,
    Word,
)

__all__ = [
    "NOT_TAKEN",
    "STANCES",
    "DecidingRule",
    "Decision",
    "Dissent",
    "Judgement",
    "Known",
    "Option",
    "Outcome",
    "Phase",
    "Process",
    "Proposal",
    "Revisit",
    "Rule",
    "Stage",
    "Verdict",
    "Voice",
    "Vote",
    "Word",
    "decision_url",
]
