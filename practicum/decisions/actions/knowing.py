"""Adding to what was known when it was decided."""

from datetime import UTC, datetime, time

from django.db import transaction
from django.utils.translation import gettext as _

from practicum.access import Capability, Seat, require
from practicum.decisions import limits
from practicum.decisions.models import Decision, Known
from practicum.decisions.packing import version_at
from practicum.kit import Refusal, clock
from practicum.writing.models import Contribution


@transaction.atomic
def know(seat: Seat, *, decision: Decision, item: Contribution) -> Known:
    """Put an item into the context of a decision, in the version of the day it was settled. Twice is once."""
    require(seat, Capability.KEEP_DECISION, decision)
    limits.KNOWN.check(decision.known.count() + 1)
    if item.community_id != decision.community_id or item.pk == decision.pk:
        raise Refusal(_("What was known lies in this community."), _("Give its address."), code="elsewhere")
    moment = _settled_at(decision)
    if item.created_at > moment or item.happened_at > moment:
        raise Refusal(_("It was written later."), _("What came of a decision is said in a look at it."), code="later")
    made, _new = Known.objects.get_or_create(
        decision=decision, item=item, mark=None, defaults={"version": version_at(item, moment), "as_of": moment}
    )
    return made


def _settled_at(decision: Decision) -> datetime:
    """The end of the day it was decided on; now, while that is today or ahead."""
    if decision.decided_on is None:
        return clock.now()
    return min(datetime.combine(decision.decided_on, time.max, UTC), clock.now())
