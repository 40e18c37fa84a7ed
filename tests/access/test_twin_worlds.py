"""Twin worlds: what somebody may not see leaves her pages as they were, byte for byte: counts, orders, names."""

import os
import random
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from time_machine import TimeMachineFixture

from practicum.communities.audiences import Choice
from practicum.conversations.actions import reply, start_thread
from practicum.conversations.models import Thread
from practicum.decisions.actions import write_decision
from practicum.kit import clock
from practicum.kit.jobs.worker import run_due_now
from practicum.people.models import Person
from practicum.practices.actions import Taken, follow_standard, make_practice
from practicum.practices.models import Standard
from practicum.web.registry import ROUTES
from practicum.web.testing import make
from practicum.writing.actions import save_draft
from practicum.writing.models import Contribution
from practicum.writing.texts import Text
from tests.access.policy import Place
from tests.access.scene import ACTORS, Scene
from tests.access.test_matrix import seed_of_today
from tests.access.walking import Cell, Walker

WORD = "quixotry"
FULL = bool(os.environ.get("PRACTICUM_FULL"))
PAIRS = 12_000 if FULL else 1_500
BLIND = [name for name in ACTORS if name != "confidant"]
OWN = {"site_record", "jobs", "outbox", "readyz", "healthz"}  # the host's: of the machinery, not of a community
NEVER_TWICE = {
    "gallery",
    "passkey_options",
    "mfa_add_webauthn",
    "mfa_login_webauthn",
    "new_second_step",
    "metrics",
    "host_figures",
}  # draws or challenges anew, or says how full the disk is


@pytest.mark.long
def test_nobody_learns_of_what_is_for_others(
    walker: Walker,
    record_property: Callable[..., None],
    time_machine: TimeMachineFixture,
) -> None:
    now = clock.now()
    time_machine.move_to(now, tick=False)  # a person's page says what time it is where she lives
    confidants = [make.person("confidant"), make.person("confessor")]
    for person in confidants:
        make.member(person, walker.scene.communities["home"])
    cells = pairs(walker)
    before = {cell: looked(walker, cell) for cell in cells}
    assert before == {cell: looked(walker, cell) for cell in cells}, "a page is not the same when nothing has changed"

    made = secrets(walker.scene, *confidants, later=lambda: time_machine.shift(timedelta(minutes=1)))
    run_due_now()
    time_machine.move_to(now, tick=False)
    differ = {cell: told for cell in cells if (told := looked(walker, cell)) != before[cell]}

    said = [
        f"{cell.name} as {cell.actor} about {cell.thing}: {change(before[cell], told)}" for cell, told in differ.items()
    ]
    record_property("tally", f"twin worlds: {made} secrets, {len(cells)} pairs of answers, {len(differ)} differ")
    assert not said, "\n".join(said)


def pairs(walker: Walker) -> list[Cell]:
    """Reading cells, as many of each route as there are, up to its share."""
    dice, chosen = random.Random(seed_of_today()), []
    wanted = PAIRS if FULL or connection.vendor == "sqlite" else PAIRS // 3
    names = [name for name, route in ROUTES.items() if "GET" in route.methods and name not in OWN | NEVER_TWICE]
    for name in names:
        things = walker.things(ROUTES[name])
        cells = [Cell(name, "GET", thing, actor) for thing in things for actor in BLIND]
        chosen += dice.sample(cells, min(len(cells), wanted // len(names) + 1))
    return chosen


def looked(walker: Walker, cell: Cell) -> tuple[Any, ...]:
    body = {"search": {"q": WORD}, "api:search": {"q": WORD}, "suggest": {"q": f"{WORD} and seals"},
            "api:suggest": {"text": f"{WORD} and seals", "q": f"{WORD} and seals"},
            "people_named": {"q": "con"}, "topics_named": {"q": "hid"}}.get(cell.name, {})  # fmt: skip
    return walker.send(cell.actor, "GET", walker.address(cell), body, cell.route).bytes


def change(was: tuple[Any, ...], told: tuple[Any, ...]) -> str:
    """The first place in which two answers differ."""
    one, other = (str(part[2], errors="replace") for part in (was, told))
    ends = min(len(one), len(other))
    at = next((place for place in range(ends) if one[place] != other[place]), ends)
    there = slice(max(0, at - 60), at + 60)
    return f"…{one[there]!r} became …{other[there]!r}, headers {'too' if was[:2] != told[:2] else 'not'}"


def secrets(scene: Scene, confidant: Person, confessor: Person, *, later: Callable[[], None]) -> int:
    """What the confidant writes for one other alone, in every place she reaches; gives how many things that were."""
    only, home = Choice("named", people=(confessor.pk,)), scene.communities["home"]
    seat, made = make.seat(confidant, home), 0
    text = Text(f"The {WORD} of it, @author.", f"A {WORD}")
    for reach in ("public", "members"):
        space = scene.spaces[Place("home", reach)]
        for thread in Thread.objects.filter(contribution__space=space, locked=False, contribution__state="published"):
            if thread.contribution.audience_id is not None:
                continue
            later()  # a person posts ten times a minute at most
            for role in ("answer", "reply"):
                one = reply(seat, thread=thread, text=Text(f"My {WORD}."), role=role, choice=only)
                made += 1
            reply(seat, thread=thread, text=Text(WORD), role="comment", parent=one.contribution, choice=only)
        topics = ["topic", f"hidden {WORD}"]
        hidden = start_thread(seat, space=space, kind="question", text=text, choice=only, topics=topics)
        save_draft(seat, person=confidant, place=f"reply:{hidden.pk}", fields={"body": WORD})
        made += 3
    vault = make.space(home, "secret", "vault", name=f"Vault of {WORD}")
    make.seated(confidant, vault)
    start_thread(seat, space=vault, kind="discussion", text=text)
    return made + 2 + _hidden_practices(scene, seat, vault, later)


def _hidden_practices(scene: Scene, seat: Any, vault: Any, later: Callable[[], None]) -> int:
    """Out of what everybody reads: practices and a decision that nobody else does, one of them following a standard."""
    said = [scene.newer["home"], *Contribution.objects.filter(space=scene.spaces[Place("home", "public")], root=None,
            state="published", audience=None, kind="question")[:3]]  # fmt: skip
    for item in said:
        later()
        made = make_practice(
            seat, space=vault, title=f"A {WORD}", sections={"doing": WORD}, passages=[Taken("doing", WORD, item)]
        )
        standard = Standard.objects.get(practice=scene.decided["home"].pk)
        follow_standard(seat, practice=made, standard=standard, deviation=WORD)
        write_decision(seat, space=vault, title=f"We {WORD}.", sections={"reasons": WORD}, out_of=item)
    return 3 * len(said)
