"""The policy, slip by slip: nearly every mutant of the modules that decide is refuted by a suite.

First by the access matrix: to ask all of it for each mutant would take weeks, so a sample is asked once and each call
of the policy written down; a mutant is given the same calls, and where it decides otherwise those cells are asked again
with it in place. What is left (doors are shut twice, and the scene has no curators) the rules by themselves refute, and
then what is asked before any rule.
"""

import logging
import os
import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path
from types import FunctionType

from practicum.kit import clock
from tests.access.facts import NOW, Sentence
from tests.access.sentences import SENTENCES
from tests.access.test_matrix import sample, wrong_with
from tests.access.test_rules import wrong as wrong_rules
from tests.access.walking import Cell, Walker
from tests.crash.tree import ROOT, run
from tests.faults.calling import Call, Recorder
from tests.faults.mutants import Mutant, functions_of, mutants_of

MODULES = ("practicum.access.rules", "practicum.access.grants", "practicum.access.seats") + tuple(
    sorted(f"practicum.{path.parent.name}.policy" for path in ROOT.glob("practicum/*/policy.py"))
)
LEFT = frozenset({"rule", "duties_of"})  # asked when the program begins; compared with docs/permissions.md
CELLS = int(os.environ.get("PRACTICUM_MUTANT_CELLS") or 12_000)
MOST_LIVE = 0.05  # of all; among them those that change nothing that anybody could see
TESTS = ("tests/access/test_deciding.py",)
AT_ONCE = 2
REPLAYS, ASKED = 15_000, 25  # calls that a mutant is given, and cells that are asked again
SEED = 20


def test_every_slip_in_the_policy_is_seen(walker: Walker, monkeypatch, tmp_path: Path, record_property) -> None:
    logging.disable(logging.CRITICAL)  # what a mutant breaks is looked for in answers; the fixture turns it on again
    functions = [one for name in MODULES for one in functions_of(import_module(name)).values()]
    calls = steady(recorded(walker, functions))
    mutants = [one for name in MODULES for one in mutants_of(name) if one.function.__name__ not in LEFT]
    by_matrix = [one for one in mutants if not refuted(walker, one, calls.get(one.function, []))]
    monkeypatch.setattr(clock, "now", lambda: NOW)
    asked = sentences_of(functions)
    by_rules = [one for one in by_matrix if not refuted_by_rules(one, asked[one.function])]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        assert list(pool.map(lambda _turn: refuted_by_tests("", tmp_path), range(AT_ONCE))) == [False] * AT_ONCE
        seen = pool.map(lambda one: refuted_by_tests(named(one), tmp_path), by_rules)
        left = [one for one, caught in zip(by_rules, seen, strict=True) if not caught]
    for mutant in left:
        record_property("counts", f"it lives: {mutant.name}")
    words = f"{len(mutants)} mutants, {len(left)} live; the matrix alone left {len(by_matrix)}"
    record_property("counts", f"policy, slip by slip: {words}, rules by themselves {len(by_rules)}")

    assert len(left) <= MOST_LIVE * len(mutants)


def sentences_of(functions: list[FunctionType]) -> dict[FunctionType, list[Sentence]]:
    """Which sentences ask this function."""
    found: dict[FunctionType, list[Sentence]] = {function: [] for function in functions}
    for sentence in SENTENCES:
        with Recorder(functions).watching() as recorder:
            recorder.of(sentence.capability)
            assert list(wrong_rules([sentence])) == []
        for function in recorder.calls:
            found[function].append(sentence)
    return found


def refuted_by_rules(mutant: Mutant, asked: list[Sentence]) -> bool:
    with mutant.planted():
        try:
            return next(wrong_rules(asked), "") != ""
        except Exception:  # whatever a mutant raises, no rule may
            return True


def named(mutant: Mutant) -> str:
    return f"{mutant.function.__module__}:{mutant.number}"


def refuted_by_tests(planted: str, data: Path) -> bool:
    words = ("-q", "-x", "-n", "0", "-p", "no:cacheprovider", "-p", "tests.faults.planted_mutant")
    return run(data, "-m", "pytest", *words, *TESTS, PLANTED_MUTANT=planted).returncode == 1


def recorded(walker: Walker, functions: list[FunctionType]) -> dict[FunctionType, list[Call]]:
    with Recorder(functions).watching() as recorder:
        for cell in sample(walker.cells(SEED), CELLS, SEED):
            recorder.of(cell)
            assert wrong_with(walker, cell)[1] == "", cell
    return recorder.calls


def steady(calls: dict[FunctionType, list[Call]]) -> dict[FunctionType, list[Call]]:
    """Those that come out as they did: what an act changed afterwards is left alone."""
    dice, found = random.Random(SEED), {}
    for function, those in calls.items():
        dice.shuffle(those)
        found[function] = [call for call in those[:REPLAYS] if call.again(function) == call.came]
    return found


def refuted(walker: Walker, mutant: Mutant, calls: list[Call]) -> bool:
    walker.twins.clear()
    walker.compared.clear()
    with mutant.planted():
        return any(wrong_with(walker, cell)[1] for cell in otherwise(mutant, calls))


def otherwise(mutant: Mutant, calls: list[Call]) -> Iterator[Cell]:
    """The cells for which it decides otherwise, so many at most; each route, method and actor once."""
    seen: set[tuple[str, str, str]] = set()
    for call in calls:
        cell = call.cell
        key = (cell.name, cell.method, cell.actor)
        if key not in seen and call.again(mutant.function) != call.came:
            seen.add(key)
            yield cell
        if len(seen) >= ASKED:
            return
