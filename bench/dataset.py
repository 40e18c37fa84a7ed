"""The standard data set in a database of each engine: generated, loaded through the bulk door, kept between runs.

What is kept lies under the system's temporary folder, by a hash of the code that made it; every run gets a copy.
"""

import argparse
import contextlib
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench import gen_data, postgres

ROOT = Path(__file__).resolve().parent.parent
MATTERS = (
    "bench/gen_data.py", "bench/loading.py", "practicum/*/migrations/*.py", "practicum/writing/markdown/**/*.py",
    "practicum/writing/rendering.py", "practicum/search/*.py", "practicum/conversations/actions/taking_in*.py",
    "practicum/conversations/incoming.py", "practicum/activity/*.py", "practicum/web/secret.py",
)  # fmt: skip
ENGINES = ("sqlite", "postgresql")


@dataclass(frozen=True)
class Set:
    """How much there is of it at scale 1."""

    name: str
    communities: int
    users: int
    topics: int
    posts: int


STANDARD = Set("", 1, 1_000, 10_000, 100_000)
LARGE = Set("L", 10, 10_000, 20_000, 200_000)


@dataclass(frozen=True)
class Copy:
    """A database to measure: its data folder, its address (empty: SQLite in the folder), its server's process."""

    engine: str
    folder: Path
    address: str
    server: int | None
    known: dict[str, Any]

    @property
    def environment(self) -> dict[str, str]:
        found = {"PRACTICUM_DATA": str(self.folder), "DJANGO_SETTINGS_MODULE": "practicum.web.settings"}
        found["PRACTICUM_LOG_LEVEL"] = "WARNING"
        return found | {"PRACTICUM_DATABASE_URL": self.address} if self.address else found

    def inside(self, module: str, *words: str) -> Any:
        """Run a module of bench on this database in a process of its own; gives the JSON of its last line."""
        return run_inside(self.environment, module, str(self.folder / "known.json"), *words)

    @property
    def cookie(self) -> str:
        """The member's: 39 posts, almost everything unread."""
        return self.known["cookies"][0]


def run_inside(environment: dict[str, str], module: str, *words: str) -> Any:
    command = [sys.executable, "-m", f"bench.{module}", *words]
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PRACTICUM_DATA")}
    done = subprocess.run(command, env=clean | environment, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"bench.{module} failed.")
    return json.loads(done.stdout.splitlines()[-1])


@contextlib.contextmanager
def fresh_copy(
    engine: str, *, scale: float = 1.0, fresh: bool = False, as_it_is: bool = False, large: bool = False
) -> Iterator[Copy]:
    """A copy of the loaded set on this engine, to be measured and written to; gone afterwards."""
    kept = loaded(engine, LARGE if large else STANDARD, scale, fresh=fresh, as_it_is=as_it_is)
    known = json.loads((kept / "known.json").read_text())
    with tempfile.TemporaryDirectory(prefix="practicum-bench-") as place:
        folder = Path(place) / "data"
        postgres.copy_owned(kept / "data", folder)
        shutil.copy(kept / "known.json", folder)
        if engine == "sqlite":
            yield Copy(engine, folder, "", None, known)
            return
        with postgres.cluster(start_from=kept / "cluster") as (address, server):
            yield Copy(engine, folder, address, server, known)


def loaded(engine: str, wanted: Set, scale: float, *, fresh: bool = False, as_it_is: bool = False) -> Path:
    """The kept folder, made when it is not there yet, or finished when its making was cut off.

    `as_it_is` takes what older code made: `serve` brings its tables up, and nothing is loaded again.
    """
    shelf = Path(tempfile.gettempdir()) / f"practicum-bench-kept-{os.getuid()}"
    name = f"{engine}-{wanted.name}{scale:g}"
    kept = shelf / f"{name}-{code_hash()}"
    if fresh:
        shutil.rmtree(kept, ignore_errors=True)
    older = [place for place in shelf.glob(f"{name}-*") if place != kept]
    if (kept / "known.json").exists():
        return kept
    if as_it_is and (there := [place for place in older if (place / "known.json").exists()]):
        say(f"{engine}: measured on what older code loaded ({there[0].name})")
        return there[0]
    for place in older:
        shutil.rmtree(place, ignore_errors=True)
    (kept / "data").mkdir(parents=True, exist_ok=True)
    load(engine, kept, generated(shelf, wanted, scale), wanted.communities)
    return kept


def load(engine: str, kept: Path, source: Path, communities: int) -> None:
    folder = kept / "data"
    plain = {"PRACTICUM_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "practicum.web.settings"}
    words = [str(source), str(communities)]
    goes_on = (folder / "loading.jsonl").exists()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # a database that is begun is put away in order
    say(f"{'going on with' if goes_on else 'loading'} {source.name} into {engine} …")
    if engine == "sqlite":
        known = run_inside(plain, "loading", *words)
    else:
        begun = kept / "cluster"
        start_from = begun if goes_on and begun.exists() else None
        if start_from is None:
            (folder / "loading.jsonl").unlink(missing_ok=True)
        with postgres.cluster(start_from=start_from, keep_in=begun) as (address, _):
            known = run_inside(plain | {"PRACTICUM_DATABASE_URL": address}, "loading", *words)
    known["disk_mb"] = round(disk(kept), 1)
    say(f"{engine}: {known['load']}, {known['disk_mb']} MB on disk")
    (kept / "known.json").write_text(json.dumps(known))


def disk(kept: Path) -> float:
    """MB of the database as it lies; for PostgreSQL without its journal, which is sized by time and not by content."""
    places = [kept / "cluster" / "base"] if (kept / "cluster").exists() else [kept / "data"]
    return sum(path.stat().st_size for place in places for path in place.rglob("*") if path.is_file()) / 1e6


def generated(shelf: Path, wanted: Set, scale: float) -> Path:
    """The generated files, in a folder that is there only when it is whole; one thread of 500 at every scale."""
    source = hashlib.sha256(Path(gen_data.__file__).read_bytes()).hexdigest()[:10]
    folder = shelf / f"generated-{wanted.name}{scale:g}-{source}"
    if not (folder / "meta.json").exists():
        say(f"generating the data at scale {scale:g} …")
        sizes = {"users": wanted.users, "topics": wanted.topics, "posts": wanted.posts}
        words = [word for name, number in sizes.items() for word in (f"--{name}", str(int(number * scale)))]
        gen_data.generate(folder, gen_data.read_words([str(folder), *words]))
    return folder


def code_hash() -> str:
    """Of the code that decides what stands in the database."""
    found = hashlib.sha256()
    for path in sorted({path for pattern in MATTERS for path in ROOT.glob(pattern)}):
        found.update(path.read_bytes())
    return found.hexdigest()[:12]


def say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def add_words(parser: argparse.ArgumentParser) -> None:
    """The words that every benchmark of pages takes."""
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of a table")
    parser.add_argument("--scale", type=float, default=1.0, help="1 is 100,000 posts; 0.1 for a quick look")
    parser.add_argument("--engine", choices=ENGINES, action="append", help="only this one (default: both)")
    parser.add_argument("--fresh", action="store_true", help="load again, though the code that matters is the same")
    parser.add_argument("--kept", action="store_true", help="do not load again, though the code that matters is newer")
    parser.add_argument("--seconds", type=int, default=3, help="length of one run (default: 3)")
    parser.add_argument("--rounds", type=int, default=3, help="rounds, of which the median counts (default: 3)")
