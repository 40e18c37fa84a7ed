"""What the journal holds of a person, and what becomes of it when she goes (see writing/portable.py for the rules)."""

from django.utils.translation import gettext_lazy as _

from practicum.journal.actions import erasing
from practicum.journal.shared import shared_entries

PORTABLE = [
    ("journal.EntryDraft", "author", "delete"),
    ("journal.EntryDraft", "changed_by", "null"),
    ("journal.DraftHand", "person", "delete"),
    ("journal.Hand", "person", "keep"),
]

# What each table is called in an export, and what of its rows is carried away: columns by table.
CALLED = {
    "journal.EntryDraft": _("Drafts of yours for the journal, and drafts you changed last"),
    "journal.DraftHand": _("Drafts on which you are named"),
    "journal.Hand": _("Entries of the journal that you wrote with somebody"),
}
CARRIED = {
    "journal.EntryDraft": ["title", "lead", "source", "series", "guest", "guest_line", "begun_at", "changed_at"],
    "journal.DraftHand": ["draft.begun_at"],
    "journal.Hand": ["entry.contribution.title"],
}

# Where she only acted on a row that is about somebody else: what of it is hers. A draft's words are its author's.
ACTED = {("journal.EntryDraft", "changed_by"): ["changed_at"]}

# Rows with a text of one's own, laid beside them as Markdown (title, text).
TEXTS = {"journal.EntryDraft": ("title", "source")}

# What becomes of it when she goes.
SPEAKS = {
    "journal.Entry": (["series", "series_key", "guest", "guest_line"], "contribution__author__person"),
    "journal.EntryDraft": (
        ["title", "lead", "source", "series", "series_key", "guest", "guest_line"], "author",
    ),
}  # fmt: skip
SHARED = {"entry": shared_entries}
STEPS = [(30, erasing.hand_on_drafts), (48, erasing.empty_entries)]
