"""The chain of privileged acts: what is removed, changed, inserted or moved past the program is seen each time."""

import json
import os
import random
import subprocess
import sys
from collections.abc import Callable

import pytest
from django.db import connection, transaction
from django.utils import timezone

from practicum.activity import sealing
from practicum.activity.actions import seal_what_is_not
from practicum.activity.models import Activity, Seal, StreamHead
from practicum.activity.tests.rush import rush, steward
from practicum.communities.actions import give_duty, suspend
from practicum.communities.models import Membership, Persona
from practicum.communities.seats import console_seat
from practicum.kit import ids
from practicum.web.testing import make

TRIALS = 100
OTHER_VALUES = {
    "kind": "SpaceOpened", "sequence": 999_999, "why": "Another reason.", "thing_id": 7, "thing_kind": "topic",
    "imported": True, "prompted": True, "privileged": False, "actor_id": None, "before": {"name": "Z"}, "after": None,
}  # fmt: skip


def removed(acts: list[Activity], dice: random.Random) -> None:
    """The act alone, its seal alone, or both."""
    act, which = dice.choice(acts), dice.randrange(3)
    if which != 1:
        Activity.objects.filter(pk=act.pk).delete()
    if which != 0:
        Seal.objects.filter(pk=act.pk).delete()


def changed(acts: list[Activity], dice: random.Random) -> None:
    """One column of an act, or what its seal says of it."""
    act = dice.choice(acts)
    name = dice.choice([*OTHER_VALUES, "doer", "request", "moment"])
    if name == "doer":
        Seal.objects.filter(pk=act.pk).update(doer=make.person())
    elif name == "request":
        Seal.objects.filter(pk=act.pk).update(request_id="another-request")
    elif name == "moment":
        Activity.objects.filter(pk=act.pk).update(happened_at=timezone.now())
    else:
        Activity.objects.filter(pk=act.pk).update(**{name: OTHER_VALUES[name]})


def inserted(acts: list[Activity], dice: random.Random) -> None:
    """A copy of an act as if it had happened once more, with a seal or without."""
    act = Activity.objects.get(pk=dice.choice(acts).pk)
    head = StreamHead.objects.get(community=act.community_id)
    act.pk, act.sequence = ids.new(), head.sequence + 1
    act.save(force_insert=True)
    if dice.random() < 0.5:
        number, last = head.sealed + 1, dice.choice(acts)
        Seal.objects.create(
            id=act.pk, community_id=act.community_id, number=number, via="page", seal=Seal.objects.get(pk=last.pk).seal
        )


def moved(acts: list[Activity], dice: random.Random) -> None:
    """Two acts of a community change places: their seals' numbers, or their own."""
    one = dice.choice(acts)
    other = dice.choice([act for act in acts if act.community_id == one.community_id and act.pk != one.pk])
    model, name = dice.choice([(Seal, "number"), (Activity, "sequence")])
    places = {row.pk: getattr(row, name) for row in model.objects.filter(pk__in=[one.pk, other.pk])}
    model.objects.filter(pk=one.pk).update(**{name: -1})
    model.objects.filter(pk=other.pk).update(**{name: places[one.pk]})
    model.objects.filter(pk=one.pk).update(**{name: places[other.pk]})


def resealed(acts: list[Activity], dice: random.Random) -> None:
    """A changed act with a new seal of its own that fits: those after it, or the head, do not."""
    act = Activity.objects.get(pk=dice.choice(acts).pk)
    act.why = "Another reason."
    act.save()
    seal = Seal.objects.get(pk=act.pk)
    earlier = Seal.objects.filter(community=act.community_id, number=seal.number - 1).first()
    seal.seal = sealing.sealed_over(earlier.seal if earlier else "", act, seal)
    seal.save()


