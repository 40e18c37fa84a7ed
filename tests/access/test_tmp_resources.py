import pytest
from tests.access.test_matrix import walker, wrong_with  # noqa
NAMES = None
@pytest.mark.django_db
def test_mine(walker):
    from practicum.web.registry import ROUTES, Thing
    mine = {n for n, r in ROUTES.items() if r.thing == Thing.RESOURCE or n in ("resources","demos","trails","collections","new_resource","new_demo","new_trail","new_collection","api:resources","api:demos","api:selections","api:new_resource","api:new_demo","api:new_selection")}
    wrong = []
    n = 0
    for cell in walker.cells(3):
        if cell.name in mine:
            n += 1
            w = wrong_with(walker, cell)
            if w: wrong.append(w)
    print(n, len(wrong)); print("\n".join(map(str, wrong[:60])))
    assert not wrong
