"""The one way in which somebody who was shut out reaches those who decided: a letter a day, by mail."""

from django.db import transaction
from django.utils.translation import gettext as _

from practicum.access import Seat, Standing, require_self
from practicum.communities import limits, mails
from practicum.communities.models import Community
from practicum.kit import NotAllowed, Refusal
from practicum.people.models import Person

SHUT_OUT = (Standing.SUSPENDED, Standing.REMOVED)


@transaction.atomic
def write_to_stewards(seat: Seat, *, person: Person, community: Community, text: str) -> None:
    """A letter to the community's stewards, or to the hosts where it has none. It is kept nowhere but in their mail."""
    require_self(seat, person)
    if seat.community_id != community.pk or seat.standing not in SHUT_OUT:
        raise NotAllowed(_("Only somebody who is shut out writes here."), _("Write in the community itself."))
    text = limits.LETTER_TEXT.check(text.strip())
    if not text:
        raise Refusal(_("There is no text yet."), _("Say what the stewards should know."), code="text_missing")
    limits.LETTER.take(f"person:{person.pk}:{community.pk}")
    mails.send_letter(community, person, text)
