"""bin/ci runs this last: every suite ran something and failed nothing, so a run that tested nothing is seen."""

import os
import re
from pathlib import Path

import pytest

EXPECTED = [
    "check, house", "SQLite, rooms", "PostgreSQL, rooms", "access, access", "crash, crash",
    "races, races",
]  # fmt: skip


def counted() -> dict[str, re.Match[str]]:
    """The lines `SQLite, rooms: 812 passed, 0 failed, 3 not run` of this run, by suite."""
    if not os.environ.get("COUNTED"):
        return {}
    lines = Path(os.environ["COUNTED"]).read_text(encoding="utf-8").splitlines()
    found = (re.match(r"(.+): (\d+) passed, (\d+) failed, (\d+) not run", line) for line in lines)
    return {line[1]: line for line in found if line}


@pytest.mark.parametrize("suite", counted())
def test_the_suite_failed_nothing(suite: str) -> None:
    assert int(counted()[suite][3]) == 0, counted()[suite][0]


@pytest.mark.parametrize("suite", counted())
def test_the_suite_ran_something(suite: str) -> None:
    assert int(counted()[suite][2]) > 0, counted()[suite][0]


@pytest.mark.skipif(os.environ.get("ONLY_FAULTS") == "yes", reason="only the fault campaigns were asked for")
@pytest.mark.parametrize("suite", EXPECTED)
def test_the_suite_was_there(suite: str) -> None:
    assert suite in counted()
