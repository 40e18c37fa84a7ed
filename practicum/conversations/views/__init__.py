"""The web doors of conversations."""

from practicum.conversations.views.building import build_on
from practicum.conversations.views.guests import guests
from practicum.conversations.views.items import edit, history, more, outdate, post, react, remove, restore, use
from practicum.conversations.views.lists import space, start
from practicum.conversations.views.marks import contest_mark, mark, promise, undo_mark
from practicum.conversations.views.summarising import (
    ask_for_summary,
    keep_summary,
    summarise,
    summary_versions,
)
from practicum.conversations.views.tending import merge, move, split
from practicum.conversations.views.threads import accept, close, follow_thread, reply, same_problem, thread, topics

__all__ = [
    "ask_for_summary",
    "keep_summary",
    "summarise",
    "summary_versions",
    "build_on",
    "undo_mark",
    "promise",
    "mark",
    "contest_mark",
    "accept",
    "close",
    "edit",
    "follow_thread",
    "guests",
    "history",
    "merge",
    "more",
    "move",
    "outdate",
    "post",
    "react",
    "remove",
    "reply",
    "restore",
    "same_problem",
    "space",
    "split",
    "start",
    "thread",
    "topics",
    "use",
]
