"""What the pages of practices show, loaded in a fixed number of queries."""

from practicum.practices.queries.looking_up import (
    member_named,
    own_passages,
    passage_of,
    practice_seen,
    practices_called,
    standard_at,
    suggestion_seen,
)
from practicum.practices.queries.page import PracticePage, practice_page
from practicum.practices.queries.register import Register, register_of
from practicum.practices.queries.standards import Standards, following_of, register_of_standards, standards_of
from practicum.practices.queries.versions import differing, open_suggestions, versions_of

__all__ = [
    "PracticePage",
    "Register",
    "Standards",
    "differing",
    "following_of",
    "member_named",
    "open_suggestions",
    "passage_of",
    "practices_called",
    "own_passages",
    "practice_page",
    "practice_seen",
    "register_of",
    "register_of_standards",
    "standard_at",
    "standards_of",
    "suggestion_seen",
    "versions_of",
]
