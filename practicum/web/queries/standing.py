"""What was done about one's own standing in a community, as its door and the way out tell it to oneself."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from practicum.access import Standing
from practicum.communities.models import Community
from practicum.kit import clock
from practicum.kit.rows import as_moment, fetch

if TYPE_CHECKING:
    from practicum.people.models import Person

LAST = (
    "SELECT a.kind, a.happened_at, a.why FROM communities_membership m JOIN activity_activity a ON a.thing_id = m.id"
    " WHERE m.community_id = %s AND m.person_id = %s AND a.thing_kind = 'membership'"
    " AND a.kind IN ('MemberSuspended', 'MemberRemoved', 'SuspensionLifted', 'MemberLeft')"
    " ORDER BY a.sequence DESC LIMIT 1"
)
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
    rows = fetch(LAST, [community.pk, person.pk])
    kind, at, why = (rows[0][0], as_moment(rows[0][1]), rows[0][2]) if rows else ("", None, "")
    out = standing in (Standing.SUSPENDED, Standing.REMOVED)
    if not out and (at is None or kind != "SuspensionLifted" or at < clock.now() - TOLD_FOR):
        return None
    if kind == "MemberLeft":  # her own going, out of a suspension
        return StandingNote(_("You left while you were suspended here"), "", at, _still_shut(), out)
    title, means = NOTES[standing]()
    return StandingNote(title, why, at, means, out)


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
