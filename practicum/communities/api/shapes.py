"""The shapes of communities, spaces and their people in the API; lengths are those of the pages."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from practicum.access import CommunityKind, DutyName
from practicum.communities import limits
from practicum.communities.models import Joining, Reach
from practicum.communities.models.joining import Reason
from practicum.kit import paging
from practicum.people.api import Given, Id, Moment, Shape

Cursor = Annotated[str, Field(max_length=paging.LONGEST, description="The `next` of the page before; empty to begin.")]
Purpose = Annotated[str, Field(max_length=limits.PURPOSE.maximum)]
CommunityName = Annotated[str, Field(min_length=1, max_length=limits.COMMUNITY_NAME.maximum)]
SpaceName = Annotated[str, Field(min_length=1, max_length=limits.SPACE_NAME.maximum)]
Why = Annotated[str, Field(max_length=limits.WHY.maximum)]
Line = Annotated[str, Field(max_length=limits.DECISION_LINE.maximum)]
Handle = Annotated[str, Field(min_length=1, max_length=80)]
Handles = Annotated[list[Handle], Field(max_length=limits.AUDIENCE_PEOPLE.maximum)]
Answer = Annotated[str, Field(max_length=limits.CHARTER_ANSWER.maximum)]
Tag = Annotated[str, Field(min_length=1, max_length=12, pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})?$")]


class CommunityShown(Shape):
    """`standing` is yours in it, null when you have none."""

    id: Id
    slug: str
    name: str
    purpose: str
    kind: str
    joining: str
    state: str
    language: str
    time_zone: str
    standing: str | None
    url: str


class Communities(Shape):
    items: list[CommunityShown]
    next: str | None


class SpaceShown(Shape):
    """`readable` says whether you may read what is in it; of a closed space members know the name and the purpose."""

    id: Id
    slug: str
    name: str
    purpose: str
    reach: str
    archived: bool
    readable: bool
    url: str | None


class Spaces(Shape):
    items: list[SpaceShown]


class CharterShown(Shape):
    """One version: its answers, and what its writer said of the change."""

    version: int
    written_at: Moment
    note: str
    answers: dict[str, str]


class Charters(Shape):
    """The newest first; the first is the one that stands."""

    items: list[CharterShown]


class MemberLine(Shape):
    """Somebody inside, with the duties she holds; a duty's `id` ends or lends it."""

    handle: str
    name: str
    standing: str
    since: Moment
    duties: list["DutyShown"]


class DutyShown(Shape):
    id: Id
    name: str
    until: Moment | None


class Members(Shape):
    items: list[MemberLine]
    next: str | None


class Seen(Shape):
    """How many would see it; null when anybody may. Never names."""

    count: int | None
    words: str


class Message(Shape):
    handle: str
    name: str
    text: str
    at: Moment


class RequestShown(Shape):
    """A request to join; `messages` is its conversation, empty in a list."""

    id: Id
    handle: str
    name: str
    why: str
    state: str
    made_at: Moment
    decided_at: Moment | None
    messages: list[Message]


class Requests(Shape):
    items: list[RequestShown]


class InvitationShown(Shape):
    """`state` is waiting, used, withdrawn or over."""

    id: Id
    address: str
    state: str
    made_at: Moment
    expires_at: Moment


class Invitations(Shape):
    items: list[InvitationShown]


class Invited(Shape):
    """The `secret` opens the invitation; it is shown this once, and goes out by mail."""

    id: Id
    secret: str
    expires_at: Moment


class Stands(Shape):
    """Where you stand in the community now; `request_id` is the request that waits, where one asks first."""

    standing: str
    request_id: Id | None


class FoundCommunity(Given):
    """A new community; its founder is its steward."""

    name: CommunityName
    purpose: Annotated[str, Field(min_length=1, max_length=limits.PURPOSE.maximum)]
    kind: CommunityKind = CommunityKind.PRACTICE
    slug: Annotated[str, Field(max_length=limits.SLUG.maximum)] = ""


class Come(Given):
    """Why you come. Where the door is open the reason may be left out."""

    reason: Reason | None = None
    why: Annotated[str, Field(max_length=limits.REASON.maximum)] = ""


class WithWhy(Given):
    why: Why = ""


class Letter(Given):
    text: Annotated[str, Field(min_length=1, max_length=limits.LETTER_TEXT.maximum)]


class Say(Given):
    text: Annotated[str, Field(min_length=1, max_length=limits.JOINING_MESSAGE.maximum)]


class Decide(Given):
    """Declining needs a line."""

    accept: bool
    line: Line = ""


class Invite(Given):
    address: Annotated[str, Field(min_length=3, max_length=254)]
    duty: DutyName | None = None
    days: Annotated[int, Field(ge=1, le=limits.INVITATION_DAYS.maximum)] = 14
    line: Line = ""


class Open(Given):
    secret: Annotated[str, Field(min_length=1, max_length=100)]


class Welcome(Given):
    text: Annotated[str, Field(min_length=1, max_length=limits.WELCOME.maximum)]


class StandingAct(StrEnum):
    """Out for now, out for good, or let back in."""

    SUSPEND = "suspend"
    REMOVE = "remove"
    LIFT = "lift"


class Stand(Given):
    act: StandingAct
    why: Why = ""


class GiveDuty(Given):
    """`until` is the last day; without one it has no end."""

    name: DutyName
    until: date | None = None


class LendDuty(Given):
    to: Handle
    until: date


class Keep(Given):
    """What the door says, and how one comes in; all of it is replaced."""

    name: CommunityName
    purpose: Purpose
    joining: Joining
    listed: bool
    language: Tag


class RestAct(StrEnum):
    REST = "rest"
    WAKE = "wake"


class Rest(Given):
    """To put it to rest needs a sentence."""

    act: RestAct
    why: Why = ""


class OpenSpace(Given):
    """`people` are seated from the beginning, in a closed, secret or named space."""

    name: SpaceName
    purpose: Purpose = ""
    reach: Reach = Reach.MEMBERS
    people: Handles = []


class KeepSpace(Given):
    """Its words and its reach, which may be narrowed and never widened."""

    name: SpaceName
    purpose: Purpose = ""
    reach: Reach


class Archived(Given):
    archived: bool


class Seat(Given):
    people: Annotated[list[Handle], Field(min_length=1, max_length=limits.AUDIENCE_PEOPLE.maximum)]


class LetIn(Given):
    """Another community, by the word in its address."""

    community: Annotated[str, Field(min_length=1, max_length=limits.SLUG.maximum)]


class WriteCharter(Given):
    """The answers you give; the others stay. `version` is the one you saw, 0 when there was none."""

    version: Annotated[int, Field(ge=0, le=2_147_483_647)]
    note: Purpose = ""
    domain: Answer | None = None
    competence: Answer | None = None
    for_whom: Answer | None = None
    practice: Answer | None = None
    goal: Answer | None = None
    rhythm: Answer | None = None
