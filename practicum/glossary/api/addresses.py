"""The one router of the glossary and the horizon, and how its doors find a term or a line."""

from django.http import HttpRequest
from ninja import Router

from practicum.access import Seat
from practicum.communities.api import speaking
from practicum.glossary import queries
from practicum.glossary.models import Ahead, Term
from practicum.people.api import known_caller

router = Router(tags=["Glossary and horizon"])


def term_for(request: HttpRequest, key: str) -> tuple[Seat, Term]:
    """A term that the caller reads, and her seat where it stands; 401 without a token, 404 for what is hidden."""
    term = queries.term_seen(key, known_caller(request))
    return speaking(request, term.contribution.space.community), term


def ahead_for(request: HttpRequest, key: str) -> tuple[Seat, Ahead]:
    """The same for a line on the horizon."""
    ahead = queries.ahead_seen(key, known_caller(request))
    return speaking(request, ahead.contribution.space.community), ahead
