"""The web doors of the glossary and the horizon."""

from practicum.glossary.views.horizon import ahead, change_ahead, horizon, move_ahead, new_ahead
from practicum.glossary.views.keeping import edit_term, proposals, propose_change, settle_term, term_versions
from practicum.glossary.views.terms import glossary, new_term, term

__all__ = [
    "ahead",
    "change_ahead",
    "edit_term",
    "glossary",
    "horizon",
    "move_ahead",
    "new_ahead",
    "new_term",
    "proposals",
    "propose_change",
    "settle_term",
    "term",
    "term_versions",
]
