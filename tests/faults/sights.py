"""Sight, broken: one condition of it says something else, in every statement that is asked from then on."""

import pytest

from practicum.writing import sight


def sight_says(patch: pytest.MonkeyPatch, part: str, old: str, new: str) -> None:
    """`old` must have stood in this part of sight (TEXT or JOINS). What is kept of statements is not asked any more."""
    text = getattr(sight, part)
    assert old in text
    patch.setattr(sight, part, text.replace(old, new))
    patch.setattr(sight, "_compiled", sight._compiled.__wrapped__)
