"""Every write on topics and problems."""

from practicum.topics.actions.keeping import add_topic, change_topic, merge_topic, take_merge_back
from practicum.topics.actions.problems import (
    add_problem,
    change_problem,
    link_to_problem,
    reorder_problems,
    retire_problem,
    unlink_from_problem,
)
from practicum.topics.actions.topics import set_topics, take_in_topics

__all__ = [
    "add_problem",
    "add_topic",
    "change_problem",
    "change_topic",
    "link_to_problem",
    "merge_topic",
    "reorder_problems",
    "retire_problem",
    "set_topics",
    "take_in_topics",
    "take_merge_back",
    "unlink_from_problem",
]
