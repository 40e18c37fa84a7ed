import pytest

from practicum.web.registry import ROUTES
from tests.access.test_matrix import walker, wrong_with  # noqa: F401

NEW = {
    "glossary",
    "new_term",
    "term",
    "edit_term",
    "propose_change",
    "term_proposals",
    "settle_term",
    "term_versions",
    "horizon",
    "new_ahead",
    "ahead",
    "change_ahead",
    "move_ahead",
    "split_thread",
    "merge_thread",
    "move_thread",
}
NEW |= {n for n in ROUTES if any(w in n for w in ("entry", "journal", "newsletter", "remark", "summary"))}


@pytest.mark.matrix
def test_mine(walker):  # noqa: F811
    wrong, n = [], 0
    for cell in [c for c in walker.cells(3) if c.name in NEW][int(__import__("os").environ.get("OFF", "0")) :: 9]:
        if cell.name in NEW:
            n += 1
            import time

            t0 = time.time()
            word, w = wrong_with(walker, cell)
            if w:
                print(cell.name, cell.method, cell.actor, cell.thing, w, flush=True)
                wrong.append(f"{cell.name} {cell.method} {cell.actor} {cell.thing}: {w}")
    print(n, "cells", len(wrong), "wrong")
    print("\n".join(wrong[:60]))
    assert not wrong and n
