"""Hooks of lessons: a room whose items are looked at again says which lessons were written down at an item's looks, so
that a room above or beside it may begin something from one.
"""

from collections.abc import Callable

from practicum.writing.models import Contribution

Lesson = Callable[[Contribution, int], str]
_LESSONS: dict[str, Lesson] = {}


def declare(kind: str, lesson: Lesson) -> None:
    """`lesson(item, id)` gives the words of one lesson of an item of this kind, or nothing."""
    _LESSONS[kind] = lesson


def lesson_of(item: Contribution, number: int) -> str:
    """The words of a lesson of an item that was looked up through sight; empty for what is none."""
    return _LESSONS[item.kind](item, number) if item.kind in _LESSONS else ""
