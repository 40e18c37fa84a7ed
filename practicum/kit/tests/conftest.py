"""The rig: processes of their own over a real database file, or over PostgreSQL's test database."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

SQLITE = {
    "ENGINE": "practicum.kit.sqlite3",
    "OPTIONS": {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    },
}


class Rig:
    """Starts scenes of `rig.py`; `play` waits for the answer, `start` does not."""

    def __init__(self, database: dict[str, Any], folder: Path) -> None:
        self.folder = folder
        self._environment = os.environ | {"RIG_DATABASE": json.dumps(database, default=str)}

    def start(self, scene: str, *arguments: object) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "practicum.kit.tests.rig", scene, *map(str, arguments)]
        return subprocess.Popen(command, env=self._environment, text=True, stdout=subprocess.PIPE)

    def play(self, scene: str, *arguments: object) -> Any:
        return self.answer(self.start(scene, *arguments))

    def answer(self, process: subprocess.Popen[str]) -> Any:
        words, _errors = process.communicate(timeout=60)
        assert process.returncode == 0
        return json.loads(words.splitlines()[-1])


@pytest.fixture
def rig(transactional_db: None, tmp_path: Path) -> Rig:
    """On SQLite a fresh file (the suite's own database may be in memory); on PostgreSQL the suite's own database."""
    if connection.vendor == "postgresql":
        names = ("ENGINE", "NAME", "USER", "PASSWORD", "HOST", "PORT")
        return Rig({name: connection.settings_dict[name] for name in names}, tmp_path)
    made = Rig(SQLITE | {"NAME": str(tmp_path / "rig.sqlite3")}, tmp_path)
    made.play("make")
    return made
