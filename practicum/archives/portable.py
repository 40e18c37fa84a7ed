"""What archives hold of a person, and what becomes of it when she goes (see writing/portable.py for the rules)."""

from django.utils.translation import gettext_lazy as _

from practicum.archives.erasing import hide_identities

PORTABLE = [
    ("archives.Claim", "person", "delete"),
    ("archives.Claim", "decided_by", "keep"),
]

# What each table is called in an export, and what of its rows is carried away: columns by table.
CALLED = {"archives.Claim": _("Archives you claimed to have written in")}
CARRIED = {"archives.Claim": ["identity.community.name", "line", "state", "made_at", "decided_at", "why"]}

# Where she only acted on a row that is about somebody else: what of it is hers.
ACTED = {("archives.Claim", "decided_by"): ["identity.community.name", "state", "decided_at", "why"]}

# What becomes of it when she goes.
WORDS = {("archives.Claim", "decided_by"): {"why": ""}}
SPEAKS = {"archives.Claim": (["line", "why"], "person")}
STEPS = [(30, hide_identities)]
