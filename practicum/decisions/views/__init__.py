"""The web doors of decisions and proposals."""

from practicum.decisions.views.deciding import answer_voice, ask_advice, deciding_rule, lead, met, speak, vote
from practicum.decisions.views.reading import decision, decisions, known
from practicum.decisions.views.taken import dissent, know, revisit, supersede
from practicum.decisions.views.writing import change, new_decision, new_proposal

__all__ = [
    "answer_voice",
    "ask_advice",
    "change",
    "deciding_rule",
    "decision",
    "decisions",
    "dissent",
    "know",
    "known",
    "lead",
    "met",
    "new_decision",
    "new_proposal",
    "revisit",
    "speak",
    "supersede",
    "vote",
]
