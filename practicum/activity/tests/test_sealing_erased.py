"""After words were erased from the record: the chain verifies, and whatever is done to a row is seen as before."""

import random
from collections.abc import Callable

import pytest
from django.db import transaction

from practicum.activity import sealing
from practicum.activity.models import Activity, Seal
from practicum.activity.tests import test_sealing as before
from practicum.activity.tests.test_sealing import TRIALS
from practicum.communities.actions import suspend
from practicum.kit import clock
from practicum.people.actions.erasing import _erase
from practicum.people.models import Leaving
from practicum.web.testing import make


@pytest.fixture
def erased(habitat, chain, settings, tmp_path):
    """Two people whose standing was spoken of go; gives the privileged acts in their order."""
    settings.DATA = settings.OUTBOX = tmp_path
    ada = habitat.seat_of(habitat.ada)
    for name in ("Nell", "Orla"):
        person = make.person(name)
        suspend(ada, membership=make.member(person, habitat.community), why=f"{name} was rude, says @{name.lower()}.")
        leaving = Leaving.objects.create(person=person, form="words", due_at=clock.now())
        _erase(leaving.pk)
    return list(Activity.objects.filter(privileged=True).order_by("community", "sequence"))


def stripped(acts: list[Activity], dice: random.Random) -> None:
    """Words taken out past the program, as if they had been erased: with no act, with another's, with a forged one."""
    worded = [act for act in acts if act.before and not Seal.objects.get(pk=act.pk).erased_by]
    act, way = dice.choice(worded), dice.randrange(3)
    told = Activity.objects.filter(kind="WordsErased", community=act.community_id).first() or acts[-1]
    Activity.objects.filter(pk=act.pk).update(before=None, why="")
    if way:
        Seal.objects.filter(pk=act.pk).update(salt="", erased_by=told.pk)
    if way == 2:
        link, fresh = Seal.objects.get(pk=act.pk), Activity.objects.get(pk=act.pk)
        left = {**(told.after or {}).get("left", {}), str(act.pk): sealing.taken_out(fresh, link)}
        Activity.objects.filter(pk=told.pk).update(after={"left": left})


def put_in(acts: list[Activity], dice: random.Random) -> None:
    """Other words into an act whose own were erased, or its salt or its erasing act changed."""
    link = dice.choice(list(Seal.objects.exclude(erased_by=None).order_by("pk")))
    others = [act.pk for act in acts if act.pk not in (link.pk, link.erased_by)]
    match dice.randrange(4):
        case 0:
            Activity.objects.filter(pk=link.pk).update(why="Words that nobody said.")
        case 1:
            Seal.objects.filter(pk=link.pk).update(salt="0" * 32)
        case 2:
            Seal.objects.filter(pk=link.pk).update(erased_by=dice.choice(others))
        case 3:
            Seal.objects.filter(pk=link.pk).update(erased_by=None)


HANDS = [before.removed, before.changed, before.inserted, before.moved, stripped, put_in]


@pytest.mark.parametrize("hand", HANDS, ids=lambda hand: hand.__name__)
def test_whatever_is_done_after_an_erasure_is_seen(erased, hand: Callable, record_property) -> None:
    seen, dice = 0, random.Random(hand.__name__)
    out = Seal.objects.exclude(erased_by=None)
    assert list(sealing.broken()) == [] and out.count() >= 2
    assert not out.exclude(salt="").exists() and "rude" not in str(Activity.objects.values_list("why", flat=True))

    for _trial in range(TRIALS):
        with transaction.atomic():
            hand(erased, dice)
            seen += bool(list(sealing.broken()))
            transaction.set_rollback(True)

    record_property("counts", f"record after an erasure, a row {hand.__name__}: {seen} of {TRIALS} seen")
    assert seen == TRIALS
    assert list(sealing.broken()) == []


def test_a_seal_of_before_salts_still_verifies_and_can_be_erased(habitat, settings, tmp_path) -> None:
    """As every seal was before this version."""
    settings.DATA = settings.OUTBOX = tmp_path
    person = make.person("Nell")
    suspend(habitat.seat_of(habitat.ada), membership=make.member(person, habitat.community), why="Nell was rude.")
    act = Activity.objects.get(kind="MemberSuspended")
    link = Seal.objects.get(pk=act.pk)
    link.salt = ""
    link.seal = sealing.sealed_over("", act, link)
    link.save()
    sealing.StreamHead.objects.filter(community=act.community_id).update(seal=link.seal)
    assert list(sealing.broken()) == []

    _erase(Leaving.objects.create(person=person, form="name", due_at=clock.now()).pk)

    assert list(sealing.broken()) == [] and Activity.objects.get(pk=act.pk).why == ""
    assert Seal.objects.get(pk=act.pk).seal == link.seal
