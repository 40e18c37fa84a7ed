"""Attribution: whoever said a passage looks at what became of it, and may take her name off."""

from django.db import transaction
from django.utils.translation import gettext as _

from practicum.access import Seat, require_self
from practicum.activity.stream import record
from practicum.kit import Refusal, clock
from practicum.practices.activities import AttributionChecked
from practicum.practices.models import Passage


@transaction.atomic
def check_attribution(seat: Seat, *, passage: Passage, keep: bool) -> None:
    """It is right so, or my name goes from all that was taken from one post: the words stay with the practice, and say
    "a member" from then on.

    For three days freely; later through whoever keeps the practice.
    """
    require_self(seat, passage.author.person)
    now = clock.now()
    if not keep and passage.free_until <= now:
        raise Refusal(_("The three days are over."), _("Write to whoever keeps the practice."), code="too_late")
    same = Passage.objects.filter(practice=passage.practice_id, item=passage.item_id, author=passage.author_id)
    same.update(checked_at=now, withdrawn_at=None if keep else now)
    record(AttributionChecked, by=seat, thing=passage.practice.contribution, after={"kept": keep})
