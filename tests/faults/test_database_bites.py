"""The campaign against the database bites: what a site does wrong while PostgreSQL is away is found."""

from pathlib import Path

import pytest

from practicum.web.testing.postgres import NoCluster
from tests.crash import test_database_killed as campaign
from tests.crash.tree import ROOT

# What is planted, and what the campaign says of it.
FAULTS = {
    "hides": "500",
    "wordless": "a form: ",
    "unready": "/readyz says 200",
    "ends": "a process ended|/healthz says",
}
KILLS = 3  # of the postmaster, and two of a backend


@pytest.mark.parametrize("planted", FAULTS)
def test_a_planted_fault_is_seen(tmp_path: Path, monkeypatch, planted: str, record_property) -> None:
    monkeypatch.setattr(campaign, "KILLS", KILLS)
    seen = ""
    try:
        with campaign.furnished(tmp_path / "data") as (database, settings, keys):
            settings |= {"PLANTED": planted, "PYTHONPATH": f"{ROOT / 'tests/faults/planted'}:{ROOT}"}
            with pytest.raises(AssertionError, match=FAULTS[planted]) as found:
                campaign.survive(tmp_path / "data", database, settings, keys, 20, lambda *words: None)
            seen = str(found.value)
    except NoCluster as reason:
        pytest.skip(f"not run: {reason}")
    finally:
        words = "1 planted, 1 caught, 0 missed" if seen else "1 planted, 0 caught, 1 missed"
        record_property("tally", f"planted faults of all suites: {words}")
