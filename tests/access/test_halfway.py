"""The first step done, the second not: every route answers as it does to somebody who is not signed in; where there is
no second step yet and the site asks for one, every route leads to where it is set up.
"""

from collections.abc import Iterable
from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from practicum.access import Seat
from practicum.kit import clock
from practicum.people.actions import turn_on_second_step
from practicum.people.entering import FIRST_STEP
from practicum.people.models import Happening
from practicum.people.tests.test_second_step import shown
from practicum.people.two_steps import TO_GET_READY
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


def gets_further(walker: Walker, cell: Cell) -> str:
    """What came in place of the way to a second step, in a few words, or nothing."""
    said = walker.ask(cell)
    led = said.response.get("Location", "") == reverse("new_second_step")
    refused = said.response.status_code == 403 and b"two steps" in said.response.content
    if said.wrote:
        return f"wrote {said.wrote[0]}"
    return "" if led or refused else said.word


def first(walker: Walker, name: str, actor: str) -> Cell:
    return Cell(name, ROUTES[name].methods[0], next(iter(walker.things(ROUTES[name]))), actor)


@pytest.mark.parametrize("asked", ["hosts", "everybody"])
def test_whoever_has_one_step_of_two_that_are_asked_gets_no_further(walker, settings, asked, record_property):
    """Over the API a token speaks, and no session: people/tests/test_two_steps_asked.py."""
    actor, tried, further = "host" if asked == "hosts" else "seated_steward", 0, []
    names = [name for name in ROUTES if name not in TO_GET_READY and not name.startswith("api:")]
    stopped = [name for name in names[::5] if not gets_further(walker, first(walker, name, actor))]
    settings.SECOND_STEP = asked
    for name in names:
        for thing in covering(walker.things(ROUTES[name]), seed_of_today())[:1]:
            for method in ROUTES[name].methods:
                tried += 1
                if words := gets_further(walker, Cell(name, method, thing, actor)):
                    further.append(f"{method} {name} of {thing}: {words}")
    record_property(
        "counts", f"one step of two, as {actor}: {len(names)} routes, {tried} cells, {len(further)} further"
    )

    assert set(stopped) <= {"own_second_step"}, "else this would prove nothing"
    assert further == [], "\n".join(further[:60])
