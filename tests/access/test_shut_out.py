"""Somebody suspended on the whole site who has shown who she is: for every route but one she is signed out."""

from collections.abc import Callable

import pytest

from practicum.kit import clock
from practicum.people.models import Token
from practicum.web.registry import ROUTES
from tests.access.covering import covering
from tests.access.test_matrix import seed_of_today
from tests.access.test_twin_worlds import NEVER_TWICE
from tests.access.walking import Cell, Walker, client_of, secret_of, shut_out_cookies

pytestmark = pytest.mark.anywhere  # doors and forms: no engine makes a difference

HERS = "suspended"  # the one page
FEW = 3  # things of each route


@pytest.mark.long
def test_no_door_opens_to_her_but_one(walker: Walker, record_property: Callable[..., None], time_machine) -> None:
    time_machine.move_to(clock.now(), tick=False)
    nobody = {"shut-out": None, "stranger": None}
    walker.scene.people |= nobody
    walker.clients |= {name: client_of(None) for name in nobody}
    walker.cookies |= {"shut-out": shut_out_cookies(walker.scene.shut_out), "stranger": {}}
    try:
        differ, number = compared(walker)
    finally:
        for name in nobody:
            del walker.scene.people[name]
    record_property("counts", f"shut out of the site: {number} answers as if signed out, {len(differ)} differ")

    assert differ == []
    said = walker.send("shut-out", "GET", "/suspended", {}).response
    assert (said.status_code, b"Sold things." in said.content) == (200, True)


def compared(walker: Walker) -> tuple[list[str], int]:
    differ, number = [], 0
    for name, route in ROUTES.items():
        if name in NEVER_TWICE | {HERS}:
            continue
        for method in route.methods:
            for thing in covering(walker.things(route), seed_of_today())[:FEW]:
                hers, strangers = (walker.ask(Cell(name, method, thing, who)) for who in ("shut-out", "stranger"))
                number += 1
                if (hers.word, hers.bytes, hers.wrote) != (strangers.word, strangers.bytes, strangers.wrote):
                    differ.append(f"{method} {name} of {thing}: {hers.word} and {strangers.word}")
    return differ, number


def test_her_tokens_open_nothing(walker: Walker) -> None:
    person, secret = walker.scene.shut_out, secret_of("shut-out", "read", "write")
    Token.objects.create(
        person=person, name="script", secret_hash=Token.hashed(secret), scopes=["read", "write", "feeds"]
    )
    said = walker.clients["signed_out"].get("/api/v1/me", headers={"Authorization": f"Bearer {secret}"})

    assert said.status_code == 401
