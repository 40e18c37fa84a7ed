"""The access matrix: every route × actor × visibility, against the reference policy; not seen is the same as absent."""

import logging
import os
import random
import time
from collections import Counter
from collections.abc import Iterator

import pytest
from django.db import connection

from practicum.kit import clock
from practicum.web.registry import ROUTES, Act
from practicum.writing.files import keep
from tests.access import scene as scenes
from tests.access.reference import expected
from tests.access.tending import Stand
from tests.access.walking import Cell, Walker

SAMPLES = [400, pytest.param(5_200, marks=pytest.mark.slow)]  # on each engine, and not the same ones
DENIED = ("sign-in", "403", "404")
# Nobody waits to be claimed; nothing was accepted yet; a passkey needs a device: tests/journeys has one.
ELSEWHERE = {
    "claim": ("404",), "api:take_back": ("409",), "mfa_edit_webauthn": ("404",), "mfa_remove_webauthn": ("404",),
    "readyz": ("503",),
}  # fmt: skip


@pytest.fixture
def walker(db, settings, tmp_path) -> Iterator[Walker]:
    settings.FILES = tmp_path / "files"
    logging.disable(logging.WARNING)  # thousands of refusals are the point here
    made = scenes.build()
    sha256, _size = keep([b"seal"])
    next(iter(made.files.values())).__class__.objects.update(sha256=sha256)
    yield Walker(made)
    logging.disable(logging.NOTSET)


def sample(cells: list[Cell], number: int) -> tuple[list[Cell], int]:
    """So many cells, the same the whole day; each route and method has its share. PRACTICUM_FULL asks for all."""
    seed = int(os.environ.get("PRACTICUM_MATRIX_SEED") or 2 * clock.now().date().toordinal() + of_engine())
    if os.environ.get("PRACTICUM_FULL") and number > 1_000:
        return cells, seed
    by_route: dict[tuple[str, str], list[Cell]] = {}
    for cell in cells:
        by_route.setdefault((cell.name, cell.method), []).append(cell)
    dice, chosen = random.Random(seed), []
    floor = max(2, number // (4 * len(by_route)))
    for group in by_route.values():
        dice.shuffle(group)
        chosen += group[:floor]
    rest = [cell for group in by_route.values() for cell in group[floor:]]
    dice.shuffle(rest)
    return chosen + rest[: max(0, number - len(chosen))], seed


def of_engine() -> int:
    return int(connection.vendor == "postgresql")


def wrong_with(walker: Walker, cell: Cell) -> tuple[str, str]:
    """The outcome, and what is wrong with it in a sentence, or nothing."""
    should = expected(cell.actor, cell.name, cell.route, cell.method, cell.thing)
    said = walker.ask(cell)
    if said.word != should and not (should == "ok" and said.word in lenient(cell)):
        return said.word, f"{said.word} instead of {should}"
    if said.word in DENIED and said.wrote:
        return said.word, f"denied, and yet it wrote: {said.wrote[0]}"
    if said.word == "404" and not walker.as_absent(cell, said):
        return said.word, "not seen, and yet not the same as absent"
    if said.word == "403" and not (b"<h1>" in said.response.content or cell.name.startswith("api:")):
        return said.word, "refused without a sentence"
    return said.word, ""


def lenient(cell: Cell) -> tuple[str, ...]:
    """What may come in place of ok: a form asks for what only a mail knows; nobody suspends an applicant."""
    if isinstance(cell.thing, Stand):
        return ("422",) if cell.name == "standing" and cell.thing.owner == "applicant" else ()
    if cell.name in ELSEWHERE:
        return ELSEWHERE[cell.name]
    own = cell.method == "POST" and cell.route.act_of("POST") in (Act.OPEN, Act.SELF)
    return ("422",) if own else ()


@pytest.mark.parametrize("number", SAMPLES)
def test_nobody_reads_or_does_what_the_policy_denies_and_all_else_works(walker, number, record_property):
    chosen, seed = sample(list(walker.cells()), number)
    began, distinct, wrong = time.monotonic(), Counter(), []
    for cell in chosen:
        word, sentence = wrong_with(walker, cell)
        distinct[cell.name, cell.method, word] += 1
        if sentence:
            wrong.append(f"{cell.method} {cell.name} by {cell.actor} of {cell.thing}: {sentence}")
    each = len(chosen) / (time.monotonic() - began)
    record_property(
        "counts",
        f"access matrix: {len(chosen)} cells (seed {seed}), {len(distinct)} distinct outcomes, {len(wrong)} wrong",
    )
    print(f"{each:.0f} cells a second; of {len(ROUTES)} routes")

    assert wrong == [], "\n".join(wrong[:200])
