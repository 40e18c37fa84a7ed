"""Settling a practice after something happened around it."""

from django.db import transaction

from practicum.access import Capability, Seat, require
from practicum.activity.stream import record
from practicum.practices.activities import PracticeDue
from practicum.practices.models import Practice, Stage
from practicum.practices.settling import WAITS, counted, due
from practicum.writing.models import Contribution


@transaction.atomic
def settle(seat: Seat, *, practice: Practice, capability: Capability) -> None:
    """Write its counts down anew, and say so when a look is due now and was not before. Part of the act it follows."""
    require(seat, capability, practice)
    Practice.objects.filter(pk=practice.pk).update(**counted(practice.pk))
    now = Practice.objects.select_related("contribution").get(pk=practice.pk)
    stage = now.contribution.standing
    if stage in WAITS or stage == Stage.DUE or not (why := due(now)):
        return
    Practice.objects.filter(pk=now.pk).update(stage_kept=stage, due_why=why)
    Contribution.objects.filter(pk=now.pk).update(standing=Stage.DUE)
    record(PracticeDue, by=seat, thing=now.contribution, after={"why": why, "was": stage})
