"""What opens once opens once, also when fifty come at the same moment; and nothing that opens lies readable at rest."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from practicum.kit.limits import DAY, Rate
from practicum.people.codes import LENGTH as CODE_LENGTH
from practicum.people.codes import LETTERS, MOST_TRIES
from practicum.people.limits import SECOND_STEP_DAY, SIGN_IN_CODE
from practicum.people.second_step import RECOVERY_LENGTH
from practicum.people.tests.rush import SCENES, TRIES, all_of_them


@pytest.mark.slow
@pytest.mark.django_db(transaction=connection.vendor == "postgresql")
def test_of_fifty_tries_at_once_exactly_one_opens(tmp_path: Path, record_property: Any) -> None:
    if connection.vendor == "postgresql":
        opened = all_of_them()
    else:  # the suite's database is in memory: the race runs over a file
        command = [sys.executable, "-m", "practicum.people.tests.rush"]
        env = os.environ | {"PRACTICUM_DATA": str(tmp_path)}
        said = subprocess.run(command, env=env, text=True, check=True, capture_output=True)
        opened = json.loads(said.stdout.splitlines()[-1])
    wrong = {name: number for name, number in opened.items() if number != 1}
    record_property(
        "counts", f"single use: {len(opened)} kinds × {TRIES} tries at once, {len(wrong)} opened twice or never"
    )

    assert (wrong, len(opened)) == ({}, len(SCENES))


def test_what_can_be_guessed_is_long_or_held_up(record_property: Any) -> None:
    """Chances of whoever guesses for a year without a pause, as fast as the rates allow."""
    by_mail = tries_a_year(SIGN_IN_CODE) * MOST_TRIES / len(LETTERS) ** CODE_LENGTH
    second = tries_a_year(SECOND_STEP_DAY) * 3 / 10**6  # three half minutes open; her owner reads of every try
    recovery = tries_a_year(SECOND_STEP_DAY) * 10 / len(LETTERS) ** RECOVERY_LENGTH
    chances = f"a code by mail {by_mail:.1e}, six digits {second:.3f}, a recovery code {recovery:.0e}"
    record_property("counts", f"guessed in a year, at most: {chances}")

    assert by_mail < 0.001
    assert second < 0.025
    assert recovery < 1e-15


def tries_a_year(rate: Rate) -> float:
    return rate.number * 365 * DAY / rate.seconds
