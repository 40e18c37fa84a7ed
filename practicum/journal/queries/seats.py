"""From a person and an item to her seat, with a guest pass to it if she holds one."""

from practicum.access import Scope, Seat
from practicum.communities.seats import seat_in
from practicum.kit import clock
from practicum.people.models import Person
from practicum.writing.models import Contribution, GuestPass


def seat_at(item: Contribution, person: Person | None, *, scopes: frozenset[Scope] | None = None) -> Seat:
    """Her seat in the community of an entry or comment; outside, a pass counts. One query, two for who is outside."""
    seat = seat_in(item.space.community, person, scopes=scopes)
    if person is None or seat.inside:
        return seat
    held = GuestPass.objects.filter(contribution=item.read_in, person=person, until__gt=clock.now()).exists()
    passes = frozenset({item.read_in})
    return seat_in(item.space.community, person, passes=passes, scopes=scopes) if held else seat
