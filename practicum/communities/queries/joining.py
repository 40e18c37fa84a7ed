"""Joining as its pages show it: requests, the conversation of one, invitations."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Case, Value, When

from practicum.communities.models import Community, Invitation, JoiningMessage, JoiningRequest, RequestState
from practicum.communities.queries.duties import PersonLine, line_of
from practicum.communities.words import DUTIES, REASON_WORDS, REQUEST_STATES
from practicum.kit import clock, ids

if TYPE_CHECKING:
    from practicum.people.models import Person

REQUESTS, MESSAGES, INVITATIONS = 60, 200, 100


@dataclass
class MessageLine:
    """One line of a joining conversation; `own` when the reader wrote it."""

    who: PersonLine
    text: str
    at: datetime
    own: bool


@dataclass
class RequestLine:
    """A request, with its conversation where a page shows it."""

    key: str
    who: PersonLine
    reason: Any
    why: str
    state: str
    state_words: Any
    made_at: datetime
    decided_at: datetime | None
    decided_by: str
    messages: list[MessageLine] = field(default_factory=list)

    @property
    def open(self) -> bool:
        return self.state == RequestState.OPEN


@dataclass(frozen=True)
class InvitationLine:
    """An invitation as the inviters see it: `state` is waiting, used, withdrawn or over."""

    key: str
    address: str
    duty: Any
    by: str
    made_at: datetime
    expires_at: datetime
    state: str
    used_by: str


def requests_of(community: Community) -> list[RequestLine]:
    """Requests for those who decide: the open ones first, oldest first. One query."""
    open_first = Case(When(state=RequestState.OPEN, then=Value(0)), default=Value(1))
    rows = JoiningRequest.objects.filter(community=community).select_related("person", "decided_by")
    return [_request(row) for row in rows.order_by(open_first, "made_at")[:REQUESTS]]


def conversation_of(request: JoiningRequest, reader: "Person") -> RequestLine:
    """One request with its conversation, in order of time. One query."""
    made = _request(request)
    rows = (
        JoiningMessage.objects.filter(request=request).select_related("author").order_by("written_at", "pk")[:MESSAGES]
    )
    made.messages = [
        MessageLine(line_of(row.author), row.text, row.written_at, row.author_id == reader.pk) for row in rows
    ]
    return made


def latest_request(community: Community, person: "Person | None") -> RequestLine | None:
    """One's own latest request here. One query, none signed out."""
    if person is None:
        return None
    rows = JoiningRequest.objects.filter(community=community, person=person).select_related("person", "decided_by")
    row = rows.order_by("-made_at").first()
    return _request(row) if row else None


def invitations_of(community: Community) -> list[InvitationLine]:
    """The invitations of a community, the newest first. One query."""
    rows = Invitation.objects.filter(community=community).select_related("invited_by", "used_by").order_by("-made_at")
    return [
        InvitationLine(
            ids.text(row.pk), row.address, DUTIES.get(row.duty, ""), row.invited_by.name, row.made_at, row.expires_at,
            _state(row), row.used_by.name if row.used_by else "",
        )
        for row in rows[:INVITATIONS]
    ]  # fmt: skip


def _state(row: Invitation) -> str:
    if row.used_at:
        return "used"
    if row.withdrawn_at:
        return "withdrawn"
    return "waiting" if row.expires_at > clock.now() else "over"


def _request(row: JoiningRequest) -> RequestLine:
    return RequestLine(
        ids.text(row.pk), line_of(row.person), REASON_WORDS.get(row.reason, ""), row.why, row.state,
        REQUEST_STATES[row.state], row.made_at, row.decided_at, row.decided_by.name if row.decided_by else "",
    )  # fmt: skip
