"""Welcoming: a few lines from one member to another who is new."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from practicum.access import Capability, Seat, require
from practicum.communities import limits
from practicum.communities.models import Membership, Welcome
from practicum.communities.telling import tell
from practicum.kit import Refusal


@transaction.atomic
def welcome(seat: Seat, *, membership: Membership, text: str) -> Welcome:
    """Greet a member in one's own words; once from each. Members read it on the newcomer's page."""
    require(seat, Capability.WELCOME, membership)
    limits.WELCOMING.take(f"person:{seat.person_id}")
    text = limits.WELCOME.check(text.strip())
    if not text:
        raise Refusal(_("A welcome has words."), _("Say who you are, or what to look at first."), code="text_missing")
    try:
        with transaction.atomic():
            made = Welcome.objects.create(membership=membership, by=seat.person, text=text)
    except IntegrityError:
        raise Refusal(_("You have welcomed this member already."), code="welcomed_already") from None
    tell("NewcomerWelcomed", by=seat, thing=membership)
    return made
