"""The one router of communities: an address that is read and written is one address."""

from django.http import HttpRequest
from ninja import Router

from practicum.access import Seat
from practicum.communities.models import Community
from practicum.communities.seats import seat_in

router = Router(tags=["Communities"])


def speaking(request: HttpRequest, community: Community) -> Seat:
    """The caller's seat in a community, with the scopes of her token."""
    return seat_in(community, request.person, scopes=request.scopes)
