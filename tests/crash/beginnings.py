"""What many tests begin with, made once for both workers of a run and copied: a folder with its tables, a site."""

import fcntl
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.crash.tree import run


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """The folder that `make` fills, by whichever worker comes first; the others wait for it."""
    base = factory.getbasetemp()
    shared = base.parent if base.name.startswith("popen-") else base
    place = shared / f"once-{name}"
    with (shared / f"once-{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (place / "whole").exists():
            shutil.rmtree(place, ignore_errors=True)
            place.mkdir()
            make(place)
            (place / "whole").touch()
    return place


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Path]:
    """Call it with a folder: it has its tables then, as after a first start on SQLite, and nothing else in it.

    First starts themselves are in test_commands.py; every other test would do the same for seconds.
    """

    def make(place: Path) -> None:
        done = run(place / "data", "check")
        assert done.returncode == 0, done.stderr

    place = once(tmp_path_factory, "begun", make)
    return lambda data: Path(shutil.copytree(place / "data", data, dirs_exist_ok=True))
