"""What makes a look due although nobody used it: what became of its sources, who asks again, a day that came."""

from collections.abc import Sequence

from django.db.models import Q, QuerySet

from practicum.access import Capability
from practicum.activity import outlets
from practicum.communities.seats import console_seat
from practicum.kit import clock
from practicum.kit.jobs import every
from practicum.kit.limits import DAY
from practicum.practices.actions.recounting import settle
from practicum.practices.models import Practice, Stage

WHY = "looking whether what it came from still stands"
IN_FORCE = (Stage.REVIEWED, Stage.ADOPTED)


def pay(things: Sequence[int]) -> None:
    """The after outlet: practices in force that took something from these items, or from what was said under them."""
    taken = Q(passages__item__in=things) | Q(passages__item__root__in=things)
    _look(Practice.objects.filter(taken, contribution__standing__in=IN_FORCE).distinct())


@every(DAY, "practices.days_that_came")
def days_that_came() -> None:
    """Those whose fixed day for another look is here."""
    _look(Practice.objects.filter(look_on__lte=clock.now().date(), contribution__standing__in=IN_FORCE))


def _look(practices: QuerySet[Practice]) -> None:
    for practice in practices.select_related("contribution__community"):
        seat = console_seat(WHY, practice.contribution.community)
        settle(seat, practice=practice, capability=Capability.ADOPT_PRACTICE)


# Some of the kinds are of conversations, a room beside this one: their names are what both know.
TOUCHES = ("ThreadOutdated", "ThreadMerged", "ProblemShared", "PassageMarked", "UseTold")
outlets.after("due", pay, wants=lambda kind: kind.name in TOUCHES)
