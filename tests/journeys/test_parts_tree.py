"""What a screen reader is told of each part: the accessibility tree of the gallery, kept and compared.

PRACTICUM_KEEP_TREES=1 bin/test tests/journeys/test_parts_tree.py    keeps them as they are now: read the difference
"""

import os
import re
from collections.abc import Callable
from difflib import unified_diff
from pathlib import Path

import pytest

from practicum.web.gallery import SECTIONS
from tests.journeys.reader import Reader

KEPT = Path(__file__).parent / "trees"
PARTS = [name for name, _ in SECTIONS]
DAY = re.compile(r"\b\d{1,2} [A-Z][a-z]+ \d{4}\b")  # some are so many days before today


@pytest.fixture(scope="module")
def keep() -> bool:
    return os.environ.get("PRACTICUM_KEEP_TREES") == "1"


def test_each_part_says_the_same_as_it_did(
    opens: Callable[..., Reader], keep: bool, record_property: Callable[..., None]
) -> None:
    page = opens().go("/_parts")
    page.evaluate("document.querySelectorAll('time').forEach((one) => { one.textContent = 'a day'; })")
    trees = {
        name: DAY.sub("a day", page.locator(f"#{name}").locator("xpath=ancestor-or-self::section[1]").aria_snapshot())
        for name in PARTS
    }
    changed = []
    for name, tree in trees.items():
        path = KEPT / f"{name}.yml"
        if keep:
            path.parent.mkdir(exist_ok=True)
            path.write_text(tree + "\n", encoding="utf-8")
        kept = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        changed += unified_diff(kept, tree.splitlines(), f"{name}, kept", f"{name}, now", lineterm="")
    record_property("counts", f"trees: {len(trees)} parts, {len(changed)} lines of difference")

    assert not changed, "\n".join(changed)
    assert {path.stem for path in KEPT.glob("*.yml")} == set(trees)
    assert all(len(tree.splitlines()) > 1 for tree in trees.values())
