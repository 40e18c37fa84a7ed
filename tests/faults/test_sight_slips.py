"""Sight, slip by slip: its SQL with one word of it changed lets somebody read more, or less, in a world by chance."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from types import ModuleType

import pytest
from django.db import Error, transaction

from practicum.communities import sight as spaces
from practicum.kit import clock
from practicum.writing import sight
from tests.access.test_sight_by_chance import wrong
from tests.access.world_by_chance import Facts, build

TEXTS = [
    *((sight, name) for name in ("TEXT", "JOINS", "_SIGNED_OUT", "JOINS_SIGNED_OUT", "STUBS", "PLAIN")),
    *((spaces, name) for name in ("CONTENT", "NAME", "SIGNED_OUT", "MEMBERSHIP")),
]
SLIPS = [
    (r" AND ", " OR "), (r" OR ", " AND "), (r" = ", " <> "), (r" <= ", " > "), (r" > ", " <= "),
    (r"(?<!NOT) IN \(", " NOT IN ("), (r" NOT IN \(", " IN ("), (r" IS NULL", " IS NOT NULL"),
    (r" IS NOT NULL", " IS NULL"), (r"(?<!NOT )EXISTS \(", "NOT EXISTS ("), (r"'[a-z_]+', ", ""),
    (r", '[a-z_]+'(?=\))", ""), (r"LEFT JOIN", "JOIN"),
]  # fmt: skip
SEEDS = (20, 21)
MOST_LIVE = 0.05


@dataclass(frozen=True)
class Slip:
    module: ModuleType
    name: str
    place: int
    text: str

    @property
    def words(self) -> str:
        around = self.text[max(0, self.place - 40) : self.place + 30]
        return f"{self.module.__name__}.{self.name}, at {self.place}: …{around}…"


def slips() -> Iterator[Slip]:
    for module, name in TEXTS:
        text = getattr(module, name)
        for pattern, instead in SLIPS:
            for found in re.finditer(pattern, text):
                yield Slip(module, name, found.start(), text[: found.start()] + instead + text[found.end() :])


def seen(worlds: list[Facts]) -> bool | None:
    """Does anybody read otherwise? None for what is no SQL any more: it could not have been served, and is no slip."""
    try:
        with transaction.atomic():
            return any(next(wrong(facts), "") for facts in worlds)
    except Error:
        return None


def test_every_slip_in_sight_is_seen(db: None, monkeypatch: pytest.MonkeyPatch, record_property) -> None:
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now)
    monkeypatch.setattr(sight, "_compiled", sight._compiled.__wrapped__)
    worlds, tried, live = [build(seed) for seed in SEEDS], 0, []
    assert not any(list(wrong(facts)) for facts in worlds)
    for slip in slips():
        with monkeypatch.context() as patch:
            patch.setattr(slip.module, slip.name, slip.text)
            found = seen(worlds)
        tried += found is not None
        live += [slip.words] if found is False else []
    for words in live:
        record_property("counts", f"it lives: {words}")
    record_property("counts", f"sight, slip by slip: {tried} slips, {len(live)} live")

    assert len(live) <= MOST_LIVE * tried
