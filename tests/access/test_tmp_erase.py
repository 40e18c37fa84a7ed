from tests.access.test_matrix import wrong_with, walker  # noqa
import pytest


@pytest.mark.django_db
def test_tmp(walker):
    cells = [c for c in walker.cells() if c.name in ("leave_site", "take_back_leaving")]
    print(len(cells))
    bad = [(c, w) for c in cells if (w := wrong_with(walker, c))]
    assert bad == [], bad[:5]
