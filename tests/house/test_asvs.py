"""docs/asvs.csv: every requirement of levels 1 and 2 of OWASP ASVS 5.0.0 has a test that is there, or a reason."""

import csv
import io
import re
from collections import Counter

from tests.house.source import ROOT

# The ids of levels 1 and 2 in OWASP ASVS 5.0.0, by section (CC BY-SA 4.0, OWASP Foundation; see docs/threat-model.md).
IDS = """
    1.1:1-2 1.2:1-9 1.3:1-11 1.4:1-3 1.5:1-2 2.1:1-3 2.2:1-3 2.3:1-4 2.4:1 3.2:1-2 3.3:1-4 3.4:1-6 3.5:1-5 3.7:1-2
    4.1:1-3 4.2:1 4.3:1-2 4.4:1-4 5.1:1 5.2:1-3 5.3:1-2 5.4:1-3 6.1:1-3 6.2:1-12 6.3:1-4 6.4:1-4 6.5:1-5 6.6:1-3
    6.8:1-4 7.1:1-3 7.2:1-4 7.3:1-2 7.4:1-5 7.5:1-2 7.6:1-2 8.1:1-2 8.2:1-3 8.3:1 8.4:1 9.1:1-3 9.2:1-4 10.1:1-2
    10.2:1-2 10.3:1-4 10.4:1-11 10.5:1-5 10.6:1-2 10.7:1-3 11.1:1-2 11.2:1-3 11.3:1-3 11.4:1-4 11.5:1 11.6:1
    12.1:1-3 12.2:1-2 12.3:1-4 13.1:1 13.2:1-5 13.3:1-2 13.4:1-5 14.1:1-2 14.2:1-4 14.3:1-3 15.1:1-3 15.2:1-3
    15.3:1-7 16.1:1 16.2:1-5 16.3:1-4 16.4:1-3 16.5:1-3 17.1:1 17.2:1-4 17.3:1-2
"""
PATH = re.compile(r"\b(?:tests|practicum|docs|bin)/[\w./-]+\.(?:py|md|csv)\b")
WAYS = ("test", "reason", "n/a", "not met")


def ids() -> list[str]:
    """1.1:1-2 → 1.1.1, 1.1.2."""
    found = []
    for section, _colon, numbers in (word.partition(":") for word in IDS.split()):
        for part in numbers.split(","):
            first, _dash, last = part.partition("-")
            found += [f"{section}.{number}" for number in range(int(first), int(last or first) + 1)]
    return found


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def wrong(found: list[dict[str, str]]) -> list[str]:
    """Rows that say nothing, or name a test that is not there."""
    bad = []
    for row in found:
        way, _colon, words = row["how"].partition(": ")
        if way not in WAYS or len(words) < 6 or len(row["requirement"]) < 4 or row["level"] not in ("1", "2"):
            bad.append(f"{row['id']} says nothing")
        if way == "test" and not PATH.search(words):
            bad.append(f"{row['id']} names no test")
        bad += [f"{row['id']}: no {path}" for path in PATH.findall(row["how"]) if not (ROOT / path).exists()]
    return bad


def test_every_requirement_has_a_test_or_a_reason(record_property) -> None:
    found = rows((ROOT / "docs/asvs.csv").read_text(encoding="utf-8"))
    ways = Counter(row["how"].partition(":")[0] for row in found)
    record_property(
        "counts", f"ASVS 5.0.0, levels 1 and 2: {len(found)} rows, {', '.join(f'{ways[w]} {w}' for w in WAYS)}"
    )

    assert [row["id"] for row in found] == ids()
    assert wrong(found) == []


def test_an_empty_row_a_missing_test_and_a_missing_path_are_found() -> None:
    how = ("", "test: tests/nowhere/test_x.py", "test: somehow")
    found = [
        {"id": f"1.1.{number}", "level": "1", "requirement": "It holds", "how": words}
        for number, words in enumerate(how)
    ]

    assert wrong(found) == ["1.1.0 says nothing", "1.1.1: no tests/nowhere/test_x.py", "1.1.2 names no test"]
