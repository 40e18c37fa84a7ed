"""What the pages of conversations show: one function a page or list, everything loaded."""

from practicum.conversations.queries.guests import GuestLine, guests_of
from practicum.conversations.queries.lists import (
    SpacePage,
    ThreadList,
    space_page,
    space_threads,
    topic_threads,
)
from practicum.conversations.queries.short import (
    Short,
    short_of,
    summaries_to_look_at,
    summary_of,
    versions_of_summary,
)
from practicum.conversations.queries.tending import posts_at_a_glance, spaces_beside
from practicum.conversations.queries.thread import ThreadPage, merged_into, thread_for, thread_page

__all__ = [
    "GuestLine",
    "Short",
    "SpacePage",
    "ThreadList",
    "ThreadPage",
    "guests_of",
    "merged_into",
    "posts_at_a_glance",
    "short_of",
    "space_page",
    "space_threads",
    "spaces_beside",
    "summaries_to_look_at",
    "summary_of",
    "thread_for",
    "thread_page",
    "topic_threads",
    "versions_of_summary",
]
