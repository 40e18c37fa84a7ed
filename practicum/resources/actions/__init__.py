"""Every write on resources, demos, trails and collections."""

from practicum.resources.actions.adding import add_resource, change_resource
from practicum.resources.actions.demonstrating import attempt_demo, change_demo, make_demo
from practicum.resources.actions.gathering import (
    change_selection,
    fork_selection,
    keep_pick,
    make_selection,
    move_pick,
    pick,
    take_out,
    walk,
)
from practicum.resources.actions.judging import judge_resource, keep_what_it_says, use_resource
from practicum.resources.actions.remarking import remark
from practicum.resources.actions.taking_in import take_in_resources

__all__ = [
    "add_resource", "attempt_demo", "change_demo", "change_resource", "change_selection", "fork_selection",
    "judge_resource", "keep_pick", "keep_what_it_says", "make_demo", "make_selection", "move_pick", "pick", "remark",
    "take_in_resources", "take_out",
    "use_resource", "walk",
]  # fmt: skip
