"""What pages about communities show: one function a page or list, everything loaded."""

from practicum.communities.queries.duties import DutyLine, OwnDuties, PersonLine, line_of, own_duties, tenders
from practicum.communities.queries.joining import (
    InvitationLine,
    RequestLine,
    conversation_of,
    invitations_of,
    latest_request,
    requests_of,
)
from practicum.communities.queries.people import (
    Headcount,
    Member,
    PeoplePage,
    headcount,
    member_line,
    names_like,
    people_page,
)
from practicum.communities.queries.rail import (
    MyCommunity,
    OpenDoor,
    Section,
    communities_of,
    listed_communities,
    open_doors,
    sections,
    shared_communities,
)
from practicum.communities.queries.spaces import SpaceLine, spaces_page

__all__ = [
    "DutyLine",
    "Headcount",
    "InvitationLine",
    "Member",
    "MyCommunity",
    "OpenDoor",
    "OwnDuties",
    "PeoplePage",
    "PersonLine",
    "RequestLine",
    "Section",
    "SpaceLine",
    "communities_of",
    "conversation_of",
    "headcount",
    "invitations_of",
    "latest_request",
    "line_of",
    "listed_communities",
    "member_line",
    "names_like",
    "open_doors",
    "own_duties",
    "people_page",
    "requests_of",
    "sections",
    "shared_communities",
    "spaces_page",
    "tenders",
]
