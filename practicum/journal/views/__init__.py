"""The web doors of the journal."""

from practicum.journal.views.keeping import edit_entry, entry_versions, remark, remove_entry, restore_entry
from practicum.journal.views.reading import entry, journal, journal_feed
from practicum.journal.views.writing import entry_draft, new_entry, newsletter

__all__ = [
    "edit_entry",
    "entry",
    "entry_draft",
    "entry_versions",
    "journal",
    "journal_feed",
    "new_entry",
    "newsletter",
    "remark",
    "remove_entry",
    "restore_entry",
]
