"""Every write on the glossary and the horizon."""

from practicum.glossary.actions.ahead import change_ahead, move_ahead, review_horizon, watch
from practicum.glossary.actions.linking import new_edition, relink, renew
from practicum.glossary.actions.proposals import decide_change, propose_change
from practicum.glossary.actions.terms import decline_term, edit_term, propose_term, settle_term

__all__ = [
    "change_ahead",
    "decide_change",
    "decline_term",
    "edit_term",
    "move_ahead",
    "new_edition",
    "propose_change",
    "propose_term",
    "relink",
    "renew",
    "review_horizon",
    "settle_term",
    "watch",
]