@pytest.mark.parametrize("hand", [removed, changed, inserted, moved, resealed], ids=lambda hand: hand.__name__)
def test_whatever_is_done_to_a_row_is_seen(chain, hand: Callable, record_property):
    seen, dice = 0, random.Random(hand.__name__)
    assert (list(sealing.broken()), sealing.chained()) == ([], len(chain))

    for _trial in range(TRIALS):
        with transaction.atomic():
            hand(chain, dice)
            seen += bool(list(sealing.broken()))
            transaction.set_rollback(True)

    record_property("counts", f"record of privileged acts, a row {hand.__name__}: {seen} of {TRIALS} seen")
    assert seen == TRIALS
    assert list(sealing.broken()) == []


def test_the_first_broken_place_is_named(chain):
    third = Seal.objects.get(community=chain[0].community_id, number=3)
    Activity.objects.filter(pk=third.pk).update(why="Another reason.")

    found = f"community {third.community_id}: seal 3 does not fit its act ({third.pk}) and the seal before"
    assert list(sealing.broken()) == [found]


def test_a_seal_says_who_really_acted_by_which_door_and_in_which_request(habitat, client):
    client.force_login(habitat.ada)
    path = "/c/splices/settings"
    body = {"name": "Knots", "purpose": "Rope.", "joining": "open", "language": "en"}
    answer = client.post(path, body, headers={"X-Request-ID": "a-request-of-ada"})
    let_in = make.member(habitat.cy, habitat.community)
    give_duty(make.seat(habitat.ada, habitat.community, "read", "write"), membership=let_in, name="curator")
    suspend(console_seat("Asked by letter.", habitat.community), membership=let_in, why="Sold rope.")

    assert answer.status_code == 302
    assert [(link.number, link.doer, link.via, link.request_id) for link in Seal.objects.order_by("number")] == [
        (1, habitat.ada, "page", "a-request-of-ada"),
        (2, habitat.ada, "token", ""),
        (3, None, "console", ""),
    ]
    assert list(sealing.broken()) == []


def test_what_happens_to_names_breaks_nothing(chain, habitat):
    """Erasing a person takes her name and her words: the chain holds ids."""
    type(habitat.ada).objects.filter(pk=habitat.ada.pk).update(name="", handle="gone", email="", state="former")
    Persona.objects.filter(person=habitat.ada).update(name="Somebody")

    assert list(sealing.broken()) == []


def test_an_act_of_an_older_version_is_named_and_taken_in_after_the_fact(chain):
    act = chain[-1]
    head = StreamHead.objects.get(community=act.community_id)
    StreamHead.objects.filter(pk=head.pk).update(sequence=head.sequence + 1)
    act.pk, act.sequence = ids.new(), head.sequence + 1
    act.save(force_insert=True)
    assert list(sealing.broken()) == [f"community {act.community_id}: the act {act.pk} ({act.kind}) was never sealed"]

    assert seal_what_is_not(console_seat("after an upgrade")) == 1
    assert list(sealing.broken()) == []
    assert Seal.objects.get(pk=act.pk).via == sealing.BEFORE


def test_where_nothing_privileged_happens_nothing_is_sealed(habitat):
    before = Membership.objects.count()
    make.item(habitat.questions, habitat.bo)

    assert (Seal.objects.count(), Membership.objects.count()) == (0, before)


@pytest.mark.django_db(transaction=True)
def test_acts_at_once_in_two_communities_stand_in_one_chain_each(tmp_path):
    """On SQLite in a process over a file, because the suite's own database may be in memory."""
    if connection.vendor == "sqlite":
        environment = {name: value for name, value in os.environ.items() if name != "PYTEST_VERSION"}
        environment |= {"PRACTICUM_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "practicum.web.settings"}
        command = [sys.executable, "-m", "practicum.activity.tests.rush"]
        said = subprocess.run(command, env=environment, text=True, capture_output=True, timeout=120, check=True).stdout
        found = json.loads(said.splitlines()[-1])
    else:
        found = [rush([steward("one"), steward("two")]), sealing.chained(), list(sealing.broken())]

    assert found == [24, 24, []]
