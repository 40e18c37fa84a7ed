"""What sampling holds of a person, and what becomes of it when she goes (see writing/portable.py for the rules)."""

from django.utils.translation import gettext_lazy as _

from practicum.people.erasing import HIDDEN

PORTABLE = [
    ("sampling.Prompt", "person", "delete"),
    ("sampling.Cost", "said_by", "null"),
    ("sampling.Ring", "one", "delete"),
    ("sampling.Ring", "other", "delete"),
]

# What each table is called in an export, and what of its rows is carried away: columns by table.
CALLED = {
    "sampling.Prompt": _("What you were asked: did it work?"),
    "sampling.Cost": _("What you said a community costs"),
    "sampling.Ring": _("Whose things you use, who uses yours, more often than chance has it"),
}
CARRIED = {
    "sampling.Prompt": ["contribution.title", "ask_on", "asked_on", "answer", "answered_at"],
    "sampling.Ring": ["observed", "found_on"],
}

# What becomes of it when she goes: the hours stay, they are the community's.
WORDS = {("sampling.Cost", "said_by"): {"how_known": HIDDEN}}
SPEAKS = {"sampling.Cost": (["how_known"], "said_by")}

# Where she only acted on a row that is about somebody else: what of it is hers.
ACTED = {
    ("sampling.Cost", "said_by"): ["participating", "tending", "platform", "how_known", "said_at"],
}
