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
    "MemberJoined": _("%(actor)s let %(who)s in"),
    "TopicRenamed": _("%(actor)s changed a topic"),
    "TopicDescribed": _("%(actor)s changed a topic"),
    "TopicMerged": _("%(actor)s merged a topic into another"),
    "MergeTakenBack": _("%(actor)s made a synonym a topic of its own again"),
    "ProblemAdded": _("%(actor)s added a problem we work on"),
    "ProblemChanged": _("%(actor)s changed a problem we work on"),
    "ProblemRetired": _("%(actor)s took a problem off the door"),
    "PersonAdded": _("%(actor)s added %(who)s to this site"),
    "HostMade": _("%(actor)s made %(who)s a host of this site"),
    "PersonShutOut": _("%(actor)s shut %(who)s out of this site"),
    "PersonLetBack": _("%(actor)s let %(who)s back into this site"),
    "PersonSignedOut": _("%(actor)s ended all sessions of %(who)s"),
    "SecondStepTakenAway": _("%(actor)s took the second step off the sign-in of %(who)s"),
    "TokenMadeForHer": _("%(actor)s made a token that acts as %(who)s"),
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
    "title": _("Title"),
    "description": _("Description"),
    "where_we_are": _("Where we are"),
    "kind": _("Kind"),
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
    "open": _("open"),
    "withdrawn": _("taken back"),
    "published": _("published"),
    "held": _("held"),
    "draft": _("draft"),
    "removed_by_author": _("removed by its author"),
    "removed_by_steward": _("removed by a steward"),
}
# What a practice or a decision came to be.
STAGES: dict[str, Any] = {
    "reviewed": _("reviewed"),
    "adopted": _("adopted"),
    "due": _("due for a look"),
    "retired": _("retired"),
    "decided": _("decided"),
    "kept": _("kept"),
    "superseded": _("superseded"),
    "reversed": _("reversed"),
}
VALUES: dict[str, dict[str, Any]] = {
    "joining": JOINING,
    "reach": REACH_NAMES,
    "state": STATES,
    "standing": STANDINGS | STAGES | {"outsider": _("outside")},
}
