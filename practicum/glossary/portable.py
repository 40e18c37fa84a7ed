"""What the glossary and the horizon hold of a person, and what becomes of it (see writing/portable.py)."""

from django.utils.translation import gettext_lazy as _

from practicum.glossary.actions import erasing
from practicum.glossary.shared import shared_terms
from practicum.writing.shared import edited_by_others

PORTABLE = [
    ("glossary.Term", "settled_by", "null"),
    ("glossary.Proposal", "person", "keep"),
    ("glossary.Proposal", "decided_by", "null"),
    ("glossary.Ahead", "looker", "null"),
    ("glossary.Horizon", "reviewed_by", "null"),
]

# What each table is called in an export, and what of its rows is carried away: columns by table.
CALLED = {
    "glossary.Term": _("Terms you settled"),
    "glossary.Proposal": _("Changes to terms that you proposed or decided on"),
    "glossary.Ahead": _("What you look into on the horizon"),
    "glossary.Horizon": _("Horizons you looked at"),
}
CARRIED = {
    "glossary.Proposal": ["term.contribution.title", "version", "title", "source", "why", "made_at", "state"],
    "glossary.Ahead": ["contribution.title", "by_when"],
}

# Where she only acted on a row that is about somebody else: what of it is hers.
ACTED = {
    ("glossary.Term", "settled_by"): ["contribution.title", "settled_at", "line"],
    ("glossary.Proposal", "decided_by"): ["term.contribution.title", "state", "decided_at", "line"],
    ("glossary.Horizon", "reviewed_by"): ["community.name", "reviewed_at", "review_on"],
}

# What becomes of it when she goes.
GONE = [("glossary.Proposal", "person")]
WORDS = {
    ("glossary.Term", "settled_by"): {"line": ""},
    ("glossary.Proposal", "decided_by"): {"line": ""},
}
SPEAKS = {
    "glossary.Term": (["line"], "settled_by"),
    "glossary.Proposal": (["title", "source", "why", "line"], "person"),
    "glossary.Ahead": (["line"], "contribution__author__person"),
}
SHARED = {"term": shared_terms, "ahead": edited_by_others}
STEPS = [(47, erasing.empty_glossary), (51, erasing.unname_changes)]
