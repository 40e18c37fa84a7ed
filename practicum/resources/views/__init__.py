"""The web doors of resources, demos, trails and collections."""

from practicum.resources.views.demos import attempt_demo, change_demo, demo, demos, new_demo
from practicum.resources.views.remarking import remark_resource
from practicum.resources.views.resources import (
    change_resource,
    judge_resource,
    new_resource,
    remove_resource,
    resource,
    resources,
    use_resource,
)
from practicum.resources.views.selections import (
    change_selection,
    collections,
    fork_selection,
    keep_pick,
    new_collection,
    new_trail,
    pick,
    selection,
    selection_markdown,
    selection_sheet,
    trails,
    walk,
)

__all__ = [
    "attempt_demo", "change_demo", "change_resource", "change_selection", "collections", "demo", "demos",
    "fork_selection", "judge_resource", "keep_pick", "new_collection", "new_demo", "new_resource", "new_trail",
    "pick", "remark_resource", "remove_resource", "resource", "resources", "selection", "selection_markdown",
    "selection_sheet", "trails",
    "use_resource", "walk",
]  # fmt: skip
