"""From a token's secret to the person who speaks through it."""

import json

from django.db.models import Q, QuerySet

from practicum.access import Scope
from practicum.kit import clock
from practicum.kit.rows import fetch, stored
from practicum.people.loading import person_numbered
from practicum.people.models import Person, Token

PREFIX = "prc_"
LONGEST = 200
OPENS = (
    "SELECT person_id, scopes FROM people_token WHERE secret_hash = %s AND revoked_at IS NULL"
    " AND (expires_at IS NULL OR expires_at > %s)"
)


def person_of(secret: str) -> tuple[Person, frozenset[Scope]] | None:
    """The person and what the token may be used for; None for any secret that does not open now.

    The secret is looked up by its SHA-256: what the time of the lookup could tell is a hash of random bits.
    """
    if not secret.startswith(PREFIX) or len(secret) > LONGEST:
        return None
    rows = fetch(OPENS, [Token.hashed(secret), stored(clock.now())])
    person = person_numbered(rows[0][0]) if rows else None
    if person is None or not person.active:
        return None
    scopes = json.loads(rows[0][1]) if isinstance(rows[0][1], str) else rows[0][1]
    return person, frozenset(Scope(word) for word in scopes)


def live_tokens(person: Person) -> QuerySet[Token]:
    """Her tokens that open now, the newest first."""
    return Token.objects.filter(_live(), person=person).order_by("-created_at")


def _live() -> Q:
    return Q(revoked_at=None) & (Q(expires_at=None) | Q(expires_at__gt=clock.now()))
