"""What practices hold of a person, and what becomes of it when she goes (see writing/portable.py for the rules)."""

from django.utils.translation import gettext_lazy as _

from practicum.practices.actions import erasing
from practicum.practices.shared import shared_practices

PORTABLE = [
    ("practices.Practice", "owner", "null"),
    ("practices.Passage", "author", "keep"),
    ("practices.Passage", "taken_by", "null"),
    ("practices.Review", "person", "keep"),
    ("practices.Suggestion", "person", "keep"),
    ("practices.Suggestion", "decided_by", "null"),
]

# What each table is called in an export, and what of its rows is carried away: columns by table.
CALLED = {
    "practices.Practice": _("Practices you own"),
    "practices.Passage": _("Words of yours in practices, and words you took into one"),
    "practices.Review": _("Practices you reviewed"),
    "practices.Suggestion": _("Edits you suggested or decided on"),
}
CARRIED = {
    "practices.Practice": ["contribution.title", "licence", "adopted_at"],
    "practices.Passage": ["practice.contribution.title", "section", "text", "said_at", "withdrawn_at"],
    "practices.Review": ["practice.contribution.title", "version", "holds", "line", "said_at"],
    "practices.Suggestion": [
        "practice.contribution.title",
        "version",
        "title",
        "lead",
        "source",
        "why",
        "made_at",
        "state",
    ],
}

# Where she only acted on a row that is about somebody else: what of it is hers.
ACTED = {
    ("practices.Passage", "taken_by"): ["practice.contribution.title", "section", "taken_at"],
    ("practices.Suggestion", "decided_by"): ["practice.contribution.title", "state", "decided_at", "line"],
}

# What becomes of it when she goes.
GONE = [("practices.Passage", "author"), ("practices.Suggestion", "person")]
WORDS = {
    ("practices.Review", "person"): {"line": ""},
    ("practices.Suggestion", "decided_by"): {"line": ""},
}
SPEAKS = {
    "practices.Practice": (["differs"], "contribution__author__person"),
    "practices.Passage": (["text"], "author__person"),
    "practices.Review": (["line"], "person"),
    "practices.Suggestion": (["title", "lead", "source", "why", "line"], "person"),
}
SHARED = {"practice": shared_practices}
STEPS = [(42, erasing.take_out_passages), (50, erasing.unname_suggestions)]
