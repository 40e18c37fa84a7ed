"""Every write in the journal."""

from practicum.journal.actions.drafting import begin_entry, change_draft, drop_draft, name_hands
from practicum.journal.actions.gathering import gather_newsletter
from practicum.journal.actions.publishing import edit_entry, publish_entry
from practicum.journal.actions.remarking import put_back, remark, take_away

__all__ = [
    "begin_entry",
    "change_draft",
    "drop_draft",
    "edit_entry",
    "gather_newsletter",
    "name_hands",
    "publish_entry",
    "put_back",
    "remark",
    "take_away",
]
