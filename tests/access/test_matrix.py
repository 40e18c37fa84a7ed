"""The access matrix: every route × actor × visibility, against the reference policy; not seen is the same as absent."""

import os
import random
import time
from collections import Counter
from collections.abc import Iterable

import pytest
from django.db import connection

from practicum.kit import clock
from practicum.web.registry import ROUTES, Act
from tests.access.reference import expected
from tests.access.tending import Stand
from tests.access.walking import Cell, Walker

SAMPLES = [400, pytest.param(5_200, marks=pytest.mark.slow)]  # on each engine, and not the same ones
# On a push each actor asks about a twentieth of the items: whole in twenty days (in sixty on a slow machine), and with
# --full at once.
TURNS = 60 if os.environ.get("PRACTICUM_SLOW") else 20
PARTS = 12  # of the whole, each with its own routes, for two workers to share
DENIED = ("sign-in", "403", "404")
# Nobody waits to be claimed; nothing was accepted yet; a passkey needs a device: tests/journeys has one.
ELSEWHERE = {
    "claim": ("404",), "settle_claim": ("404",), "api:claim_as_mine": ("404",), "api:not_mine": ("404",),
    "api:decide_claim": ("404",),
    # A sentence is no picture: people/tests/test_api_picture.py sends one.
    "api:own_picture": ("422",),
    # By its kind what is forked here is a thread: resources/tests/test_gather.py has a trail.
    "fork_selection": ("422",), "api:fork": ("422",),
    # A practice of the scene is a standard, which is ended first: practices/tests/test_merge_practice.py has others.
    "merge_practice": ("422",), "api:merge_practice": ("422",),
    "api:take_back": ("409",), "api:split": ("404",), "mfa_edit_webauthn": ("404",), "mfa_remove_webauthn": ("404",),
    "readyz": ("503",),
}  # fmt: skip


def seed_of_today() -> int:
    return int(os.environ.get("PRACTICUM_MATRIX_SEED") or 2 * clock.now().date().toordinal() + of_engine())


def by_route(cells: Iterable[Cell]) -> dict[tuple[str, str], list[Cell]]:
    found: dict[tuple[str, str], list[Cell]] = {}
    for cell in cells:
        found.setdefault((cell.name, cell.method), []).append(cell)
    return found


def sample(cells: Iterable[Cell], number: int, seed: int) -> list[Cell]:
    """So many cells, the same the whole day; each route and method has its share."""
    groups = by_route(cells)
    dice, chosen = random.Random(seed), []
    floor = max(2, number // (4 * len(groups)))
    for group in groups.values():
        dice.shuffle(group)
        chosen += group[:floor]
    rest = [cell for group in groups.values() for cell in group[floor:]]
    dice.shuffle(rest)
    return chosen + rest[: max(0, number - len(chosen))]


def share(cells: Iterable[Cell], part: int) -> list[Cell]:
    """The part's routes: all twelve together are the whole, and about as much work each."""
    shares: list[list[Cell]] = [[] for _ in range(PARTS)]
    for group in sorted(by_route(cells).values(), key=len, reverse=True):
        min(shares, key=len).extend(group)
    return shares[part]


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
    if said.word == "403" and not (b"<h1" in said.response.content or cell.name.startswith("api:")):
        return said.word, "refused without a sentence"
    return said.word, ""


def lenient(cell: Cell) -> tuple[str, ...]:
    """What may come in place of ok: a form asks for what only a mail knows; nobody suspends an applicant; a public
    space is read by all already.
    """
    if cell.name in ("space_joint", "api:let_in") and cell.thing.reach == "public":
        return ("422",)
    if cell.name == "harvest" and (cell.thing.state != "published" or cell.thing.audience != "none"):
        return ("422",)  # what was said for some alone is not offered
    if cell.name in ("contest_mark", "api:contest_mark") and cell.actor in ("author", "neighbour"):
        return ("422",)  # it is her own mark
    if isinstance(cell.thing, Stand):
        return ("422",) if cell.name in ("standing", "api:stand") and cell.thing.owner == "applicant" else ()
    if cell.name in ELSEWHERE:
        return ELSEWHERE[cell.name]
    own = cell.method == "POST" and cell.route.act_of("POST") in (Act.OPEN, Act.SELF)
    return ("422",) if own else ()


def walk(walker: Walker, cells: list[Cell]) -> tuple[int, list[str]]:
    """How many different outcomes there were, and a sentence for each that is wrong."""
    began, distinct, wrong = time.monotonic(), Counter(), []
    for cell in cells:
        word, sentence = wrong_with(walker, cell)
        distinct[cell.name, cell.method, word] += 1
        if sentence:
            wrong.append(f"{cell.method} {cell.name} by {cell.actor} of {cell.thing}: {sentence}")
    print(f"{len(cells) / (time.monotonic() - began):.0f} cells a second; of {len(ROUTES)} routes")
    return len(distinct), wrong


@pytest.mark.parametrize("number", SAMPLES)
def test_nobody_reads_or_does_what_the_policy_denies_and_all_else_works(walker, number, record_property):
    seed = seed_of_today()
    chosen = sample(walker.cells(), number, seed)
    distinct, wrong = walk(walker, chosen)
    record_property(
        "counts",
        f"access matrix, sampled: {len(chosen)} cells (seed {seed}), {distinct} distinct outcomes, {len(wrong)} wrong",
    )

    assert wrong == [], "\n".join(wrong[:200])


@pytest.mark.matrix
@pytest.mark.parametrize("part", range(PARTS))
def test_every_route_for_every_actor_and_visibility(walker, part, record_property):
    """On each push a twentieth of the items by pairs of facts, each actor another; with PRACTICUM_FULL every item."""
    seed = seed_of_today()
    whole = bool(os.environ.get("PRACTICUM_FULL"))
    mine = share(walker.cells() if whole else walker.cells(seed, turns=TURNS), part)
    distinct, wrong = walk(walker, mine)
    routes = len(by_route(mine))
    name = (
        "access matrix, whole" if whole else f"access matrix, one of {TURNS} parts of the pairs of facts (seed {seed})"
    )
    figures = {"routes and methods": routes, "cells": len(mine), "distinct outcomes": distinct, "wrong": len(wrong)}
    record_property("tally", f"{name}: {', '.join(f'{number} {what}' for what, number in figures.items())}")

    assert wrong == [], "\n".join(wrong[:200])
