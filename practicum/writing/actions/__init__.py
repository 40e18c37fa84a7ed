"""Every write on items: composing, changing, using, reacting, attaching, admitting."""

from practicum.writing.actions.changing import edit_item, move_item, remove_item, restore_item
from practicum.writing.actions.composing import compose, save_draft, throw_draft_away
from practicum.writing.actions.growing import admit_guest, link_items, react, tell_use, unlink_items

__all__ = [
    "admit_guest",
    "compose",
    "edit_item",
    "link_items",
    "move_item",
    "react",
    "remove_item",
    "restore_item",
    "save_draft",
    "tell_use",
    "throw_draft_away",
    "unlink_items",
]
