"""What every test may use: repeatable ids, the real archives where they are at hand, and the counts of each suite."""

import importlib.util
import os
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from zlib import crc32

import pytest
from hypothesis import settings

from practicum.kit import ids

# The standing people (Ada, Bo, Cy) and their places live beside the code that makes them; so do throw-away databases.
PEOPLE, ENGINES = "practicum.web.testing.fixtures", "practicum.web.testing.engines"
pytest_plugins = [PEOPLE, ENGINES] if importlib.util.find_spec(PEOPLE) else []


# bin/ci --full asks for more examples; a deadline would fail a slow machine, not a wrong program.
settings.register_profile("house", max_examples=50, deadline=None)
settings.register_profile("full", max_examples=1000, deadline=None)
settings.load_profile("full" if os.environ.get("PRACTICUM_FULL") else "house")

SECOND = 3  # a slow machine runs this part of the tests a second time, on PostgreSQL, each day another
DATABASES = {"db", "transactional_db"}
MARK_OF_FOLDER = {"tests/house/": "house", "tests/journeys/": "journey", "tests/faults/": "faults"}


@pytest.fixture(autouse=True)
def seeded_ids() -> Iterator[None]:
    """The random tail of ids repeats from run to run, so a failure can be had again."""
    ids.seed(20)
    yield
    ids.seed(None)


@pytest.fixture(autouse=True)
def own_language() -> Iterator[None]:
    """A request leaves its language in the thread until the next one; no test begins in another's."""
    yield
    from django.utils import translation  # inner: early — settings are not there yet when this file is read

    translation.deactivate()


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder with real archives named by PRACTICUM_REAL_DATA; without it the test is named as not run."""
    folder = os.environ.get("PRACTICUM_REAL_DATA")
    if not folder:
        pytest.skip("not run: PRACTICUM_REAL_DATA names no folder with real archives")
    if not Path(folder).is_dir():
        pytest.fail(f"PRACTICUM_REAL_DATA is {folder}, which is not a folder.")
    return Path(folder).resolve()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """A test's folder says what kind of suite it belongs to; and whether it asks a database, its fixtures say."""
    for item in items:
        for folder, mark in MARK_OF_FOLDER.items():
            if item.nodeid.startswith(folder):
                item.add_marker(mark)
        if not (item.get_closest_marker("django_db") or DATABASES & set(getattr(item, "fixturenames", ()))):
            item.add_marker("anywhere")
    if os.environ.get("PRACTICUM_SLOW") and os.environ.get("PRACTICUM_SUITE") == "PostgreSQL":
        later = [item for item in items if not _of_today(item.nodeid)]
        config.hook.pytest_deselected(items=later)
        items[:] = [item for item in items if _of_today(item.nodeid)]


@pytest.hookimpl(trylast=True, specname="pytest_collection_modifyitems")
def pytest_long_ones_first(items: list[pytest.Item]) -> None:
    """Those that take minutes begin first, so that at the end no worker waits for another's. A worker is given two at a
    time: behind each comes a short one.
    """
    long = [item for item in items if item.get_closest_marker("long")]
    short = [item for item in items if not item.get_closest_marker("long")]
    first = [one for pair in zip(long, short, strict=False) for one in pair]
    items[:] = first + long[len(short) :] + short[len(long) :]


def _of_today(nodeid: str) -> bool:
    """On a slow machine (bin/ci) what SQLite has run already is run on PostgreSQL as well every third day."""
    return (crc32(nodeid.partition("[")[0].encode()) + date.today().toordinal()) % SECOND == 0


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line of counts for each suite, and one for each figure that a test left with
    record_property("counts", …), or several with record_property("tally", …)."""
    if hasattr(terminalreporter.config, "workerinput"):  # one of two workers; the whole is counted where they report to
        return
    counts: dict[str, Counter[str]] = {}
    figures: list[str] = []
    tallies: dict[str, dict[str, str]] = {}
    for outcome in ("passed", "failed", "error", "skipped"):
        for report in terminalreporter.getreports(outcome):
            counts.setdefault(_suite(report.nodeid), Counter())[outcome] += 1
            properties = getattr(report, "user_properties", [])
            figures += [str(words) for name, words in properties if name == "counts"]
            for words in (str(words) for name, words in properties if name == "tally"):
                _add_up(words, tallies)
    figures += [f"{name}: {', '.join(tally.values())}" for name, tally in tallies.items()]
    where = os.environ.get("PRACTICUM_SUITE", "here")
    lines = [
        f"{where}, {suite}: {n['passed']} passed, {n['failed'] + n['error']} failed, {n['skipped']} not run"
        for suite, n in sorted(counts.items())
    ] + [f"{where}, {words}" for words in sorted(set(figures))]
    for line in lines:
        terminalreporter.write_line(line)
    if os.environ.get("PRACTICUM_COUNTS"):
        with Path(os.environ["PRACTICUM_COUNTS"]).open("a", encoding="utf-8") as kept:
            kept.writelines(f"{line}\n" for line in lines)


def _add_up(words: str, tallies: dict[str, dict[str, str]]) -> None:
    """`name: 3 cells, ≤2.5 s to be back` from each of several tests becomes one line: sums, and of `≤` the largest."""
    name, _colon, figures = words.rpartition(": ")
    tally = tallies.setdefault(name, {})
    for figure in figures.split(", "):
        number, _space, what = figure.partition(" ")
        known = tally.get(what, "").partition(" ")[0]
        if number.startswith("≤"):
            number = max(number, known, key=lambda word: float(word.lstrip("≤") or 0))
        elif known:
            number = str(int(number) + int(known))
        tally[what] = f"{number} {what}"


def _suite(nodeid: str) -> str:
    """`tests/access/test_x.py::…` is of the suite access; what stands beside the rooms is of the suite rooms."""
    parts = nodeid.split("::")[0].split("/")
    return parts[1] if parts[0] == "tests" and len(parts) > 2 else "rooms" if parts[0] == "practicum" else parts[0]
