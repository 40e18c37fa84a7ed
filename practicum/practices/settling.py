"""What a practice's columns say, from the rows that say so: uses, places, and whether a look is due."""

from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Q

from practicum.kit import clock
from practicum.people.models import Affiliation
from practicum.practices.models import Passage, Practice, Stage
from practicum.writing.models import Link, LinkKind, Outcome, Use

COUNTS = {outcome: Count("pk", filter=Q(outcome=outcome)) for outcome in Outcome.values}


def counted(practice_id: int) -> dict[str, Any]:
    """Uses that stand, by outcome; different organisations of those who used it; when last, and last with success."""
    uses = Use.objects.filter(contribution=practice_id, withdrawn_at=None)
    told = uses.aggregate(
        **COUNTS, last_used_at=Max("told_at"), last_confirmed_at=Max("told_at", filter=Q(outcome=Outcome.WORKED))
    )
    return told | {"places": places_of(list(uses.values_list("person", flat=True)))}


def places_of(people: list[int]) -> int:
    """How many different organisations these people belong to today."""
    rows = Affiliation.objects.filter(person__in=people, until=None) | Affiliation.objects.filter(
        person__in=people, until__gt=clock.now().date()
    )
    return rows.values("organisation").distinct().count()


def due(practice: Practice) -> str:
    """Why a look is due, in a word, or nothing. Uses, contradictions and what became of its sources say so; age alone
    never does: a fixed day counts where somebody set one.

    failed: since the last look it failed as often as it worked, or twice; source: something it came from is outdated;
    day: the day has come.
    """
    if practice.look_on is not None and practice.look_on <= clock.now().date():
        return "day"
    since = practice.looked_at or practice.adopted_at or practice.contribution.created_at
    uses = Use.objects.filter(contribution=practice.pk, withdrawn_at=None, told_at__gt=since)
    failed = uses.filter(outcome=Outcome.DID_NOT_WORK).count()
    if failed and (failed > 1 or failed >= uses.filter(outcome=Outcome.WORKED).count()):
        return "failed"
    return "source" if superseded(practice.pk, since) else ""


def superseded(practice_id: int, since: datetime) -> bool:
    """Was anything it came from marked as replaced since?"""
    items = Passage.objects.filter(practice=practice_id).values_list("item", "item__root")
    numbers = {number for pair in items for number in pair if number is not None}
    return Link.objects.filter(kind=LinkKind.REPLACED_BY, here__in=numbers, made_at__gt=since).exists()


WAITS = (Stage.DRAFT, Stage.RETIRED)  # what is not in force cannot be due
