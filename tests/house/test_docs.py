"""Generated pages of docs/ say what the code does."""

from pathlib import Path

import pytest

from practicum.web import docs
from tests.house.source import ROOT

WHAT_TO_DO = "python -m practicum.web.docs --write, and read what changed"


@pytest.mark.parametrize("name", docs.PAGES)
def test_a_generated_page_is_what_the_code_says(name: str) -> None:
    page = ROOT / "docs" / name

    assert page.exists(), f"docs/{name} is missing: {WHAT_TO_DO}"
    assert page.read_text(encoding="utf-8") == docs.PAGES[name](), f"docs/{name} is stale: {WHAT_TO_DO}"


def test_a_stale_page_is_found_and_mended(tmp_path: Path) -> None:
    assert docs.stale(tmp_path) == list(docs.PAGES)

    docs.write(tmp_path)
    (tmp_path / "limits.md").write_text("# Limits\n\nNone.\n")

    assert docs.stale(tmp_path) == ["limits.md"]
    assert docs.write(tmp_path) == ["limits.md"]
    assert docs.stale(tmp_path) == []
