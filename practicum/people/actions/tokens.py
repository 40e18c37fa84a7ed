"""Personal API tokens: made, shown once, revoked."""

import secrets
from collections.abc import Collection
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from practicum.access import Scope, Seat, require_self
from practicum.kit import Refusal, clock
from practicum.people import limits, mails
from practicum.people.actions.signing_in import note
from practicum.people.models import Happening, Person, Token
from practicum.people.tokens import PREFIX, live_tokens


@transaction.atomic
def make_token(
    seat: Seat, *, person: Person, name: str, scopes: Collection[Scope], days: int | None, network: str = ""
) -> tuple[Token, str]:
    """A token and its secret; the secret exists nowhere else from now on. `days` is None for no end."""
    require_self(seat, person)
    limits.MAKE_TOKEN.take(str(person.pk))
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)  # counted one after the other
    limits.TOKENS.check(live_tokens(person).count() + 1)
    name = limits.TOKEN_NAME.check(" ".join(name.split()))
    if not name:
        raise Refusal(_("The token has no name."), _("Say where it will be used."), code="no_name")
    wanted = {Scope(scope) for scope in scopes}
    carried = wanted if wanted == {Scope.FEEDS} else {Scope.READ, *wanted}  # who may write may read
    secret = PREFIX + secrets.token_urlsafe(32)
    token = Token.objects.create(
        person=person,
        name=name,
        scopes=sorted(carried),
        secret_hash=Token.hashed(secret),
        expires_at=clock.now() + timedelta(days=days) if days else None,
    )
    note(person, Happening.TOKEN_MADE, network=network, detail=name)
    mails.say_it_happened(person, Happening.TOKEN_MADE, detail=name)
    return token, secret


@transaction.atomic
def revoke_token(seat: Seat, *, token: Token, network: str = "") -> None:
    """The token stops working with the next call."""
    require_self(seat, token.person)
    if Token.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=clock.now()):
        note(token.person, Happening.TOKEN_REVOKED, network=network, detail=token.name)
