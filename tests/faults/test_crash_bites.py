"""The crash campaign bites: what a kill would lose, double or leave half-done in a broken program is found."""

import json
import random
from pathlib import Path

import pytest

from tests.crash.killing import Campaign
from tests.crash.posting import Log
from tests.crash.test_posting_survives import post_while, recounted
from tests.crash.tree import ROOT, run, serving

ROUNDS, KILLS = 6, 6  # kills in a round; after each the tables are looked at
FAULTS = [("early", "lost"), ("twice", "doubled"), ("halves", "half_done")]


@pytest.mark.parametrize(("planted", "found"), FAULTS)
def test_a_planted_fault_is_seen(tmp_path: Path, planted, found, record_property):
    data = tmp_path / "data"
    data.mkdir()
    made = run(data, "-m", "tests.crash.furnishing", patience=300)
    assert made.returncode == 0, made.stderr
    keys, log, kills = json.loads(made.stdout), Log(), 0
    settings = {"PLANTED": planted, "PYTHONPATH": f"{ROOT / 'tests/faults/planted'}:{ROOT}"}
    random.seed(20)
    with serving(data, settings=settings, workers=3) as tree:
        seen: list[str] = []
        while not seen and kills < ROUNDS * KILLS:
            campaign = Campaign(tree, lambda moment: True, roles=("web",))
            post_while(lambda campaign=campaign: campaign.wage(KILLS), tree, keys, log)
            kills += KILLS
            seen = recounted(data, {}, log, tmp_path / "log.json")[found]
    record_property(
        "counts", f"planted in a crash, {planted}: {len(seen)} {found.replace('_', '-')} after {kills} kills"
    )
    words = "1 planted, 1 caught, 0 missed" if seen else "1 planted, 0 caught, 1 missed"
    record_property("tally", f"planted faults of all suites: {words}")

    assert seen != []
