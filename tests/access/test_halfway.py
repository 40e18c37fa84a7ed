"""The first step done, the second not: every route answers as it does to somebody who is not signed in."""

from collections.abc import Iterable
from dataclasses import replace

import pytest
from django.test import Client

from practicum.access import Seat
from practicum.kit import clock
from practicum.people.actions import turn_on_second_step
from practicum.people.entering import FIRST_STEP
from practicum.people.models import Happening
from practicum.people.tests.test_second_step import shown
from practicum.web.registry import ROUTES
from tests.access.covering import covering
from tests.access.reference import expected
from tests.access.test_matrix import DENIED, lenient, seed_of_today
from tests.access.walking import Cell, Walker

pytestmark = pytest.mark.anywhere  # doors and forms: no engine makes a difference

OTHERWISE = {"second_step": "the one page that is hers now", "gallery": "it shows the present moment"}
ACTORS = ("seated_steward", "host")  # who would see and do most
EACH = 12  # things a route


def halfway(walker: Walker, actor: str, *, signed_in: bool = False) -> None:
    """A browser of hers in which only the first step is done; or, to see that this proof can fail, both."""
    person = walker.scene.people[actor]
    turn_on_second_step(Seat(person), person=person, salt=actor, typed=shown(actor), network="")
    client = Client(raise_request_exception=False)
    if signed_in:
        client.force_login(person)
    session = client.session
    session[FIRST_STEP] = {
        "person": person.pk, "how": Happening.SIGNED_IN_BY_PASSWORD.value, "at": clock.now().timestamp(),
    }  # fmt: skip
    session.save()
    walker.clients["halfway"], walker.cookies["halfway"] = client, dict(client.cookies.items())
    walker.scene.people["halfway"] = None  # without a token


def wrong_with(walker: Walker, cell: Cell) -> str:
    """What tells her from somebody signed out, in a few words, or nothing."""
    should = expected("signed_out", cell.name, cell.route, cell.method, cell.thing)
    said, out = walker.ask(cell), walker.ask(replace(cell, actor="signed_out"))
    if said.word != should and not (should == "ok" and said.word in lenient(cell)):
        return f"{said.word} instead of {should}"
    if cell.name not in OTHERWISE and said.bytes != out.bytes:
        return "not as to somebody signed out"
    return f"wrote {said.wrote[0]}" if should in DENIED and said.wrote else ""


def walk(walker: Walker, names: Iterable[str]) -> tuple[int, list[str]]:
    """How many cells were tried, and what was wrong."""
    tried, wrong = 0, []
    for name in names:
        for thing in covering(walker.things(ROUTES[name]), seed_of_today())[:EACH]:
            for method in ROUTES[name].methods:
                tried += 1
                if words := wrong_with(walker, Cell(name, method, thing, "halfway")):
                    wrong.append(f"{method} {name} of {thing}: {words}")
    return tried, wrong


@pytest.mark.long
@pytest.mark.parametrize("actor", ACTORS)
def test_whoever_is_halfway_in_is_out(walker, actor, record_property):
    halfway(walker, actor)
    tried, wrong = walk(walker, ROUTES)
    record_property("counts", f"halfway in as {actor}: {len(ROUTES)} routes, {tried} cells, {len(wrong)} wrong")

    assert wrong == [], "\n".join(wrong[:60])


def test_whoever_is_in_would_be_noticed(walker):
    halfway(walker, "seated_steward", signed_in=True)

    for name in ("home", "settings", "space", "requests", "start", "file"):
        assert walk(walker, [name])[1], name
