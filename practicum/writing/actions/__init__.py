"""Every write on items: composing, changing, using, reacting, attaching, admitting."""

from practicum.writing.actions.attaching import (
    Laid,
    attach_file,
    attach_laid,
    describe_files,
    describe_files_of,
    lay_down,
    withdraw_file,
)
from practicum.writing.actions.changing import edit_item, move_item, remove_item, restore_item
from practicum.writing.actions.composing import compose, save_draft, throw_draft_away
from practicum.writing.actions.growing import (
    admit_guest,
    end_guest_pass,
    link_items,
    react,
    unlink_items,
)
from practicum.writing.actions.importing import begin_import, finish_import, release_import
from practicum.writing.actions.marking import close_promise, contest_mark, mark_item, take_promise, undo_mark
from practicum.writing.actions.remarking import remark_on
from practicum.writing.actions.using import EFFECTS, OTHERWISE, Details, tell_use, verify_use

__all__ = [
    "EFFECTS",
    "OTHERWISE",
    "Details",
    "Laid",
    "admit_guest",
    "end_guest_pass",
    "attach_file",
    "attach_laid",
    "begin_import",
    "compose",
    "describe_files",
    "describe_files_of",
    "edit_item",
    "finish_import",
    "lay_down",
    "link_items",
    "move_item",
    "react",
    "release_import",
    "remark_on",
    "remove_item",
    "restore_item",
    "save_draft",
    "tell_use",
    "throw_draft_away",
    "unlink_items",
    "close_promise",
    "contest_mark",
    "mark_item",
    "take_promise",
    "undo_mark",
    "verify_use",
    "withdraw_file",
]
