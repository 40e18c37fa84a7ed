"""The turns bite: a fault planted in a rule, in sight, counters, indexes or files is found by a few sequences."""

from collections.abc import Callable
from importlib import import_module
from typing import Any

import pytest
from hypothesis import Phase

from practicum.access import Capability
from practicum.access.registry import RULES
from practicum.communities.models import AudienceSeat
from practicum.conversations.actions import removing
from practicum.kit import editions
from practicum.search import index
from practicum.writing import files as bytes_of_files
from practicum.writing import sight
from tests.access import test_turns
from tests.faults.sights import sight_says

Plant = Callable[[pytest.MonkeyPatch], None]
replying = import_module("practicum.conversations.actions.replying")
closing = import_module("practicum.communities.actions.closing")


def anybody_edits(patch: pytest.MonkeyPatch) -> None:
    patch.setitem(RULES, Capability.EDIT, lambda seat, thing: True)


def a_mirror_without_passes(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(sight, "_holding_a_pass", lambda item: sight.Q(pk__in=[]))


def removed_is_read(patch: pytest.MonkeyPatch) -> None:
    sight_says(patch, "TEXT", "{c}.state = 'published'", "{c}.state IN ('published', 'removed_by_author')")


def answers_are_not_counted(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(replying, "COUNT", replying.COUNT.replace("answers = answers + %s", "answers = answers + 0 * %s"))


def a_removal_settles_nothing(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(removing, "_settle", lambda item: None)


def seats_in_audiences_stay(patch: pytest.MonkeyPatch) -> None:
    """Whoever leaves stays in the audiences she was named for."""
    patch.setattr(closing, "AudienceSeat", _Kept)


class _Kept:
    objects = type("Rows", (), {"filter": staticmethod(lambda **which: AudienceSeat.objects.none())})()


def edits_are_not_indexed(patch: pytest.MonkeyPatch) -> None:
    real = index.put

    def put(items: Any, *, was: Any = None) -> None:
        if not was:
            real(items, was=was)

    patch.setattr(index, "put", put)


def pages_do_not_age(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(editions, "changes_pages", lambda sql: False)


def bytes_are_lost(patch: pytest.MonkeyPatch) -> None:
    attaching = import_module("practicum.writing.actions.attaching")
    real = bytes_of_files.keep

    def keep(chunks: Any) -> tuple[str, int]:
        sha256, size = real(chunks)
        bytes_of_files.path_of(sha256).unlink()
        return sha256, size

    patch.setattr(attaching.files, "keep", keep)


PLANTS = [
    anybody_edits, a_mirror_without_passes, removed_is_read, answers_are_not_counted, a_removal_settles_nothing,
    seats_in_audiences_stay, edits_are_not_indexed, pages_do_not_age, bytes_are_lost,
]  # fmt: skip


@pytest.mark.parametrize("plant", PLANTS, ids=lambda plant: plant.__name__)
def test_each_planted_fault_is_found(
    db: None,
    files: None,
    monkeypatch: pytest.MonkeyPatch,
    plant: Plant,
    record_property: Callable[..., None],
) -> None:
    plant(monkeypatch)
    with pytest.raises(AssertionError):
        test_turns.play(30, 30, phases=(Phase.generate,))
    record_property("tally", "turns, planted faults: 1 planted, 1 found")
