"""What the pages of decisions show, loaded in a fixed number of queries."""

from practicum.decisions.queries.comparing import beside
from practicum.decisions.queries.known import KnownThing, known_to
from practicum.decisions.queries.looking_up import decision_seen, item_called, item_named, proposal_of, voice_on
from practicum.decisions.queries.page import DecisionPage, decision_page, options_of
from practicum.decisions.queries.process import ProcessShown, own_vote, process_of
from practicum.decisions.queries.register import Register, register_of

__all__ = [
    "DecisionPage",
    "KnownThing",
    "ProcessShown",
    "Register",
    "beside",
    "decision_page",
    "decision_seen",
    "item_called",
    "item_named",
    "known_to",
    "options_of",
    "own_vote",
    "process_of",
    "proposal_of",
    "register_of",
    "voice_on",
]
