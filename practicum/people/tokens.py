"""From a token's secret to the person who speaks through it."""

from django.db.models import Q, QuerySet

from practicum.access import Scope
from practicum.kit import clock
from practicum.people.models import Person, PersonState, Token

PREFIX = "prc_"
LONGEST = 200


def person_of(secret: str) -> tuple[Person, frozenset[Scope]] | None:
    """The person and what the token may be used for; None for any secret that does not open now.

    The secret is looked up by its SHA-256: what the time of the lookup could tell is a hash of random bits.
    """
    if not secret.startswith(PREFIX) or len(secret) > LONGEST:
        return None
    found = (
        Token.objects.filter(_live(), secret_hash=Token.hashed(secret), person__state=PersonState.ACTIVE)
        .select_related("person")
        .first()
    )
    return (found.person, frozenset(Scope(word) for word in found.scopes)) if found else None


def live_tokens(person: Person) -> QuerySet[Token]:
    """Her tokens that open now, the newest first."""
    return Token.objects.filter(_live(), person=person).order_by("-created_at")


def _live() -> Q:
    return Q(revoked_at=None) & (Q(expires_at=None) | Q(expires_at__gt=clock.now()))
