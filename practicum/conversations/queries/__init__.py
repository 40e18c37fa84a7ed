"""What the pages of conversations show: one function a page or list, everything loaded."""

from practicum.conversations.queries.guests import GuestLine, guests_of
from practicum.conversations.queries.lists import (
    SpacePage,
    ThreadList,
    space_page,
    space_threads,
    topic_threads,
)
from practicum.conversations.queries.thread import ThreadPage, thread_for, thread_page

__all__ = [
    "GuestLine",
    "SpacePage",
    "ThreadList",
    "ThreadPage",
    "guests_of",
    "space_page",
    "space_threads",
    "thread_for",
    "thread_page",
    "topic_threads",
]
