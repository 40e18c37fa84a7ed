"""What practices hold of a person, and what becomes of it when she goes (see writing/portable.py for the rules)."""

from django.db.models import Case, Value, When
from django.utils.translation import gettext_lazy as _

from practicum.people.erasing import HIDDEN
from practicum.practices.actions import erasing
from practicum.practices.shared import shared_practices

PORTABLE = [
    ("practices.Practice", "owner", "null"),
    ("practices.Passage", "author", "keep"),
    ("practices.Passage", "taken_by", "null"),
    ("practices.Review", "person", "keep"),
    ("practices.Suggestion", "person", "keep"),
    ("practices.Suggestion", "decided_by", "null"),
    ("practices.Standard", "written_by", "null"),
    ("practices.Objection", "person", "keep"),
    ("practices.Following", "said_by", "null"),
]

# What each table is called in an export, and what of its rows is carried away: columns by table.
CALLED = {
    "practices.Practice": _("Practices you own"),
    "practices.Passage": _("Words of yours in practices, and words you took into one"),
    "practices.Review": _("Practices you reviewed"),
    "practices.Suggestion": _("Edits you suggested or decided on"),
    "practices.Standard": _("Standards you wrote down"),
    "practices.Objection": _("Where you held otherwise about a standard, under your name"),
    "practices.Following": _("Standards you said a practice follows"),
}
CARRIED = {
    "practices.Practice": ["contribution.title", "licence", "adopted_at"],
    "practices.Passage": ["practice.contribution.title", "section", "text", "earlier", "said_at", "withdrawn_at"],
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
    "practices.Objection": ["standard.practice.contribution.title", "text", "said_on"],
}

# Where she only acted on a row that is about somebody else: what of it is hers.
ACTED = {
    ("practices.Passage", "taken_by"): ["practice.contribution.title", "section", "taken_at"],
    ("practices.Suggestion", "decided_by"): ["practice.contribution.title", "state", "decided_at", "line"],
    ("practices.Standard", "written_by"): [
        "practice.contribution.title",
        "edition",
        "rule",
        "circle",
        "why",
        "adopted_on",
    ],
    ("practices.Following", "said_by"): ["practice.contribution.title", "deviation", "said_at"],
}

# That a practice deviates from a standard stays; how she said it goes.
DEVIATES = Case(When(deviation="", then=Value("")), default=Value(HIDDEN))

# What becomes of it when she goes. Why a community took its standard is the community's.
BY_OTHERS = {("practices.Passage", "author"): {"earlier": []}}
GONE = [("practices.Passage", "author"), ("practices.Suggestion", "person"), ("practices.Objection", "person")]
WORDS = {
    ("practices.Review", "person"): {"line": ""},
    ("practices.Suggestion", "decided_by"): {"line": ""},
    ("practices.Following", "said_by"): {"deviation": DEVIATES},
}
SPEAKS = {
    "practices.Practice": (["differs"], "contribution__author__person"),
    "practices.Passage": (["text", "earlier"], "author__person"),
    "practices.Review": (["line"], "person"),
    "practices.Suggestion": (["title", "lead", "source", "why", "line"], "person"),
    "practices.Standard": (["circle", "why", "ended_why"], "written_by"),
    "practices.Objection": (["text"], "person"),
    "practices.Following": (["deviation"], "said_by"),
}
SHARED = {"practice": shared_practices}
STEPS = [(42, erasing.take_out_passages), (50, erasing.unname_suggestions)]
