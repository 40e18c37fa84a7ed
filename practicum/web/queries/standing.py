"""What was done about one's own standing in a community, as its door and the way out tell it to oneself."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from practicum.access import Standing
from practicum.activity.models import Activity
from practicum.communities.models import Community, Membership
from practicum.kit import clock

if TYPE_CHECKING:
    from practicum.people.models import Person

KINDS = ("MemberSuspended", "MemberRemoved", "SuspensionLifted", "MemberLeft")
TOLD_FOR = timedelta(days=30)


@dataclass(frozen=True)
class StandingNote:
    """`shut_out` while one is outside because of it; being let back is told for thirty days."""

    title: str
    why: str
    at: datetime | None
    means: str
    shut_out: bool


def standing_note(community: Community, person: "Person | None", standing: Standing) -> StandingNote | None:
    """What to tell this person of her own standing, or nothing. One query, none for a stranger."""
    if person is None or standing not in NOTES:
        return None
    own = Membership.objects.filter(community=community, person=person).values("pk")
    last = Activity.objects.filter(thing_id__in=own, thing_kind="membership", kind__in=KINDS).order_by("-sequence")
    row = last.first()
    out = standing in (Standing.SUSPENDED, Standing.REMOVED)
    if not out and (row is None or row.kind != "SuspensionLifted" or row.happened_at < clock.now() - TOLD_FOR):
        return None
    if row is not None and row.kind == "MemberLeft":  # her own going, out of a suspension
        return StandingNote(_("You left while you were suspended here"), "", row.happened_at, _still_shut(), out)
    title, means = NOTES[standing]()
    return StandingNote(title, row.why if row else "", row.happened_at if row else None, means, out)


def _still_shut() -> str:
    return _("Coming back takes a steward. You see this community as a stranger does.")


NOTES: dict[Standing, Any] = {
    Standing.SUSPENDED: lambda: (
        _("You are suspended here"),
        _("Until a steward lets you back, you see this community as a stranger does and do not write in it."),
    ),
    Standing.REMOVED: lambda: (_("You were removed here"), _still_shut()),
    Standing.MEMBER: lambda: (
        _("You were let back in"),
        _("You are a member as before. Duties and seats in spaces do not come back by themselves."),
    ),
    Standing.LEFT: lambda: (_("The way back is open"), _("You may join again as anybody may.")),
}
