"""Every write on decisions and proposals."""

from practicum.decisions.actions.deciding import Expected, Way, change_decision, dissent, write_decision
from practicum.decisions.actions.knowing import know
from practicum.decisions.actions.proposing import (
    go_on,
    go_round_again,
    propose,
    set_deciding_rule,
    withdraw_proposal,
)
from practicum.decisions.actions.revisiting import become_due, revisit, supersede
from practicum.decisions.actions.speaking import answer_voice, ask_advice, say_it_is_met, speak, vote
from practicum.decisions.actions.taking_in import take_in_decisions

__all__ = [
    "Expected",
    "Way",
    "answer_voice",
    "ask_advice",
    "become_due",
    "change_decision",
    "dissent",
    "go_on",
    "go_round_again",
    "know",
    "propose",
    "revisit",
    "say_it_is_met",
    "set_deciding_rule",
    "speak",
    "supersede",
    "take_in_decisions",
    "vote",
    "withdraw_proposal",
    "write_decision",
]
