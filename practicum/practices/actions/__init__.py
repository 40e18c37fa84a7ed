"""Every write on practices."""

from practicum.practices.actions.attributing import check_attribution, correct_passage
from practicum.practices.actions.keeping import decide_suggestion, edit_practice, hand_over, suggest_edit
from practicum.practices.actions.keeping_standards import (
    Taking,
    end_standard,
    follow_no_longer,
    follow_standard,
    object_to_standard,
    take_standard,
)
from practicum.practices.actions.making import Taken, make_practice
from practicum.practices.actions.merging import merge_practice, separate_practice
from practicum.practices.actions.standing import adopt, look_again, retire, review, wake
from practicum.practices.actions.taking_in import take_in_practices
from practicum.practices.actions.using import use_practice

__all__ = [
    "Taken",
    "Taking",
    "adopt",
    "check_attribution",
    "correct_passage",
    "decide_suggestion",
    "edit_practice",
    "end_standard",
    "follow_no_longer",
    "follow_standard",
    "hand_over",
    "look_again",
    "make_practice",
    "merge_practice",
    "object_to_standard",
    "retire",
    "review",
    "separate_practice",
    "suggest_edit",
    "take_in_practices",
    "take_standard",
    "use_practice",
    "wake",
]
