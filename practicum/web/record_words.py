"""The record of privileged acts in words: a sentence a kind, and what stood before and after."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from practicum.communities.words import JOINING, REACH_NAMES, STANDINGS

SAID: dict[str, Any] = {
    "CommunityChanged": _("%(actor)s changed the settings of the community"),
    "CommunityArchived": _("%(actor)s put the community to rest"),
    "CommunityWoken": _("%(actor)s woke the community"),
    "SpaceOpened": _("%(actor)s opened the space %(space)s"),
    "SpaceChanged": _("%(actor)s changed the space %(space)s"),
    "SpaceArchived": _("%(actor)s archived the space %(space)s"),
    "SpaceWoken": _("%(actor)s woke the space %(space)s"),
    "PersonSeated": _("%(actor)s seated %(who)s in %(space)s"),
    "PersonUnseated": _("%(actor)s ended the seat of %(who)s in %(space)s"),
    "CommunityLetIn": _("%(actor)s let the members of %(other)s into %(space)s"),
    "CommunityLetOut": _("%(actor)s closed %(space)s to the members of %(other)s"),
    "JoiningAccepted": _("%(actor)s accepted %(who)s, who had asked to join"),
    "JoiningDeclined": _("%(actor)s declined %(who)s, who had asked to join"),
    "PersonInvited": _("%(actor)s invited somebody"),
    "InvitationWithdrawn": _("%(actor)s took an invitation back"),
    "InvitationAccepted": _("%(actor)s came in by an invitation"),
    "MemberSuspended": _("%(actor)s suspended %(who)s"),
    "MemberRemoved": _("%(actor)s removed %(who)s from the community"),
    "SuspensionLifted": _("%(actor)s let %(who)s back in"),
    "DutyGiven": _("%(actor)s gave %(who)s the duty of %(duty)s"),
    "DutyLent": _("%(actor)s lent %(who)s the duty of %(duty)s"),
    "DutyEnded": _("%(actor)s ended the duty of %(duty)s that %(who)s held"),
    "GuestAdmitted": _("%(actor)s admitted %(who)s as a guest to “%(title)s”"),
    "ItemRemoved": _("%(actor)s removed what somebody else wrote: “%(title)s”"),
    "ItemRestored": _("%(actor)s restored what was removed: “%(title)s”"),
    "ItemMoved": _("%(actor)s moved “%(title)s” to another space"),
    "ImportReleased": _("%(actor)s released an archive from quarantine"),
    "ArchiveClaimed": _("%(actor)s claimed what they wrote in an archive"),
    "ClaimSettled": _("%(actor)s decided who somebody of an archive is"),
}
IN_A_SPACE: dict[str, Any] = {  # duties that cover one space only
    "DutyGiven": _("%(actor)s gave %(who)s the duty of %(duty)s in %(space)s"),
    "DutyLent": _("%(actor)s lent %(who)s the duty of %(duty)s in %(space)s"),
    "DutyEnded": _("%(actor)s ended the duty of %(duty)s that %(who)s held in %(space)s"),
}
LABELS: dict[str, Any] = {
    "name": _("Name"),
    "purpose": _("Purpose"),
    "joining": _("How one joins"),
    "listed": _("Strangers may see the door"),
    "language": _("Language"),
    "reach": _("Who sees it"),
    "position": _("Place in the list"),
    "state": _("State"),
    "standing": _("Standing"),
    "until": _("Until"),
    "expires": _("Until"),
    "duty": _("Duty"),
    "items": _("Items"),
    "space": _("Space"),
    "given_to": _("Given to"),
    "lent_by": _("Lent by"),
}
STATES: dict[str, Any] = {
    "active": _("active"),
    "archived": _("at rest"),
    "published": _("published"),
    "held": _("held"),
    "draft": _("draft"),
    "removed_by_author": _("removed by its author"),
    "removed_by_steward": _("removed by a steward"),
}
VALUES: dict[str, dict[str, Any]] = {
    "joining": JOINING,
    "reach": REACH_NAMES,
    "state": STATES,
    "standing": STANDINGS | {"outsider": _("outside")},
}
