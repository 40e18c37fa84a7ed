"""What decisions hold of a person, and what becomes of it when she goes (see writing/portable.py for the rules)."""

from django.db.models import Case, Value, When
from django.utils.translation import gettext_lazy as _

from practicum.decisions.actions import erasing
from practicum.decisions.carrying import settled_together
from practicum.people.erasing import HIDDEN

PORTABLE = [
    ("decisions.Decision", "owner", "null"),
    ("decisions.Dissent", "person", "keep"),
    ("decisions.Revisit", "person", "keep"),
    ("decisions.Voice", "person", "keep"),
    ("decisions.Vote", "person", "keep"),
]

# What each table is called in an export, and what of its rows is carried away: columns by table.
CALLED = {
    "decisions.Decision": _("Decisions you keep"),
    "decisions.Dissent": _("Where you held otherwise, under your name"),
    "decisions.Revisit": _("What you wrote of what came of decisions"),
    "decisions.Voice": _("What you said on proposals"),
    "decisions.Vote": _("Your votes; of those by counts only, while they run"),
}
CARRIED = {
    "decisions.Decision": ["contribution.title", "decided_on", "review_on"],
    "decisions.Dissent": ["decision.contribution.title", "text", "said_on"],
    "decisions.Revisit": ["decision.contribution.title", "happened", "judgement", "verdict", "lesson", "looked_at"],
    "decisions.Voice": ["proposal.decision.contribution.title", "word", "text", "suggestion", "met_at", "said_at"],
    "decisions.Vote": ["proposal.decision.contribution.title", "ballot", "reason", "cast_at"],
}

# An objection has words, so it keeps that it had some; each other stance of hers stays without any.
SAID = Case(When(word="objection", then=Value(HIDDEN)), default=Value(""))

# What becomes of it when she goes: what a community settled stays, with what was done with each voice; where she held
# otherwise, her looks, and her words on the way are hers. Her stance and her vote stay, for they were counted.
GONE = [("decisions.Dissent", "person")]
WORDS = {
    ("decisions.Revisit", "person"): {"happened": "", "lesson": ""},
    ("decisions.Voice", "person"): {"text": SAID, "suggestion": SAID},
    ("decisions.Vote", "person"): {"reason": ""},
}
SPEAKS = {
    "decisions.Decision": (["expected"], "contribution__author__person"),
    "decisions.Option": (["text", "speaks_for", "speaks_against"], "decision__contribution__author__person"),
    "decisions.Dissent": (["text"], "person"),
    "decisions.Revisit": (["happened", "lesson"], "person"),
    "decisions.Proposal": (["line"], "decision__contribution__author__person"),
    "decisions.Voice": (["name", "text", "suggestion", "answer"], "person"),
    "decisions.Vote": (["reason"], "person"),
}
SHARED = {"decision": settled_together}
STEPS = [(44, erasing.empty_proposals)]
