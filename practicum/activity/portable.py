"""What the stream holds of a person, and what becomes of it when she goes (see writing/portable.py for the rules)."""

from django.utils.translation import gettext_lazy as _

from practicum.activity.actions import erase_words, record_erasure

PORTABLE = [
    ("activity.Activity", "actor", "keep"),
    ("activity.Seal", "doer", "keep"),
    ("activity.Follow", "person", "delete"),
]

# What each table is called in an export, and what of its rows is carried away: columns by table.
CALLED = {
    "activity.Activity": _("What you did"),
    "activity.Seal": _("Acts of yours in the record of privileged acts"),
    "activity.Follow": _("What you follow"),
}
CARRIED = {
    "activity.Activity": ["kind", "thing_kind", "happened_at", "why"],
    "activity.Seal": ["community.name", "number", "via"],
    "activity.Follow": ["thing_kind", "because", "since"],
}

# Words on the stream go by steps, because privileged ones are sealed.
STEPS = [(70, erase_words), (75, record_erasure)]
