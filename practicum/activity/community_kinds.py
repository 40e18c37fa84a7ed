"""What happens in communities: declared here, as the stream lies above them, and told through `communities.telling`.

A happening without a space whose thing is a membership or an invitation is for those who hold a duty and for the
one it concerns; `may_care` says so.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from practicum.access import Seat
from practicum.activity.kinds import KINDS, Kind
from practicum.activity.stream import record
from practicum.communities import telling
from practicum.communities.actions import speak_as_oneself


def hear(kind_word: str, *, by: Seat, thing: Any, **facts: Any) -> None:
    """The teller of communities: it names the doer by her own persona. KeyError for a word that no Kind declares."""
    actor = speak_as_oneself(by, person=by.person).pk if by.person is not None else None
    record(KINDS[kind_word], by=by, thing=thing, actor_id=actor, **facts)


telling.teller = hear


class CommunityFounded(Kind):
    sentence = _("{actor} founded the community")
    thing = "community"


class CommunityChanged(Kind):
    sentence = _("{actor} changed the community's settings")
    thing = "community"
    may_care = ("holds_duty",)


class CommunityArchived(Kind):
    sentence = _("{actor} put the community to rest")
    thing = "community"
    may_care = ("member",)


class CommunityWoken(Kind):
    sentence = _("{actor} woke the community")
    thing = "community"
    may_care = ("member",)


class CharterWritten(Kind):
    sentence = _("{actor} wrote a version of the charter")
    thing = "charter"
    webhooks = True
    may_care = ("member",)


class SpaceOpened(Kind):
    sentence = _("{actor} opened a space: {title}")
    thing = "space"


class SpaceChanged(Kind):
    sentence = _("{actor} changed a space: {title}")
    thing = "space"
    may_care = ("holds_duty",)


class SpaceArchived(Kind):
    sentence = _("{actor} archived a space: {title}")
    thing = "space"
    may_care = ("follows_space",)


class SpaceWoken(Kind):
    sentence = _("{actor} woke a space: {title}")
    thing = "space"
    may_care = ("follows_space",)


class PersonSeated(Kind):
    sentence = _("{actor} seated somebody in a space: {title}")
    thing = "space"
    may_care = ("concerned",)


class PersonUnseated(Kind):
    sentence = _("{actor} ended somebody's seat in a space: {title}")
    thing = "space"
    may_care = ("concerned",)


class CommunityLetIn(Kind):
    sentence = _("{actor} let another community into a space: {title}")
    thing = "space"
    may_care = ("holds_duty",)


class CommunityLetOut(Kind):
    sentence = _("{actor} closed a space to another community: {title}")
    thing = "space"
    may_care = ("holds_duty",)


class MemberJoined(Kind):
    sentence = _("{actor} joined")
    thing = "membership"
    verb = "http://activitystrea.ms/schema/1.0/join"
    may_care = ("holds_duty",)


class JoiningAsked(Kind):
    sentence = _("{actor} asks to join")
    thing = "membership"
    may_care = ("holds_duty",)


class JoiningAnswered(Kind):
    sentence = _("{actor} wrote in a joining conversation")
    thing = "membership"
    may_care = ("concerned", "holds_duty")


class JoiningAccepted(Kind):
    sentence = _("{actor} accepted somebody who asked to join")
    thing = "membership"
    may_care = ("concerned", "holds_duty")


class JoiningDeclined(Kind):
    sentence = _("{actor} declined somebody who asked to join")
    thing = "membership"
    may_care = ("concerned", "holds_duty")


class JoiningWithdrawn(Kind):
    sentence = _("{actor} does not ask to join any more")
    thing = "membership"
    may_care = ("holds_duty",)


class MemberLeft(Kind):
    sentence = _("{actor} left")
    thing = "membership"
    verb = "http://activitystrea.ms/schema/1.0/leave"
    may_care = ("holds_duty",)


class PersonInvited(Kind):
    sentence = _("{actor} invited somebody")
    thing = "invitation"
    may_care = ("holds_duty",)


class InvitationWithdrawn(Kind):
    sentence = _("{actor} took an invitation back")
    thing = "invitation"
    may_care = ("holds_duty",)


class InvitationAccepted(Kind):
    sentence = _("{actor} accepted an invitation")
    thing = "invitation"
    may_care = ("holds_duty",)


class MemberSuspended(Kind):
    sentence = _("{actor} suspended a member")
    thing = "membership"
    may_care = ("concerned", "holds_duty")


class SuspensionLifted(Kind):
    sentence = _("{actor} let somebody back in")
    thing = "membership"
    may_care = ("concerned", "holds_duty")


class MemberRemoved(Kind):
    sentence = _("{actor} removed a member")
    thing = "membership"
    may_care = ("concerned", "holds_duty")


class DutyGiven(Kind):
    sentence = _("{actor} gave a duty")
    thing = "membership"
    may_care = ("concerned", "holds_duty")


class DutyLent(Kind):
    sentence = _("{actor} lent a duty")
    thing = "membership"
    may_care = ("concerned", "holds_duty")


class DutyEnded(Kind):
    sentence = _("{actor} ended a duty")
    thing = "membership"
    may_care = ("concerned", "holds_duty")


class NewcomerWelcomed(Kind):
    sentence = _("{actor} welcomed a newcomer")
    thing = "membership"
    may_care = ("concerned",)
