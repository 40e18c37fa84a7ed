"""What the pages of decisions show, loaded in a fixed number of queries."""

from practicum.decisions.queries.looking_up import decision_seen, item_named
from practicum.decisions.queries.page import DecisionPage, decision_page, options_of
from practicum.decisions.queries.register import Register, register_of

__all__ = ["DecisionPage", "Register", "decision_page", "decision_seen", "item_named", "options_of", "register_of"]
