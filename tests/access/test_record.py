"""Every route that only a duty or the host may use leaves exactly one sealed entry an act, and none when refused."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.db import connection, transaction
from django.http.cookie import SimpleCookie

from practicum.access import Standing
from practicum.access.grants import GRANTS
from practicum.activity import sealing
from practicum.activity.models import Activity, Seal
from practicum.web.registry import ROUTES, Act
from tests.access.bodies import BODIES
from tests.access.covering import covering
from tests.access.policy import Item
from tests.access.reference import expected
from tests.access.test_matrix import seed_of_today
from tests.access.walking import OWN_TRACES, WRITING, Cell, Walker, word_of

# Nobody waits to be claimed, and a claim is decided in archives/tests; the host's one act makes the commons as well.
ELSEWHERE = {
    "settle_claim": "practicum/archives/tests",
    "newsletter": "a draft that nobody else reads; what is published is an entry under a name",
}
MORE = ("lend_duty", "space_seats", "remove", "restore")  # for members too; of others' things it is a duty's act
ACTORS = ("steward", "seated_steward", "moderator", "facilitator", "host", "author", "member", "outsider")
EACH = 8  # things a route
COUNTED = ('UPDATE "conversations_thread" SET', 'UPDATE "writing_contribution" SET "standing"')  # settled, whoever acts
REQUEST = "a-request-of-this-test"


@dataclass(frozen=True)
class Left:
    """What one request left: privileged acts, their seals, and which tables it wrote."""

    acts: list[Activity]
    seals: list[Seal]
    wrote: list[str]
    word: str


def privileged(name: str) -> bool:
    """Does no standing carry it: only a duty does, or the host?"""
    if "POST" not in ROUTES[name].methods or name.startswith("api:"):
        return False
    act = ROUTES[name].act_of("POST")
    by_standing = {capability for who, given in GRANTS.items() if isinstance(who, Standing) for capability in given}
    return act == Act.HOST or name in MORE or (not isinstance(act, Act) and act not in by_standing)


def left(walker: Walker, cell: Cell) -> Left:
    """One POST, looked at before it is rolled back."""
    client, wrote = walker.clients[cell.actor], []
    client.cookies = SimpleCookie({name: morsel.value for name, morsel in walker.cookies[cell.actor].items()})

    def watch(execute, sql, params, many, context):
        answer = execute(sql, params, many, context)
        ours = sql.startswith(WRITING) and not any(trace in sql for trace in (*OWN_TRACES, *COUNTED, "kit_edition"))
        if ours and context["cursor"].rowcount:
            wrote.append(sql[:60])
        return answer

    with transaction.atomic(), connection.execute_wrapper(watch):
        body = BODIES.get(cell.name, lambda scene, cell: {})(walker.scene, cell)
        response = client.post(walker.address(cell), body, headers={"X-Request-ID": REQUEST})
        acts = list(Activity.objects.filter(privileged=True).select_related("actor"))
        seals = list(Seal.objects.all())
        assert list(sealing.broken()) == []
        transaction.set_rollback(True)
    return Left(acts, seals, wrote, word_of(response, cell.route.act_of("POST")))


def wrong_with(walker: Walker, cell: Cell, said: Left) -> str:
    """A sentence, or nothing."""
    person = walker.scene.people[cell.actor]
    if len(said.acts) != (1 if said.wrote and said.word == "ok" else 0):
        return f"{said.word}, wrote {said.wrote}, and left {len(said.acts)} entries"
    for act, seal in zip(said.acts, said.seals, strict=True):
        who = (seal.doer_id, act.actor.person_id, seal.via, seal.request_id)
        if who != (person.pk, person.pk, "page", REQUEST):
            return f"the entry says {who}"
        if not (act.community_id and act.happened_at and (act.before or act.after)):
            return f"{act.kind} does not say where, when, or what stood before and after"
    return ""


def cells(walker: Walker, name: str) -> Iterator[Cell]:
    things = walker.things(ROUTES[name])
    plain = [thing for thing in things if isinstance(thing, Item) and thing == Item(thing.place)]
    some = covering(things, seed_of_today())[: 60 if name in MORE else EACH]
    for thing in dict.fromkeys([*plain[:2], *some]):
        for actor in ACTORS:
            cell = Cell(name, "POST", thing, actor)
            owns = expected(actor, name, cell.route, "POST", thing)
            if name not in MORE or (owns == "ok" and actor not in ("author", "member")):
                yield cell


@pytest.mark.long
@pytest.mark.matrix
def test_every_privileged_route_leaves_one_sealed_entry_an_act(walker, record_property):
    logging.disable(logging.CRITICAL)
    names = [name for name in ROUTES if privileged(name) and name not in ELSEWHERE]
    tried, entries, wrong, silent = 0, 0, [], []
    for name in names:
        found = 0
        for cell in cells(walker, name):
            said = left(walker, cell)
            tried, found = tried + 1, found + len(said.acts)
            if words := wrong_with(walker, cell, said):
                wrong.append(f"{name} by {cell.actor} of {cell.thing}: {words}")
        entries += found
        if not found:
            silent.append(name)
    figures = f"{len(names)} routes, {tried} requests, {entries} sealed entries, {len(wrong)} wrong"
    record_property("counts", f"record of privileged acts: {figures}")

    assert len(names) > 20
    assert (wrong, silent) == ([], []), "\n".join(wrong[:60])


def test_a_route_that_no_standing_opens_is_privileged_and_others_are_not() -> None:
    assert [name for name in ("standing", "spaces", "job_again", "charter_write") if not privileged(name)] == []
    assert [name for name in ("reply", "follow", "welcome", "join", "record", "api:ask") if privileged(name)] == []
