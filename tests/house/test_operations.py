"""docs/operations.md names every figure that /metrics gives, and no other; the pages for keepers are linked."""

import re

from practicum.web.figures import FIGURES
from tests.house.source import ROOT

PAGE = (ROOT / "docs/operations.md").read_text(encoding="utf-8")
KEEPERS = ("docs/operations.md", "docs/threat-model.md", "docs/accessibility.md", "SECURITY.md")
PROOF = re.compile(r"`((?:tests|practicum)/[\w/]+\.py)`")


def told(page: str) -> list[list[str]]:
    """The rows of the table of figures, by their cells."""
    rows = [line for line in page.splitlines() if line.startswith("| `practicum_")]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]


def differing(page: str, known: set[str]) -> set[str]:
    return {row[0].strip("`") for row in told(page)} ^ known


def test_every_figure_is_explained_with_what_to_do_and_no_other() -> None:
    assert differing(PAGE, {f"practicum_{figure.name}" for figure in FIGURES}) == set()
    assert [row[0] for row in told(PAGE) if len(row) != 4 or min(map(len, row)) < 8] == []


def test_a_figure_that_is_not_told_is_found() -> None:
    assert differing("| `practicum_a` | x |", {"practicum_a", "practicum_b"}) == {"practicum_b"}


def test_pages_for_keepers_are_linked_and_lead_somewhere() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [page for page in KEEPERS if f"({page})" not in readme] == []
    for page in KEEPERS:
        folder = (ROOT / page).parent
        links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", (ROOT / page).read_text(encoding="utf-8"))
        assert [link for link in links if not link.startswith("http") and not (folder / link).exists()] == [], page


def test_every_proof_that_is_named_is_there() -> None:
    named = {page: PROOF.findall((ROOT / page).read_text(encoding="utf-8")) for page in KEEPERS}

    assert len(named["docs/threat-model.md"]) > 15 and len(named["docs/accessibility.md"]) > 10
    assert [path for paths in named.values() for path in paths if not (ROOT / path).exists()] == []
