"""Counters of several processes: summed, kept when one of them ends, and no process ever fails for them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practicum.kit import counting

COUNTING = "from practicum.kit import counting; [counting.add('a|b') for _ in range(1000)]; counting.took('t', 0.02)"


@pytest.fixture(autouse=True)
def counts(settings, tmp_path) -> Path:
    settings.COUNTS = tmp_path / "counts"
    return settings.COUNTS


def another(data: Path) -> subprocess.Popen:
    environment = {name: value for name, value in os.environ.items() if name != "PYTEST_VERSION"}
    environment |= {"PRACTICUM_DATA": str(data), "DJANGO_SETTINGS_MODULE": "practicum.web.settings"}
    return subprocess.Popen([sys.executable, "-c", COUNTING], env=environment)


def test_three_processes_at_once_lose_no_count(settings, counts, tmp_path):
    others = [another(tmp_path) for _ in range(3)]
    counting.add("a|b", 5)
    assert [one.wait(60) for one in others] == [0, 0, 0]

    assert counting.summed() == {"a|b": 3005.0, "t|0.025": 3.0, "t|sum": pytest.approx(0.06)}
    assert counting.alive() == {"web": 1, "work": 0}


def test_a_new_start_forgets_what_was(counts):
    counting.add("a")
    counting.begin_anew()

    assert counting.summed() == {}


def test_a_folder_that_cannot_be_written_hinders_nobody(settings, tmp_path):
    (tmp_path / "file").write_text("")
    settings.COUNTS = tmp_path / "file" / "counts"

    counting.add("a")

    assert counting.summed() == {}


def test_one_key_too_many_and_one_too_long_are_left_out(counts, monkeypatch):
    monkeypatch.setattr(counting, "SLOTS", 3)
    for key in ("a", "b", "x" * 200, "c", "d"):
        counting.add(key)

    assert counting.summed() == {"a": 1.0, "b": 1.0, "c": 1.0}


@given(st.floats(min_value=0, max_value=100))
def test_a_duration_lies_in_the_first_bucket_that_holds_it(seconds):
    edges = [edge for edge in counting.BUCKETS if seconds <= edge]
    kept = {}
    counts_of, counting.add = counting.add, lambda key, number=1.0: kept.update({key: number})
    try:
        counting.took("t", seconds)
    finally:
        counting.add = counts_of

    assert kept == {f"t|{edges[0] if edges else '+Inf'}": 1.0, "t|sum": seconds}
