"""The web doors of communities."""

from practicum.communities.views.finding import communities, new
from practicum.communities.views.joining import (
    decide,
    invitation,
    invitations,
    join,
    joining_request,
    leave,
    own_request,
    requests,
    withdraw_invitation,
    write_to_stewards,
)
from practicum.communities.views.people import (
    end_duty,
    give_duty,
    headcount,
    lend_duty,
    people,
    people_named,
    standing,
    welcome,
)
from practicum.communities.views.tending import joint, rest, seats, settings, space_settings, space_state, spaces

__all__ = [
    "communities",
    "decide",
    "end_duty",
    "give_duty",
    "headcount",
    "invitation",
    "invitations",
    "join",
    "joining_request",
    "joint",
    "leave",
    "lend_duty",
    "new",
    "own_request",
    "people",
    "people_named",
    "requests",
    "rest",
    "seats",
    "settings",
    "space_settings",
    "space_state",
    "spaces",
    "standing",
    "welcome",
    "withdraw_invitation",
    "write_to_stewards",
]
