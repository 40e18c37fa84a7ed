"""The proof of erasure bites: faults planted in the map and in its steps, and each is caught."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from practicum.people import erasing
from practicum.people.actions import erasing as actions
from practicum.people.carrying import the_map
from practicum.people.models import Form
from practicum.search import index
from practicum.writing.actions import erasing as texts
from tests.privacy.leaving import plant
from tests.privacy.test_erasure import folders, indexed_all, leave, wrong_after  # noqa: F401 - its folders

Plant = Callable[[pytest.MonkeyPatch], None]


def a_column_forgotten(patch: pytest.MonkeyPatch) -> None:
    """What she said in a welcome is on the map no more: neither done nor looked for."""
    words = {way: values for way, values in the_map().WORDS.items() if way != ("communities.Welcome", "by")}
    patch.setitem(vars(the_map()), "WORDS", words)


def a_key_forgotten(patch: pytest.MonkeyPatch) -> None:
    rows = [row for row in the_map().PORTABLE if row[0] != "people.Token"]
    patch.setitem(vars(the_map()), "PORTABLE", rows)
    patch.setitem(vars(the_map()), "STEPS", [one for one in the_map().STEPS if one[1].__name__ != "shut"])


def the_words_index_left(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(index, "forget", lambda items, *, was: None)


def others_texts_left(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(texts, "_unname", lambda going, keys: None)


def files_left(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(texts.files, "drop", lambda sha256, *, older_than: None)


def mails_left(patch: pytest.MonkeyPatch) -> None:
    steps = [one for one in the_map().STEPS if one[1].__name__ != "forget_machinery"]
    patch.setitem(vars(the_map()), "STEPS", steps)


def the_record_left(patch: pytest.MonkeyPatch) -> None:
    steps = [one for one in the_map().STEPS if one[1].__name__ != "erase_words"]
    patch.setitem(vars(the_map()), "STEPS", steps)


def others_words_taken(patch: pytest.MonkeyPatch) -> None:
    """Whatever stands in her threads goes, whoever wrote it."""
    real = texts._own
    patch.setattr(texts, "_own", lambda going: real(going) | texts.Contribution.objects.filter(
        root__in=real(going).values("pk")))  # fmt: skip


FAULTS = [
    a_column_forgotten, a_key_forgotten, the_words_index_left, others_texts_left, files_left, mails_left,
    the_record_left, others_words_taken,
]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_the_fault_is_caught(
    habitat: Any, fault: Plant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, record_property: Any
) -> None:
    world = plant(habitat)
    indexed_all()
    fault(monkeypatch)
    assert actions.still_there is erasing.still_there

    actions._erase(leave(world.hers, Form.WORDS).pk)

    wrong, _looked = wrong_after(world, Form.WORDS, tmp_path)
    record_property("tally", f"erasure with a fault ({fault.__name__}): {'caught' if wrong else 'missed'}")
    assert wrong != []
