"""What resources hold of a person, and what becomes of it when she goes (see writing/portable.py for the rules)."""

from django.utils.translation import gettext_lazy as _

from practicum.resources.actions import erasing
from practicum.writing.shared import edited_by_others

PORTABLE = [
    ("resources.Resource", "owner", "null"),
    ("resources.Resource", "judged_by", "null"),
    ("resources.Demo", "owner", "null"),
    ("resources.Selection", "owner", "null"),
    ("resources.Walked", "person", "delete"),
]

# What each table is called in an export, and what of its rows is carried away: columns by table.
CALLED = {
    "resources.Resource": _("Resources you keep"),
    "resources.Demo": _("Demos you keep"),
    "resources.Selection": _("Trails and collections you keep"),
    "resources.Walked": _("Steps of trails that you have behind you"),
}
CARRIED = {
    "resources.Resource": ["contribution.title", "sort", "link", "by", "found", "language", "licence"],
    "resources.Demo": ["contribution.title"],
    "resources.Selection": ["contribution.title"],
    "resources.Walked": ["pick.selection.contribution.title", "walked_at"],
}
# Where she only acted on a row that is about somebody else: what of it is hers.
ACTED = {("resources.Resource", "judged_by"): ["contribution.title", "judged_at"]}

# What becomes of it when she goes. `by` is somebody outside.
SPEAKS = {
    "resources.Resource": (
        ["link", "by", "found", "seen_title", "seen_description"], "contribution__author__person",
    ),
    "resources.Step": (["text"], "demo__contribution__author__person"),
    "resources.Pick": (["why"], "selection__contribution__author__person"),
}  # fmt: skip
SHARED = dict.fromkeys(("resource", "demo", "trail", "collection"), edited_by_others)
STEPS = [(49, erasing.empty_resources)]
