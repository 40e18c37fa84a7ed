"""What the pages of the glossary and the horizon show."""

from practicum.glossary.queries.horizon import AheadPage, HorizonList, ahead_page, horizon_of
from practicum.glossary.queries.looking_up import (
    ahead_seen,
    item_named,
    member_named,
    number_of,
    proposal_seen,
    term_seen,
)
from practicum.glossary.queries.page import TermPage, open_proposals, term_page
from practicum.glossary.queries.register import Glossary, glossary_of

__all__ = [
    "AheadPage",
    "Glossary",
    "HorizonList",
    "TermPage",
    "ahead_page",
    "ahead_seen",
    "glossary_of",
    "horizon_of",
    "item_named",
    "member_named",
    "number_of",
    "open_proposals",
    "proposal_seen",
    "term_page",
    "term_seen",
]
