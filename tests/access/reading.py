"""Every page there is, as somebody who may read it sees it; and each form when it comes back refused."""

from collections.abc import Iterator
from typing import NamedTuple

from practicum.web.registry import ROUTES
from tests.access.bodies import BODIES
from tests.access.walking import Cell, Walker, content_of

READERS = ("author", "seated_steward", "steward", "member", "applicant", "outsider", "signed_out", "host")
ASKED = {"search": {"q": "gasket"}, "ask": {"q": "gasket"}, "people_named": {"q": "one"}, "topics_named": {"q": "t"}}


class Page(NamedTuple):
    """`what` names the route, and how it was asked."""

    what: str
    url: str
    html: str


def pages(walker: Walker, *, things: int = 12) -> Iterator[Page]:
    """One page of each route that has any, and what its empty form says."""
    for name, route in ROUTES.items():
        if name.startswith("api:"):
            continue
        if "GET" in route.methods:
            yield from _first(walker, name, things)
        for method in set(route.methods) - {"GET"}:
            yield from _refused(walker, name, method, things)


def _first(walker: Walker, name: str, things: int) -> Iterator[Page]:
    for actor in READERS:
        for thing in walker.things(ROUTES[name])[:things]:
            cell = Cell(name, "GET", thing, actor)
            url = walker.address(cell)
            said = walker.send(actor, "GET", url, ASKED.get(name, {}), cell.route).response
            if said.status_code == 200 and said["Content-Type"].startswith("text/html"):
                yield Page(f"{name} by {actor}", url, content_of(said).decode())
                return


def _refused(walker: Walker, name: str, method: str, things: int) -> Iterator[Page]:
    """What comes back for nothing at all, where the act itself is allowed; else for who may not."""
    kept: dict[int, Page] = {}
    for actor in READERS:
        for thing in walker.things(ROUTES[name])[:things]:
            cell = Cell(name, method, thing, actor)
            url = walker.address(cell)
            body = dict.fromkeys(BODIES[name](walker.scene, cell), "") if name in BODIES else {}
            said = walker.send(actor, method, url, body, cell.route).response
            if said.status_code in (403, 409, 422) and said["Content-Type"].startswith("text/html"):
                page = Page(f"{method} {name} by {actor}: {said.status_code}", url, content_of(said).decode())
                kept.setdefault(said.status_code, page)
        if 422 in kept:
            break
    yield from kept.values()
