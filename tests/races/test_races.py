"""Whatever must never be false stays true when fifty act at the same moment; each race is a class beside this file."""

import json
import os
from pathlib import Path

import pytest

from tests.crash.tree import run

pytestmark = pytest.mark.faults

FULL = bool(os.environ.get("PRACTICUM_FULL"))
ROUNDS, SECONDS = (100, 100_000) if FULL else (10, 40)  # on a push as many of ten as the time allows, two at least


@pytest.mark.long
def test_what_must_hold_holds_when_fifty_act_at_once(engine, database, tmp_path: Path, record_property) -> None:
    done = run(tmp_path, "-m", "tests.races.running", str(ROUNDS), str(SECONDS), patience=SECONDS + 600, **database)
    assert done.returncode == 0, done.stderr[-3000:]
    found = json.loads(done.stdout)
    rounds, acts = (sum(race[what] for race in found.values()) for what in ("rounds", "acts"))
    wrong = {name: race["violations"][:3] for name, race in found.items() if race["violations"]}
    record_property(
        "counts", f"races, {engine}: {len(found)} invariants, {rounds} rounds, {acts} acts at once, {len(wrong)} broken"
    )

    assert wrong == {}
    assert len(found) >= 50
