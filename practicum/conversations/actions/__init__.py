"""Every write in conversations."""

from practicum.conversations.actions.answering import (
    accept_answer,
    confirm_answer,
    join_problem,
    leave_problem,
    take_acceptance_back,
)
from practicum.conversations.actions.building import build_on
from practicum.conversations.actions.closing import close_thread, reopen_thread
from practicum.conversations.actions.merging import merge_thread, move_thread
from practicum.conversations.actions.outdating import mark_outdated, take_mark_away
from practicum.conversations.actions.reading import mark_read
from practicum.conversations.actions.recounting import recount
from practicum.conversations.actions.removing import put_back, take_away
from practicum.conversations.actions.replying import reply
from practicum.conversations.actions.splitting import split_thread
from practicum.conversations.actions.starting import start_thread
from practicum.conversations.actions.summarising import (
    Line,
    ask_for_summary,
    confirm_summary,
    hand_summary_over,
    write_summary,
)
from practicum.conversations.actions.taking_in import take_in
from practicum.conversations.actions.taking_in_growth import take_in_growth

__all__ = [
    "Line",
    "accept_answer",
    "ask_for_summary",
    "build_on",
    "close_thread",
    "confirm_answer",
    "confirm_summary",
    "hand_summary_over",
    "join_problem",
    "leave_problem",
    "mark_outdated",
    "mark_read",
    "merge_thread",
    "move_thread",
    "put_back",
    "recount",
    "reopen_thread",
    "reply",
    "split_thread",
    "start_thread",
    "take_acceptance_back",
    "take_away",
    "take_in",
    "take_mark_away",
    "take_in_growth",
    "write_summary",
]
