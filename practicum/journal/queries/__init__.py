"""What the pages of the journal show."""

from practicum.journal.queries.feed import feed_of
from practicum.journal.queries.looking_up import draft_seen, entry_item_seen, entry_seen, number_of, people_named
from practicum.journal.queries.page import EntryPage, entry_page
from practicum.journal.queries.register import Journal, drafts_of, journal_of

__all__ = [
    "EntryPage",
    "Journal",
    "draft_seen",
    "drafts_of",
    "entry_item_seen",
    "entry_page",
    "entry_seen",
    "feed_of",
    "journal_of",
    "number_of",
    "people_named",
]
