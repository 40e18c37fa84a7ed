"""What the pages of resources, demos, trails and collections show, loaded in a fixed number of queries."""

from practicum.resources.queries.demonstrated import DemoPage, demo_page
from practicum.resources.queries.gathered import PickLine, SelectionPage, picks_of, selection_page
from practicum.resources.queries.heads import with_remarks
from practicum.resources.queries.looking_up import (
    demo_seen,
    item_kept,
    item_named,
    item_shown,
    number_of,
    pick_of,
    resource_named,
    resource_seen,
    selection_seen,
)
from practicum.resources.queries.page import ResourcePage, licences_of, resource_page, used_in
from practicum.resources.queries.register import Gatherings, Register, gathered_of, language_name, register_of

__all__ = [
    "DemoPage", "Gatherings", "PickLine", "Register", "ResourcePage", "SelectionPage", "demo_page", "demo_seen",
    "gathered_of", "item_kept", "item_named", "item_shown", "language_name", "licences_of",
    "number_of", "pick_of", "picks_of",
    "register_of",
    "resource_named", "resource_page", "resource_seen", "selection_page", "selection_seen", "used_in",
    "with_remarks",
]  # fmt: skip
