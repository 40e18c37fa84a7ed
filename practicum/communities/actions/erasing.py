"""What goes of somebody in the communities she belonged to: she leaves each, and what she said when she came."""

from django.db import transaction
from django.utils.translation import gettext as _

from practicum.access import INSIDE, Seat, Standing, require_console
from practicum.communities.actions.closing import _end_seats, _keep_a_steward, _stand_down
from practicum.communities.models import Membership
from practicum.communities.seats import console_seat
from practicum.communities.telling import tell
from practicum.kit import Refusal, clock
from practicum.kit.jobs import holding
from practicum.people.erasing import WHY, Going


def leave_all(seat: Seat, *, going: Going) -> None:
    """Every community: duties and seats end, and the record says that somebody left, by no name.

    Where she was the last steward, her sentence stands in the record; and where nobody was asked, that nobody was.
    """
    require_console(seat, WHY)
    rows = Membership.objects.filter(person=going.person).exclude(standing=Standing.LEFT)
    for number in list(rows.order_by("pk").values_list("pk", flat=True)):
        with transaction.atomic():
            holding()
            _leave(Membership.objects.select_for_update(of=("self",)).select_related("community").get(pk=number), going)


def _leave(membership: Membership, going: Going) -> None:
    before = membership.standing
    if before not in INSIDE:
        Membership.objects.filter(pk=membership.pk).update(standing=Standing.LEFT, changed_at=clock.now())
        _end_seats(membership)
        return
    line = ""
    if _is_last(membership):
        unasked = _("The last steward was erased from this site, and nobody said what is to become of the community.")
        line = going.lines.get(str(membership.community_id)) or unasked
    _stand_down(membership, Standing.LEFT)
    tell("MemberLeft", by=console_seat(WHY, membership.community), thing=membership, why=line or WHY,
         before={"standing": before}, after={"standing": membership.standing})  # fmt: skip


def _is_last(membership: Membership) -> bool:
    try:
        _keep_a_steward(membership, "")
    except Refusal:
        return True
    return False
