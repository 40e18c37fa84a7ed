"""kill -9 at the n-th system call of an act, for n = 1, 2, … until it comes through, and the same with a disk that
breaks or is full at that call: everything holds for every n.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from practicum.archives.tests.old_list import mail
from tests.crash.tree import ROOT, environment

pytestmark = pytest.mark.faults

FULL = bool(os.environ.get("PRACTICUM_FULL"))
ACTS = ["post", "upload", "accept", "import"]
ALL = [*ACTS, "start", "confirm", "edit", "remove", "react", "close", "found", "topics", "token", "follow", "work"]
STEP = 1 if FULL else 9  # on a push each ninth of the many writes; always every call that makes things last
WITHOUT = "not run: strace is not here, which kills at the n-th call. On Debian: apt install strace"


@pytest.mark.skipif(shutil.which("strace") is None, reason=WITHOUT)
@pytest.mark.parametrize("engine", ["SQLite", "PostgreSQL"] if FULL else ["SQLite"])
def test_killed_at_any_system_call_everything_holds(engine, database, tmp_path: Path, record_property, begun) -> None:
    if engine == "SQLite":
        begun(tmp_path / "data")
    (tmp_path / "list").mkdir()
    (tmp_path / "list" / "2003.mbox").write_text("".join(mail(f"m{n}", f"Splice {n}", hour=n + 8) for n in range(6)))
    settings = database | {"LIST": str(tmp_path / "list")}
    done = subprocess.run(
        [sys.executable, "-m", "tests.crash.striking", str(STEP), *(ALL if FULL else ACTS)], cwd=ROOT, text=True,
        env=environment(tmp_path / "data", **settings), capture_output=True, timeout=3_000, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    found = json.loads(done.stdout)
    wrong = [words for struck in found.values() for words in struck["wrong"]]
    kills, failures, borne = (sum(struck[what] for struck in found.values()) for what in ("kills", "failures", "borne"))
    record_property(
        "counts",
        f"struck at the n-th system call, {engine}: {len(found) - 1} acts, {kills} kills, {failures} failed calls "
        f"({borne} borne), {len(wrong)} wrong",
    )

    assert wrong == [], "\n".join(wrong) + done.stderr[-3000:]
    assert [name for name, struck in found.items() if name != "afterwards" and not struck["passed"]] == []
    assert kills > 3 * len(ACTS) and failures > 3 * len(ACTS)
