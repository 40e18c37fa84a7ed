"""Every page costs at most 25 queries, and as many with a hundred of everything as with ten."""

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from practicum.web.registry import ROUTES
from tests.access import scene as scenes
from tests.access.filling import ACTORS, ANSWERED, LISTED, READ, fill
from tests.access.tending import Part, Stand
from tests.access.walking import Cell, Walker

MOST = 25
FEW, MANY = 10, 100
FIRST = (READ, ANSWERED, LISTED, Stand("home", "author"), Part("home", "problem"), Part("home", "topic"))
MACHINERY = ("SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO SAVEPOINT")
ASKED = {"search": {"q": "gasket"}, "api:search": {"q": "gasket"}, "suggest": {"text": "which gasket holds"},
         "api:suggest": {"text": "which gasket holds"}, "people_named": {"q": "one"}, "topics_named": {"q": "t"},
         "headcount": {"audience": "space"}}  # fmt: skip
# What needs a device, a step before it, or somebody who waits; or does no page.
ELSEWHERE = {
    **dict.fromkeys(("claim", "settle_claim", "own_request", "write_to_stewards"), "nobody waits for it here"),
    **dict.fromkeys(("mfa_edit_webauthn", "mfa_remove_webauthn", "mfa_login_webauthn"), "there is no passkey"),
    **dict.fromkeys(("second_step", "own_second_step", "sign_in_code", "sign_up", "new_address_code", "confirm_code"),
                    "a step before it was not done"),
    "suspended": "nobody is shut out here",
    **dict.fromkeys(("account_login", "mfa_index", "mfa_list_webauthn", "more", "post", "sign_out"), "leads on"),
    "api:root": "leads on",
    **dict.fromkeys(("portrait", "file", "picture", "thumbnail", "api:file_content"), "bytes"),
    "api:elsewhere": "always a 404",
}  # fmt: skip


# Lists made of several: a statement for every 32 spaces (conversations/queries/heads.py).
STEPS = {"home": 6, "door": 3}


def things(walker: Walker, name: str) -> list[Any]:
    found = walker.things(ROUTES[name])
    return sorted(found, key=lambda thing: FIRST.index(thing) if thing in FIRST else len(FIRST))[:40]


def costs(walker: Walker, answered: dict[tuple[str, str], Any]) -> dict[tuple[str, str], tuple[int, list[str]]]:
    """Queries of every route that answers somebody with a page, by route and actor.

    `answered` is empty at first, and gets the thing that a page was about; once it is filled no other one is tried.
    """
    found, known = {}, dict(answered)
    for name, route in ROUTES.items():
        if "GET" not in route.methods:
            continue
        for actor in (*ACTORS, "signed_out"):
            if known and (name, actor) not in known:
                continue
            for thing in [known[name, actor]] if known else things(walker, name):
                cell = Cell(name, "GET", thing, actor)
                if send(walker, cell) == 200:  # the first look fills what each process keeps
                    found[name, actor] = ask(walker, cell)
                    answered[name, actor] = thing
                    break
    return found


def send(walker: Walker, cell: Cell) -> int:
    return walker.send(
        cell.actor, "GET", walker.address(cell), ASKED.get(cell.name, {}), cell.route
    ).response.status_code


def ask(walker: Walker, cell: Cell) -> tuple[int, list[str]]:
    connection.queries_log.clear()  # it holds 9,000, and counts from its beginning
    with CaptureQueriesContext(connection) as asked:
        assert send(walker, cell) == 200
    queries = [row["sql"] for row in asked if not row["sql"].startswith(MACHINERY)]
    return len(queries), queries


@pytest.fixture
def filled(db, settings, tmp_path) -> Iterator[Any]:
    """Call it with a number; gives the walker through a scene with so many of everything."""
    settings.FILES = tmp_path / "files"
    logging.disable(logging.WARNING)

    def make(number: int) -> Walker:
        scene = scenes.build()
        fill(scene, number)
        return Walker(scene)

    yield make
    logging.disable(logging.NOTSET)


@pytest.mark.long
@pytest.mark.matrix
def test_every_page_costs_as_much_with_a_hundred_as_with_ten(filled, record_property):
    answered: dict[tuple[str, str], Any] = {}
    with transaction.atomic():
        few = costs(filled(FEW), answered)
        transaction.set_rollback(True)
    many = costs(filled(MANY), answered)

    dear = {f"{name} by {actor}: {number}" for (name, actor), (number, _) in many.items() if number > MOST}
    rising = [
        f"{name} by {actor}: {few[name, actor][0]} with {FEW}, {number} with {MANY}"
        for (name, actor), (number, _) in many.items()
        if number > few.get((name, actor), (number, []))[0] + STEPS.get(name, 0)
    ]  # fmt: skip
    pages = {name for name, route in ROUTES.items() if "GET" in route.methods}
    silent = sorted(pages - {name for name, _ in many} - set(ELSEWHERE))
    most = max((number, name) for (name, _), (number, _) in many.items())
    record_property(
        "counts",
        f"query budgets: {len({name for name, _ in many})} of {len(pages)} routes, {len(many)} pages,"
        f" most {most[0]} ({most[1]}), {len(dear)} over {MOST}, {len(rising)} rise with the list",
    )

    assert few.keys() == many.keys()
    assert min(number for number, _ in many.values()) < most[0]  # else nothing was counted
    assert (sorted(dear), rising, silent) == ([], [], [])
