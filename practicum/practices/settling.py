"""What a practice's columns say, from the rows that say so: uses, places, and whether a look is due."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Q

from practicum.kit import clock
from practicum.people.models import Affiliation
from practicum.practices.models import Passage, Practice, Stage
from practicum.writing.models import Link, LinkKind, Mark, MarkWord, Outcome, Use

ASKED = 2  # who ask what it answers, until somebody looks why they did not find it
COUNTS = {outcome: Count("pk", filter=Q(outcome=outcome)) for outcome in Outcome.values}


def counted(practice_id: int) -> dict[str, Any]:
    """Uses that stand, by outcome; different organisations of those who used it; when last, and last with success."""
    uses = Use.objects.filter(contribution=practice_id, withdrawn_at=None)
    told = uses.aggregate(
        **COUNTS, last_used_at=Max("told_at"), last_confirmed_at=Max("told_at", filter=Q(outcome=Outcome.WORKED))
    )
    return told | {"places": places_of(list(uses.values_list("person", "organisation")))}


def places_of(uses: Sequence[tuple[int, int | None]]) -> int:
    """How many different organisations used it: as each use (person, organisation) says, else where its person belongs
    today.
    """
    unsaid = [person for person, organisation in uses if organisation is None]
    rows = Affiliation.objects.filter(person__in=unsaid, until=None) | Affiliation.objects.filter(
        person__in=unsaid, until__gt=clock.now().date()
    )
    said = {organisation for _person, organisation in uses if organisation is not None}
    return len(said | set(rows.values_list("organisation", flat=True)))


def due(practice: Practice) -> str:
    """Why a look is due, in a word, or nothing. Uses, contradictions and questions since say so, and what became of its
    sources; age alone never does: a fixed day counts where somebody set one.

    failed: since the last look it failed as often as it worked, or twice; source: something it came from is outdated;
    contradicted: the words it came from failed since or were marked as what failed; asked: two more asked what it
    answers; day: the day has come.
    """
    if practice.look_on is not None and practice.look_on <= clock.now().date():
        return "day"
    since = practice.looked_at or practice.adopted_at or practice.contribution.created_at
    if failing(practice.pk, since):
        return "failed"
    taken = list(Passage.objects.filter(practice=practice.pk).select_related("item"))
    roots = {one.item.read_in for one in taken}
    if superseded(roots | {one.item_id for one in taken}, since):
        return "source"
    if contradicted(practice.pk, [one for one in taken if one.section != "failed"], since):
        return "contradicted"
    return "asked" if asked_since(roots, since) >= ASKED else ""


def failing(practice_id: int, since: datetime) -> bool:
    """Did it fail as often as it worked, or twice, by the uses that were told since and stand?"""
    worked, failed = _told({practice_id}, since)
    return failed > 1 or (failed == 1 and worked < 2)


def _told(items: set[int], since: datetime) -> tuple[int, int]:
    """How often these worked and did not, by the uses that were told since and stand."""
    uses = Use.objects.filter(contribution__in=items, withdrawn_at=None, told_at__gt=since)
    told = uses.aggregate(worked=COUNTS[Outcome.WORKED], failed=COUNTS[Outcome.DID_NOT_WORK])
    return told["worked"], told["failed"]


def superseded(numbers: set[int], since: datetime) -> bool:
    """Was anything it came from marked as replaced since?"""
    return Link.objects.filter(kind=LinkKind.REPLACED_BY, here__in=numbers, made_at__gt=since).exists()


def contradicted(practice_id: int, taken: Sequence[Passage], since: datetime) -> bool:
    """Did somebody mark these words as what failed, uncontested; or did what says them fail for two since, and as often
    as it and the practice worked?
    """
    items = {one.item_id for one in taken}
    marks = Mark.objects.filter(contribution__in=items, word=MarkWord.FAILED, undone_at=None, contested_at=None)
    for item, words in marks.filter(marked_at__gt=since).values_list("contribution", "passage"):
        if any(one.item_id == item and words in " ".join(one.text.split()) for one in taken):
            return True
    worked, failed = _told(items, since)
    return failed > 1 and failed >= worked + _told({practice_id}, since)[0]


def asked_since(roots: set[int], since: datetime) -> int:
    """How many people asked since what its threads had asked: who joined, and who began one that is the same."""
    links = Link.objects.filter(made_at__gt=since)
    joined = links.filter(kind=LinkKind.SAME_PROBLEM, here__in=roots).values_list("person", flat=True)
    again = links.filter(kind=LinkKind.DUPLICATE_OF, there__in=roots).values_list("here__author__person", flat=True)
    return len({*joined, *again} - {None})


WAITS = (Stage.DRAFT, Stage.RETIRED)  # what is not in force cannot be due
