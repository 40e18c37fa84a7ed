"""The persona through which somebody speaks as herself."""

from django.db import IntegrityError, transaction

from practicum.access import Seat, require_self
from practicum.communities.models import Persona, PersonaKind
from practicum.kit.rows import fetch
from practicum.people.models import Person

OWN = "SELECT id FROM communities_persona WHERE community_id = %s AND person_id = %s AND kind = %s"


def speak_as_oneself(seat: Seat, *, person: Person) -> Persona:
    """The person's own persona in the seat's community; made the first time she speaks."""
    require_self(seat, person)
    own = {"community_id": seat.community_id, "person": person, "kind": PersonaKind.SELF}
    rows = fetch(OWN, [seat.community_id, person.pk, PersonaKind.SELF.value])
    if rows:
        return Persona(pk=rows[0][0], **own)
    try:
        with transaction.atomic():
            return Persona.objects.create(**own)
    except IntegrityError:
        return Persona.objects.get(**own)
