"""The one router of practices, and how its doors find one."""

from django.http import HttpRequest
from ninja import Router

from practicum.access import Seat
from practicum.communities.seats import seat_in
from practicum.people.api import known_caller
from practicum.practices import queries
from practicum.practices.models import Practice

router = Router(tags=["Practices"])


def acting_on(request: HttpRequest, key: str) -> tuple[Seat, Practice]:
    """A practice that the caller reads, and her seat where it stands; 401 without a token, 404 for what is hidden."""
    person = known_caller(request)
    practice = queries.practice_seen(key, person)
    return seat_in(practice.contribution.space.community, person, scopes=request.scopes), practice
