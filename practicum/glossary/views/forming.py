"""What the pages of this room share."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest

from practicum.access import Capability, Seat, can
from practicum.communities.models import Community
from practicum.communities.queries.places import spaces_known
from practicum.communities.seats import seat_in
from practicum.communities.views.forming import say
from practicum.kit import NotAllowed, Refusal, TooMany


def seat_at(request: HttpRequest, thing: Any) -> Seat:
    return seat_in(thing.contribution.space.community, request.person)


def homes(community: Community, request: HttpRequest, capability: Capability) -> list[tuple[str, str]]:
    """The spaces of this community in which this reader may write such a thing: name and word."""
    if request.person is None:
        return []
    seat = seat_in(community, request.person)
    known = [one.space for one in spaces_known(community, request.person) if one.readable]
    return [(space.name, space.slug) for space in known if can(seat, capability, space)]


def tried(form: forms.Form, act: Callable[[], Any]) -> Refusal | None:
    """Do it; a refusal that the form can say is given back, and stands on the form."""
    try:
        act()
    except (NotAllowed, TooMany):
        raise
    except Refusal as refusal:
        say(form, refusal)
        return refusal
    return None
