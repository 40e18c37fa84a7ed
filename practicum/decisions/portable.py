"""What decisions hold of a person, and what becomes of it when she goes (see writing/portable.py for the rules)."""

from django.utils.translation import gettext_lazy as _

from practicum.decisions.carrying import settled_together

PORTABLE = [
    ("decisions.Decision", "owner", "null"),
    ("decisions.Dissent", "person", "keep"),
    ("decisions.Revisit", "person", "keep"),
]

# What each table is called in an export, and what of its rows is carried away: columns by table.
CALLED = {
    "decisions.Decision": _("Decisions you keep"),
    "decisions.Dissent": _("Where you held otherwise, under your name"),
    "decisions.Revisit": _("What you wrote of what came of decisions"),
}
CARRIED = {
    "decisions.Decision": ["contribution.title", "decided_on", "review_on"],
    "decisions.Dissent": ["decision.contribution.title", "text", "said_on"],
    "decisions.Revisit": ["decision.contribution.title", "happened", "judgement", "verdict", "lesson", "looked_at"],
}

# What becomes of it when she goes: what a community settled stays; where she held otherwise, and her looks, are hers.
GONE = [("decisions.Dissent", "person")]
WORDS = {("decisions.Revisit", "person"): {"happened": "", "lesson": ""}}
SPEAKS = {
    "decisions.Decision": (["expected"], "contribution__author__person"),
    "decisions.Option": (["text", "speaks_for", "speaks_against"], "decision__contribution__author__person"),
    "decisions.Dissent": (["text"], "person"),
    "decisions.Revisit": (["happened", "lesson"], "person"),
}
SHARED = {"decision": settled_together}
