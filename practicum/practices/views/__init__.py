"""The web doors of practices."""

from practicum.practices.views.carrying import markdown, package, packages, sheet
from practicum.practices.views.keeping import bring_lesson, edit_practice, suggest_edit, suggestions, versions
from practicum.practices.views.making import make_variant, new_practice
from practicum.practices.views.merging import merge_practice
from practicum.practices.views.reading import practice, practices
from practicum.practices.views.standards import end_standard, follows, objection, standards, take_standard
from practicum.practices.views.standing import adopt_practice, look_at_practice, retire_practice, review_practice
from practicum.practices.views.using import attribution, own_words, use_practice

__all__ = [
    "adopt_practice",
    "attribution",
    "bring_lesson",
    "own_words",
    "edit_practice",
    "end_standard",
    "follows",
    "look_at_practice",
    "make_variant",
    "markdown",
    "merge_practice",
    "new_practice",
    "objection",
    "package",
    "packages",
    "practice",
    "practices",
    "retire_practice",
    "review_practice",
    "sheet",
    "standards",
    "suggest_edit",
    "suggestions",
    "take_standard",
    "use_practice",
    "versions",
]
