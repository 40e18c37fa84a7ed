"""From a token's secret to the person who speaks through it."""

import json

from django.db.models import Q, QuerySet

from practicum.access import Scope
from practicum.kit import clock
from practicum.kit.rows import fetch, stored
from practicum.people.loading import PERSON
from practicum.people.models import Person, Token
from practicum.people.two_steps import has_only_one

PREFIX = "prc_"
LONGEST = 200
OPENS = (
    "SELECT t.scopes, {person} FROM people_token t JOIN people_person p ON p.id = t.person_id"
    " WHERE t.secret_hash = %s AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > %s)"
).replace("{person}", PERSON.sql)


def person_of(secret: str) -> tuple[Person, frozenset[Scope]] | None:
    """The person and what the token may be used for; None for any secret that does not open now, also of somebody who
    has one step where her site asks for two.

    The secret is looked up by its SHA-256: what the time of the lookup could tell is a hash of random bits.
    """
    if not secret.startswith(PREFIX) or len(secret) > LONGEST:
        return None
    rows = fetch(OPENS, [Token.hashed(secret), stored(clock.now())])
    person = PERSON.read(rows[0], 1) if rows else None
    if person is None or not person.active or has_only_one(person):
        return None
    scopes = json.loads(rows[0][0]) if isinstance(rows[0][0], str) else rows[0][0]
    return person, frozenset(Scope(word) for word in scopes)


def live_tokens(person: Person) -> QuerySet[Token]:
    """Her tokens that open now, the newest first."""
    return Token.objects.filter(_live(), person=person).order_by("-created_at")


def _live() -> Q:
    return Q(revoked_at=None) & (Q(expires_at=None) | Q(expires_at__gt=clock.now()))
