"""The registry says the truth: the declared methods are those that answer, and a token that may read never writes."""

from practicum.web.registry import ROUTES, Act
from tests.access import policy, tending
from tests.access.bodies import BODIES
from tests.access.reference import expected
from tests.access.walking import Cell, Walker

TRIED = ("member", "author", "steward", "applicant", "host", "outsider")


def fitting(walker: Walker, name: str, method: str) -> Cell:
    """A cell in which the act is allowed; the first there is."""
    route = ROUTES[name]
    cells = [Cell(name, method, thing, actor) for thing in walker.things(route)[:40] for actor in TRIED]
    fit = [cell for cell in cells if expected(cell.actor, name, route, method, cell.thing) == "ok"]
    return (fit or cells)[0]


def test_a_method_that_is_not_declared_is_not_answered(walker):
    wrong = []
    for name, route in ROUTES.items():
        cell = fitting(walker, name, route.methods[0])
        for method in {"GET", "POST"} - set(route.methods):
            shared = name.startswith("api:")  # two operations of the API may share an address
            said = walker.send(cell.actor, method, walker.address(cell), {}, route)
            if said.word not in ("405", "404") and not shared:
                wrong.append(f"{method} {name}: {said.word}")

    assert wrong == []


def test_every_capability_of_a_route_has_a_sentence_in_the_reference_policy():
    asked = {act for route in ROUTES.values() for act in (route.act, route.writing) if act and not isinstance(act, Act)}

    assert [act for act in asked if act.value not in policy.MAY | tending.MAY] == []


def test_a_token_that_may_read_never_writes(walker, record_property):
    tried, wrong = 0, []
    for name, route in ROUTES.items():
        for method in set(route.methods) - {"GET"} if name.startswith("api:") else ():
            cell = fitting(walker, name, method)
            body = BODIES.get(name, lambda scene, cell: {})(walker.scene, cell)
            said = walker.send(f"{cell.actor} read", method, walker.address(cell), body, route)
            tried += 1
            wrong += [f"{method} {name}: {said.word} {said.wrote}"] if said.word != "403" or said.wrote else []
    record_property("counts", f"reading tokens: {tried} writes tried, {len(wrong)} done")

    assert tried and wrong == []
